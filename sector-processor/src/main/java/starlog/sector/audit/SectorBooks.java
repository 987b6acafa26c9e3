package starlog.sector.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Settlement;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.audit.Folded.Change;
import starlog.sector.border.Departure;
import starlog.sector.proof.SectorFold;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;

/// One sector's fold, with the books that concern nobody else: what it should hold, by what came, went, began and ended;
/// and its verdicts. A sector is a function of its own log, so it may be folded ahead of the others, on any thread; one
/// at a time.
final class SectorBooks {
    private final AuditedLog log;
    private final SectorFold fold;
    private final Sector sector;
    private final StateCheck states;
    private final IntentBook intents = new IntentBook();
    private final long[][] idsKnown = new long[Holdings.MOVING.size()][0];
    private final int[] idCounts = new int[Holdings.MOVING.size()];
    /// Come over the borders less gone over them, and what was there when the books began.
    private final long[] oreBalance = new long[Holdings.ores()];

    /// What came before the first rules.
    private final List<Arrival> early = new ArrayList<>();

    private long shipBalance;
    private long clockMicros = Long.MIN_VALUE;
    private long offset = -1;
    private long intentsCome;

    /// @param skipped offsets that are passed over
    /// @param since to which the sector has been audited
    SectorBooks(AuditedLog log, Set<Long> skipped, Optional<AuditedPoint> since) {
        this.log = log;
        this.fold = SectorFold.from(log.startingState(), log.sector(), skipped);
        this.sector = fold.sector();
        this.states = new StateCheck(log, sector, since);
        Holdings holdings = holdings();
        for (int ore = 0; ore < oreBalance.length; ore++) oreBalance[ore] = holdings.ore(ore) - holdings.oreMade(ore);
        shipBalance = holdings.ships()
                - (holdings.ledger().shipsBorn() - holdings.ledger().shipsEnded());
        intents.begin(holdings.waitingIntents());
        for (int kind = 0; kind < idsKnown.length; kind++) know(kind, holdings.moving(kind));
    }

    int number() {
        return log.sector();
    }

    long tick() {
        return sector.tick();
    }

    Holdings holdings() {
        return new Holdings(sector);
    }

    List<SectorInput.RuleValue> ruleValues() {
        return sector.ruleValues();
    }

    long hash() {
        return sector.outcome().hash();
    }

    StateCheck states() {
        return states;
    }

    /// Folds on to the next record of which the books of the world must know.
    Folded next() {
        while (true) {
            Optional<RecordedInput> next = log.nextInput();
            if (next.isEmpty()) return folded(true);
            offset = next.get().offset();
            Optional<Folded> told = fold(next.get());
            if (told.isPresent()) return told.get();
        }
    }

    private Folded folded(boolean end) {
        Folded folded = new Folded();
        folded.end = end;
        folded.offset = offset;
        folded.tick = sector.tick();
        folded.hash = sector.outcome().hash();
        folded.clockMicros = clockMicros;
        folded.intentsCome = intentsCome;
        folded.intentsOpen = intents.open();
        return folded;
    }

    private Optional<Folded> fold(RecordedInput record) {
        SectorInput input;
        try {
            input = record.input();
        } catch (UnreadableRecord e) {
            fold.takeUnreadable(offset, e);
            return fold.stands() ? Optional.of(faulty(refused())) : Optional.empty();
        }
        if (fold.passesOver(offset, input)) {
            fold.take(offset, input);
            return Optional.empty();
        }
        try {
            return fold(input);
        } catch (Offence.Refused refused) {
            Folded folded = faulty(refused);
            if (input instanceof Arrival arrival) folded.arrival = Optional.of(arrival);
            return Optional.of(folded);
        }
    }

    private Folded faulty(Offence.Refused refused) {
        Folded folded = folded(false);
        folded.fault = refused;
        return folded;
    }

    private Offence.Refused refused() {
        return new Offence.Refused(number(), offset, fold.cause());
    }

    private Optional<Folded> fold(SectorInput input) {
        switch (input) {
            case Arrival arrival
            when sector.rulesVersion() == 0 -> {
                early.add(arrival);
                apply(arrival);
                Folded folded = folded(false);
                folded.arrival = Optional.of(arrival); // it may not be folded before it departed, either
                return Optional.of(folded);
            }
            case Arrival arrival -> {
                Folded folded = take(List.of(arrival), arrival);
                folded.arrival = Optional.of(arrival);
                return Optional.of(folded);
            }
            case SectorInput.Rules rules
            when !early.isEmpty() -> {
                Folded folded = take(List.copyOf(early), rules);
                early.clear();
                return Optional.of(folded);
            }
            case IntentBatch(List<PlayerIntent> come) -> {
                intentsCome += come.size();
                come.forEach(intents::came);
                apply(input);
                return Optional.empty();
            }
            case SectorInput.Tick tick -> {
                clockMicros = Math.max(clockMicros, tick.atMicros());
                return apply(tick) ? Optional.of(stepped()) : Optional.empty();
            }
            case Settlement settlement -> {
                apply(settlement);
                states.settled(settlement.tick());
                return Optional.of(folded(false)); // it counts on from another tick
            }
            case SectorInput other -> {
                apply(other);
                return Optional.empty();
            }
        }
    }

    /// True if it was a tick of the owner.
    private boolean apply(SectorInput input) {
        SectorFold.Taken taken = fold.take(offset, input);
        if (fold.stands()) throw refused();
        return taken == SectorFold.Taken.STEPPED;
    }

    /// Takes the arrivals that a record brings: itself, or what waited for the first rules.
    private Folded take(List<Arrival> arrivals, SectorInput record) {
        long receivedBefore = holdings().received();
        apply(record); // first of all, as one that is under quarantine for good reason is no offence
        Folded folded = folded(false);
        folded.brought = arrivals;
        folded.taken = holdings().received() - receivedBefore;
        List<Arrival> accepted = accepted(arrivals, folded.taken);
        for (Arrival arrival : accepted) {
            arrival.intents().forEach(intents::came);
            arrival.travellers().forEach(each -> balance(each, 1));
        }
        count(folded, holdings());
        folded.fault = judged(() -> {
            for (Arrival arrival : accepted) arrival.travellers().forEach(this::requireHere);
        });
        folded.intentsOpen = intents.open();
        return folded;
    }

    /// Which of them the fold has taken. Several come together only before the first rules, when nothing had arrived.
    private static List<Arrival> accepted(List<Arrival> arrivals, long taken) {
        if (arrivals.size() == 1) return taken == 1 ? arrivals : List.of();
        Map<Integer, Long> received = new HashMap<>();
        List<Arrival> accepted = new ArrayList<>();
        for (Arrival each : arrivals) {
            if (each.number() != received.getOrDefault(each.from(), 0L) + 1) continue;
            received.put(each.from(), each.number());
            accepted.add(each);
        }
        return accepted;
    }

    /// What a sector's own books say.
    private static RuntimeException judged(Runnable books) {
        try {
            books.run();
            return null;
        } catch (Offence.Found found) {
            return found;
        }
    }

    private void requireHere(Traveller traveller) {
        EntityTable table = holdings().moving(Holdings.MOVING.indexOf(traveller.kind()));
        if (table.rowOf(traveller.id()) == Table.NO_ROW)
            throw new Offence.Found("%s %d has arrived and is not here", traveller.kind(), traveller.id());
    }

    private Folded stepped() {
        states.folded(sector.outcome());
        Folded folded = folded(false);
        folded.stepped = true;
        folded.departures = List.copyOf(sector.departures());
        for (Departure departure : folded.departures)
            departure.arrival().travellers().forEach(each -> balance(each, -1));
        Holdings holdings = holdings();
        count(folded, holdings);
        folded.received = holdings.channels("received");
        folded.fault = judged(() -> {
            intents.judged(sector.outcome().intents);
            for (Departure departure : folded.departures)
                intents.forwarded(departure.arrival().intents());
            intents.tickOver(holdings.waiting());
            requireBalance(holdings);
        });
        folded.intentsOpen = intents.open();
        return folded;
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
    private void count(Folded folded, Holdings holdings) {
        List<Change> changes = new ArrayList<>();
        for (int kind = 0; kind < idsKnown.length; kind++) count(kind, holdings.moving(kind), changes);
        folded.counted = true;
        folded.changes = changes;
        folded.serial = holdings.ledger().serial();
    }

    private void count(int kind, EntityTable table, List<Change> changes) {
        long[] known = idsKnown[kind];
        int knownCount = idCounts[kind];
        int row = 0;
        int index = 0;
        while (row < table.count || index < knownCount) {
            long here = row < table.count ? table.id[row] : Long.MAX_VALUE;
            long before = index < knownCount ? known[index] : Long.MAX_VALUE;
            if (here <= before) row++;
            if (before <= here) index++;
            if (here != before) changes.add(new Change(Math.min(here, before), kind, here < before));
        }
        know(kind, table);
    }

    private void know(int kind, EntityTable table) {
        if (idsKnown[kind].length < table.count) idsKnown[kind] = new long[table.count * 2];
        System.arraycopy(table.id, 0, idsKnown[kind], 0, table.count);
        idCounts[kind] = table.count;
    }

    /// Who is here.
    List<Change> entities() {
        List<Change> all = new ArrayList<>();
        for (int kind = 0; kind < idsKnown.length; kind++)
            for (int row = 0; row < idCounts[kind]; row++) all.add(new Change(idsKnown[kind][row], kind, true));
        return all;
    }

    long serial() {
        return holdings().ledger().serial();
    }
}
