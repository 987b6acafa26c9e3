package starlog.sector.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.Traveller;
import starlog.sector.audit.Folded.Change;
import starlog.sector.border.Departure;

/// One sector's part in the books of the world: what its fold, which runs ahead, tells record by record. One thread at a
/// time.
final class AuditedSector implements AutoCloseable {
    private final AuditedLog log;
    private final Borders borders;
    private final SectorBooks fold;
    private final FoldAhead ahead;
    /// Who is here, as long as nobody can say where all the others are.
    private final Map<Long, Change> here = new TreeMap<>();

    private final long startTick;
    private Folded next;
    /// The record folded last.
    private Folded last = new Folded();
    private boolean begun;
    private long tick;
    private long hash;
    private long ticks;
    private long serialKnown;
    private long[] received;

    /// @param skipped offsets that are passed over
    /// @param since to which the sector has been audited
    AuditedSector(AuditedLog log, Borders borders, Set<Long> skipped, Optional<AuditedPoint> since) {
        this.log = log;
        this.borders = borders;
        this.fold = new SectorBooks(log, skipped, since);
        this.ahead = new FoldAhead(fold);
        startTick = fold.tick();
        tick = startTick;
        hash = fold.hash();
        serialKnown = fold.serial();
        received = fold.holdings().channels("received");
        last.offset = -1;
        last.clockMicros = Long.MIN_VALUE;
        fold.entities().forEach(each -> here.put(each.id(), each));
    }

    int number() {
        return log.sector();
    }

    /// The tick with which the fold began.
    long startTick() {
        return startTick;
    }

    long tick() {
        return tick;
    }

    /// Of the state after the last tick.
    long hash() {
        return hash;
    }

    /// How far the sector has come. Once it is closed.
    AuditedPoint point() {
        StateCheck states = fold.states();
        List<Long> numbers = Arrays.stream(received).boxed().toList();
        return new AuditedPoint(number(), tick, hash, numbers, states.nextOffset(), states.lastTick());
    }

    /// Offset of the record that was folded last, -1 before the first.
    long offset() {
        return last.offset;
    }

    long lastTick() {
        return log.lastTick();
    }

    /// Only before the first record, and once the sector is closed.
    SectorBooks fold() {
        return fold;
    }

    Holdings holdings() {
        return fold.holdings();
    }

    /// Looks over what is left of `state-events`. Once the sector is closed.
    void finishStates() {
        fold.states().finish(tick);
    }

    boolean ended() {
        return next().end;
    }

    private Folded next() {
        if (next != null) return next;
        try {
            next = ahead.next();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a sector is folded", e);
        }
        return next;
    }

    /// At the end: goes on with what the log has got since. True if that is anything.
    boolean extend() {
        try {
            ahead.rest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a sector is folded", e);
        }
        if (!log.extend()) return false;
        next = null;
        return !ended();
    }

    /// The owner's clock at the last tick; only a pace.
    long clockMicros() {
        return last.clockMicros;
    }

    long ticks() {
        return ticks;
    }

    long intentsCome() {
        return counted().intentsCome;
    }

    int intentsOpen() {
        return counted().intentsOpen;
    }

    /// Of what comes behind the last tick only the end tells.
    private Folded counted() {
        return next != null && next.end ? next : last;
    }

    /// The next record if it is an arrival.
    Optional<Arrival> nextArrival() {
        return next().arrival;
    }

    /// Enters the next record into the books.
    ///
    /// @throws Offence.Found if they do not balance afterwards
    /// @throws Offence.Refused if it cannot be folded
    void foldNext() {
        last = next();
        next = null;
        if (last.fault instanceof Offence.Refused refused) throw refused;
        if (!last.brought.isEmpty()) take();
        tick = last.tick;
        if (last.stepped) {
            ticks++;
            hash = last.hash;
            received = last.received;
            last.departures.forEach(this::depart);
        }
        if (last.counted) count();
        if (last.fault != null) throw last.fault;
    }

    /// What the fold has taken in, the books must have expected.
    private void take() {
        List<Arrival> brought = last.brought;
        long accepted = brought.stream()
                .filter(each -> borders.arrive(number(), each, last.offset))
                .count();
        if (accepted != last.taken)
            throw new Offence.Found(
                    "of %s, %d are to be accepted, and %d were",
                    brought.stream()
                            .map(each -> "arrival number " + each.number() + " from sector " + each.from())
                            .toList(),
                    accepted,
                    last.taken);
    }

    private void depart(Departure departure) {
        borders.depart(number(), departure, last.tick);
        if (!borders.strict()) return;
        for (Traveller traveller : departure.arrival().travellers()) {
            Whereabouts all = borders.whereabouts();
            String kind = traveller.kind().name();
            // What began in this very tick was never seen here.
            if (!all.isAnywhere(traveller.id())) all.born(traveller.id(), kind, number(), serialKnown);
            all.depart(traveller.id(), kind, number(), departure.to());
        }
    }

    private void count() {
        for (Change each : last.changes) {
            if (!begun) note(each);
            else if (each.appeared()) appeared(each);
            else disappeared(each);
        }
        serialKnown = last.serial;
    }

    private void note(Change each) {
        if (each.appeared()) here.put(each.id(), each);
        else here.remove(each.id());
    }

    private void appeared(Change each) {
        if (!borders.whereabouts().isIn(each.id(), number()))
            borders.whereabouts().born(each.id(), each.kindName(), number(), serialKnown);
    }

    private void disappeared(Change each) {
        if (borders.whereabouts().isIn(each.id(), number()))
            borders.whereabouts().end(each.id(), each.kindName(), number());
    }

    /// Begins the books of who is where.
    void beginCount() {
        here.values().forEach(each -> borders.whereabouts().found(each.id(), each.kindName(), number()));
        here.clear();
        begun = true;
    }

    List<SectorInput.RuleValue> ruleValues() {
        return fold.ruleValues();
    }

    @Override
    public void close() {
        ahead.close();
    }
}
