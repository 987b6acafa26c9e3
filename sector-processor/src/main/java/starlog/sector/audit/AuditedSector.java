package starlog.sector.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.border.Departure;
import starlog.sector.proof.Proofs;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;

/// One sector's fold, with its books: what it should hold, by what came, went, began and ended. One thread at a time.
final class AuditedSector {
    private final AuditedLog log;
    private final Sector fold;
    private final Proofs proofs;
    private final Borders borders;
    private final Set<Long> skipped;
    private final IntentBook intents = new IntentBook();
    private final long[][] idsKnown = new long[Holdings.MOVING.size()][0];
    private final int[] idCounts = new int[Holdings.MOVING.size()];
    /// Come over the borders less gone over them, and what was there when the books began.
    private final long[] oreBalance = new long[Holdings.ores()];

    private Optional<RecordedInput> next;
    /// The next record as far as it can be read.
    private Optional<SectorInput> nextInput = Optional.empty();

    private UnreadableRecord unreadable;
    private boolean passedOverUnreadable;
    /// What came before the first rules.
    private final List<Arrival> early = new ArrayList<>();

    private long shipBalance;
    private long serialKnown;
    private long clockMicros = Long.MIN_VALUE;
    private long offset = -1;
    private long ticks;
    private long intentsCome;

    /// @param skipped offsets that are passed over
    AuditedSector(AuditedLog log, Borders borders, Set<Long> skipped) {
        this.log = log;
        this.borders = borders;
        this.skipped = skipped;
        this.fold = log.startingState().map(Sector::restore).orElseGet(() -> new Sector(log.sector()));
        this.proofs = new Proofs(fold);
        advance();
        Holdings holdings = holdings();
        for (int ore = 0; ore < oreBalance.length; ore++) oreBalance[ore] = holdings.ore(ore) - holdings.oreMade(ore);
        shipBalance = holdings.ships()
                - (holdings.ledger().shipsBorn() - holdings.ledger().shipsEnded());
        intents.begin(holdings.waitingIntents());
    }

    int number() {
        return log.sector();
    }

    long tick() {
        return fold.tick();
    }

    /// Offset of the record that was folded last, -1 before the first.
    long offset() {
        return offset;
    }

    long publishedTick() {
        return log.publishedTick();
    }

    Holdings holdings() {
        return new Holdings(fold);
    }

    List<SectorInput.RuleValue> ruleValues() {
        return fold.ruleValues();
    }

    boolean ended() {
        return next.isEmpty();
    }

    /// At the end: goes on with what the log has got since. True if that is anything.
    boolean extend() {
        if (!log.extend()) return false;
        advance();
        return !ended();
    }

    /// The owner's clock at the last tick; only a pace.
    long clockMicros() {
        return clockMicros;
    }

    long ticks() {
        return ticks;
    }

    long intentsCome() {
        return intentsCome;
    }

    int intentsOpen() {
        return intents.open();
    }

    /// The next record if it is an arrival.
    Optional<Arrival> nextArrival() {
        return nextInput.filter(Arrival.class::isInstance).map(Arrival.class::cast);
    }

    private void advance() {
        next = log.nextInput();
        nextInput = Optional.empty();
        unreadable = null;
        passedOverUnreadable = false;
        if (next.isEmpty()) return;
        boolean passedOver = skipped.contains(next.get().offset());
        try {
            nextInput = Optional.of(next.get().input()).filter(input -> !passedOver || proofs.contradicts(input));
        } catch (UnreadableRecord e) {
            if (!passedOver) unreadable = e;
            passedOverUnreadable = passedOver;
        }
    }

    /// Folds the next record.
    ///
    /// @throws Offence.Found if the books do not balance afterwards
    /// @throws Offence.Refused if it cannot be folded
    void foldNext() {
        offset = next.orElseThrow().offset();
        if (unreadable != null) throw new Offence.Refused(number(), offset, unreadable);
        if (nextInput.isPresent()) fold(nextInput.get());
        else if (passedOverUnreadable) proofs.passOverUnreadable(offset);
        else fold.skip(offset);
        advance();
    }

    private void fold(SectorInput input) {
        switch (input) {
            case Arrival arrival
            when fold.rulesVersion() == 0 -> {
                early.add(arrival);
                apply(arrival);
            }
            case Arrival arrival -> take(List.of(arrival), arrival);
            case SectorInput.Rules rules
            when !early.isEmpty() -> {
                take(early, rules);
                early.clear();
            }
            case IntentBatch(List<PlayerIntent> wishes) -> {
                intentsCome += wishes.size();
                wishes.forEach(intents::came);
                apply(input);
            }
            case SectorInput.Tick tick -> {
                clockMicros = Math.max(clockMicros, tick.atMicros());
                if (apply(tick)) stepped();
            }
            case SectorInput other -> apply(other);
        }
    }

    private boolean apply(SectorInput input) {
        try {
            return proofs.fold(offset, input, skipped.contains(offset));
        } catch (RuntimeException e) {
            throw new Offence.Refused(number(), offset, e);
        }
    }

    /// Takes the arrivals that a record brings: itself, or what waited for the first rules.
    private void take(List<Arrival> arrivals, SectorInput record) {
        long receivedBefore = holdings().received();
        apply(record); // first of all, as one that is under quarantine for good reason is no offence
        long taken = holdings().received() - receivedBefore;
        List<Arrival> accepted = arrivals.stream()
                .filter(each -> borders.arrive(number(), each, offset))
                .toList();
        if (taken != accepted.size())
            throw new Offence.Found(
                    "of %s, %d are to be accepted, and %d were",
                    arrivals.stream()
                            .map(each -> "arrival number " + each.number() + " from sector " + each.from())
                            .toList(),
                    accepted.size(),
                    taken);
        for (Arrival arrival : accepted) {
            arrival.intents().forEach(intents::came);
            arrival.travellers().forEach(each -> balance(each, 1));
        }
        count();
        for (Arrival arrival : accepted) arrival.travellers().forEach(this::requireHere);
    }

    private void requireHere(Traveller traveller) {
        EntityTable table = holdings().moving(Holdings.MOVING.indexOf(traveller.kind()));
        if (table.rowOf(traveller.id()) == Table.NO_ROW)
            throw new Offence.Found("%s %d has arrived and is not here", traveller.kind(), traveller.id());
    }

    private void stepped() {
        ticks++;
        for (Departure departure : fold.departures()) {
            borders.depart(number(), departure, fold.tick());
            for (Traveller traveller : departure.arrival().travellers()) {
                if (borders.strict()) departs(traveller, departure.to());
                balance(traveller, -1);
            }
        }
        count();
        intents.judged(fold.outcome().intents);
        for (Departure departure : fold.departures())
            intents.forwarded(departure.arrival().intents());
        Holdings holdings = holdings();
        intents.tickOver(holdings.waiting());
        requireBalance(holdings);
    }

    private void departs(Traveller traveller, int to) {
        Whereabouts all = borders.whereabouts();
        String kind = traveller.kind().name();
        // What began in this very tick was never seen here.
        if (!all.isAnywhere(traveller.id())) all.born(traveller.id(), kind, number(), serialKnown);
        all.depart(traveller.id(), kind, number(), to);
    }

    private void balance(Traveller traveller, int sign) {
        if (traveller.kind() == EntityKind.SHIP) shipBalance += sign;
        for (int ore = 0; ore < oreBalance.length; ore++) oreBalance[ore] += sign * Holdings.ore(traveller, ore);
    }

    private void requireBalance(Holdings holdings) {
        for (int ore = 0; ore < oreBalance.length; ore++) {
            long due = holdings.oreMade(ore) + oreBalance[ore];
            if (holdings.ore(ore) != due)
                throw new Offence.Found("of ore %d there are %d units, and %d are due", ore, holdings.ore(ore), due);
        }
        long due = holdings.ledger().shipsBorn() - holdings.ledger().shipsEnded() + shipBalance;
        if (holdings.ships() != due)
            throw new Offence.Found("there are %d ships, and %d are due", holdings.ships(), due);
    }

    /// Compares who is here with who was.
    private void count() {
        if (!borders.strict()) return;
        Holdings holdings = holdings();
        for (int kind = 0; kind < idsKnown.length; kind++)
            count(kind, holdings.moving(kind), Holdings.MOVING.get(kind).name());
        serialKnown = holdings.ledger().serial();
    }

    private void count(int kind, EntityTable table, String name) {
        long[] known = idsKnown[kind];
        int knownCount = idCounts[kind];
        int row = 0;
        int index = 0;
        while (row < table.count || index < knownCount) {
            long here = row < table.count ? table.id[row] : Long.MAX_VALUE;
            long before = index < knownCount ? known[index] : Long.MAX_VALUE;
            if (here <= before) row++;
            if (before <= here) index++;
            if (here < before) appeared(here, name);
            else if (before < here) disappeared(before, name);
        }
        know(kind, table);
    }

    private void appeared(long id, String kind) {
        if (!borders.whereabouts().isIn(id, number())) borders.whereabouts().born(id, kind, number(), serialKnown);
    }

    private void disappeared(long id, String kind) {
        if (borders.whereabouts().isIn(id, number())) borders.whereabouts().end(id, kind, number());
    }

    private void know(int kind, EntityTable table) {
        if (idsKnown[kind].length < table.count) idsKnown[kind] = new long[table.count * 2];
        System.arraycopy(table.id, 0, idsKnown[kind], 0, table.count);
        idCounts[kind] = table.count;
    }

    /// Begins the books of who is where.
    void beginCount() {
        Holdings holdings = holdings();
        for (int kind = 0; kind < idsKnown.length; kind++) {
            EntityTable table = holdings.moving(kind);
            String name = Holdings.MOVING.get(kind).name();
            Arrays.stream(table.id, 0, table.count)
                    .forEach(id -> borders.whereabouts().found(id, name, number()));
            know(kind, table);
        }
        serialKnown = holdings.ledger().serial();
    }

    /// Entities here.
    long entities() {
        return Arrays.stream(idCounts).asLongStream().sum();
    }
}
