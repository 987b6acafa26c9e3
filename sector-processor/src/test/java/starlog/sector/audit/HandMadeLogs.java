package starlog.sector.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.border.Departure;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Sector;

/// Two small sectors beside each other, west and east, with their logs written by hand: what departs goes into the other
/// log as [#delivering] says.
final class HandMadeLogs {
    static final int WEST = 0;
    static final int EAST = 1;
    /// Its home is in the west.
    static final long SHIP = 1;

    static final long OTHER_SHIP = 3;
    private static final int SIZE_MM = 100_000;
    private static final long TICK_MICROS = 25_000;

    private final List<List<SectorInput>> logs = List.of(new ArrayList<>(), new ArrayList<>());
    /// What is in `state-events`: the bytes, or null.
    private final List<List<byte[]>> states = List.of(new ArrayList<>(), new ArrayList<>());

    private final List<Set<Long>> statesPassedOver = List.of(new HashSet<>(), new HashSet<>());
    private final TopicSerde<SectorTick> serde = TopicSerde.offline(new SectorTickCodec());
    private final List<Sector> folds = List.of(new Sector(WEST), new Sector(EAST));
    private Function<Arrival, List<Arrival>> delivering = List::of;
    private final int[] endsSeen = {Integer.MAX_VALUE, Integer.MAX_VALUE};
    private long micros;
    private long sequence;

    static HandMadeLogs begin() {
        HandMadeLogs logs = new HandMadeLogs();
        logs.rules(WEST);
        logs.rules(EAST);
        return logs;
    }

    /// What of a departure gets into the other log.
    HandMadeLogs delivering(Function<Arrival, List<Arrival>> way) {
        delivering = way;
        return this;
    }

    void rules(int sector) {
        append(sector, new SectorInput.Claim(1, 77));
        append(
                sector,
                new SectorInput.Rules(
                        1,
                        RuleScript.quiet()
                                .with(Rule.SECTOR_SIZE_MM, SIZE_MM)
                                .with(Rule.SECTORS_WIDE, 2)
                                .ore("iron", 1, 1)
                                .pioneer("cargo-mass-kg", 1_000)
                                .pioneer("cargo-volume-litres", 1_000)
                                .values()));
    }

    void append(int sector, SectorInput input) {
        List<SectorInput> log = logs.get(sector);
        log.add(input);
        Sector fold = folds.get(sector);
        if (!fold.apply(log.size() - 1L, input)) return;
        states.get(sector).add(serde.encode(fold.outcome()));
        for (Departure departure : List.copyOf(folds.get(sector).departures()))
            for (Arrival arrival : delivering.apply(departure.arrival())) append(departure.to(), arrival);
    }

    /// A record that the folds here do not see.
    void appendUnseen(int sector, SectorInput input) {
        logs.get(sector).add(input);
    }

    HandMadeLogs intent(int sector, long ship, Intent intent) {
        append(sector, new SectorInput.IntentBatch(List.of(new PlayerIntent(9, ship, ++sequence, 0, 0, intent))));
        return this;
    }

    /// The ship is born in the west and flies east for good.
    HandMadeLogs flyEast(long ship) {
        return intent(WEST, ship, new Intent.Spawn()).intent(WEST, ship, new Intent.Thrust(12_800));
    }

    HandMadeLogs ticks(int count) {
        for (int tick = 0; tick < count; tick++) {
            micros += TICK_MICROS;
            for (int sector = 0; sector < logs.size(); sector++) append(sector, new SectorInput.Tick(1, micros, 0));
        }
        return this;
    }

    /// The end of a sector's log as it is now is what the audit sees until it asks for more.
    HandMadeLogs seenToHere(int sector) {
        endsSeen[sector] = end(sector);
        return this;
    }

    /// A record that gets into `state-events`; its offset there.
    long publish(int sector, byte[] record) {
        states.get(sector).add(record);
        return states.get(sector).size() - 1L;
    }

    /// The last tick of a sector has not got into `state-events` yet.
    void unpublish(int sector) {
        states.get(sector).removeLast();
    }

    /// The bytes that stand in `state-events` at an offset.
    byte[] published(int sector, long offset) {
        return states.get(sector).get((int) offset);
    }

    SectorTick decoded(int sector, long offset) {
        return serde.decode(published(sector, offset));
    }

    byte[] encoded(SectorTick tick) {
        return serde.encode(tick);
    }

    void passOver(int sector, long offset) {
        statesPassedOver.get(sector).add(offset);
    }

    /// The state as an owner would keep it now.
    SectorSnapshot snapshot(int sector) {
        return folds.get(sector).snapshot();
    }

    int end(int sector) {
        return logs.get(sector).size();
    }

    /// From the beginning of both logs.
    AuditReport audit() {
        return Audit.audit(List.of(log(WEST, Optional.empty(), 0), log(EAST, Optional.empty(), 0)), (_, _) -> {});
    }

    /// From snapshots on, behind an earlier audit.
    AuditReport auditSince(AuditReport earlier, SectorSnapshot west, SectorSnapshot east) {
        return auditSince(earlier, Optional.of(west), Optional.of(east));
    }

    /// A log without a snapshot is read from its beginning.
    AuditReport auditSince(AuditReport earlier, Optional<SectorSnapshot> west, Optional<SectorSnapshot> east) {
        List<AuditedPoint> points = earlier.points();
        return Audit.audit(
                List.of(
                        log(WEST, west, points.get(WEST).stateOffset()),
                        log(EAST, east, points.get(EAST).stateOffset())),
                points,
                (_, _) -> {});
    }

    private AuditedLog log(int sector, Optional<SectorSnapshot> start, long statesFrom) {
        List<SectorInput> inputs = logs.get(sector);
        int first = start.map(snapshot -> (int) snapshot.inputOffsetNext()).orElse(0);
        return new AuditedLog() {
            private int next = first;
            private int nextState = (int) statesFrom;
            private int end = endsSeen[sector];
            private final TopicSerde<SectorTick> own = serde.forThread();

            @Override
            public boolean extend() {
                end = inputs.size();
                return next < end;
            }

            @Override
            public int sector() {
                return sector;
            }

            @Override
            public Optional<SectorSnapshot> startingState() {
                return start;
            }

            @Override
            public Optional<RecordedTick> nextTick() {
                if (nextState >= states.get(sector).size()) return Optional.empty();
                long offset = nextState++;
                byte[] bytes = published(sector, offset);
                boolean passedOver = statesPassedOver.get(sector).contains(offset);
                return Optional.of(new RecordedTick(offset, bytes, passedOver));
            }

            @Override
            public SectorTick decode(byte[] tick) {
                return own.decode(tick);
            }

            @Override
            public Optional<RecordedInput> nextInput() {
                if (next >= Math.min(end, inputs.size())) return Optional.empty();
                SectorInput input = inputs.get(next);
                return Optional.of(new RecordedInput(next++, null, () -> input));
            }

            @Override
            public boolean quarantined(long offset) {
                return inputs.stream()
                        .anyMatch(each ->
                                each instanceof SectorInput.Quarantine quarantine && quarantine.offset() == offset);
            }

            @Override
            public void rewind() {
                next = first;
                nextState = (int) statesFrom;
            }

            @Override
            public long lastTick() {
                return folds.get(sector).tick();
            }

            @Override
            public void close() {}
        };
    }
}
