package starlog.sector.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.border.Departure;
import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;

/// One sector's fold, with its books: what it should hold, by what came, went, began and ended. One thread at a time.
final class AuditedSector {
    private final AuditedLog log;
    private final Sector fold;
    private final Borders borders;
    private final IntentBook intents = new IntentBook();
    private final long[][] idsKnown = new long[Holdings.MOVING.size()][0];
    private final int[] idCounts = new int[Holdings.MOVING.size()];
    /// Come over the borders less gone over them, and what was there when the books began.
    private final long[] oreBalance = new long[Holdings.ores()];

    private Optional<RecordedInput> next;
    private long shipBalance;
    private long serialKnown;
    private long clockMicros = Long.MIN_VALUE;
    private long offset = -1;
    private long ticks;
    private long intentsCome;

    AuditedSector(AuditedLog log, Borders borders) {
        this.log = log;
        this.borders = borders;
        this.fold = log.startingState().map(Sector::restore).orElseGet(() -> new Sector(log.sector()));
        this.next = log.nextInput();
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
        return next.isPresent() && next.get().input() instanceof Arrival arrival
                ? Optional.of(arrival)
                : Optional.empty();
    }

    /// Folds the next record.
    ///
    /// @throws Offence.Found if the books do not balance afterwards
    void foldNext() {
        RecordedInput record = next.orElseThrow();
        offset = record.offset();
        switch (record.input()) {
            case Arrival arrival -> arrive(arrival);
            case IntentBatch(List<PlayerIntent> wishes) -> {
                intentsCome += wishes.size();
                wishes.forEach(intents::came);
                apply(record.input());
            }
            case SectorInput.Tick tick -> {
                clockMicros = Math.max(clockMicros, tick.atMicros());
                if (apply(tick)) stepped();
            }
            case SectorInput other -> apply(other);
        }
        next = log.nextInput();
    }

    private boolean apply(SectorInput input) {
        try {
            return fold.apply(offset, input);
        } catch (RuntimeException e) {
            throw new Offence.Found("the fold refuses the record: %s", e.getMessage());
        }
    }

    private void arrive(Arrival arrival) {
        boolean accepted = borders.arrive(number(), arrival, offset);
        long receivedBefore = holdings().received();
        apply(arrival);
        long taken = holdings().received() - receivedBefore;
        if (taken != (accepted ? 1 : 0))
            throw new Offence.Found(
                    "arrival number %d from sector %d is to be %s, and %d were",
                    arrival.number(), arrival.from(), accepted ? "accepted" : "passed over", taken);
        if (accepted) {
            arrival.intents().forEach(intents::came);
            arrival.travellers().forEach(each -> balance(each, 1));
        }
        count();
        if (accepted) arrival.travellers().forEach(this::requireHere);
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
