package starlog.simulator.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.StateEvent;
import starlog.schemas.event.TickOrder;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Verdict;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.audit.Audit;
import starlog.sector.audit.AuditReport;
import starlog.sector.audit.AuditedLog;
import starlog.sector.clock.NodeClock;
import starlog.sector.replay.RecordedSector;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorReplay;
import starlog.simulator.broker.Broker;
import starlog.simulator.load.Ingest;
import starlog.simulator.load.Ingest.IntentId;

/// What must hold when a run has come to rest. One thread.
final class Verification {
    private final Broker broker;
    private final NodeClock clock;
    private final Map<IntentId, int[]> verdicts = new HashMap<>();
    private final Map<Long, Arrived> arrivals = new TreeMap<>();

    /// @param sector -1 while it is between two
    private record Arrived(int sector, long crossings) {}

    Verification(Broker broker, NodeClock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    /// The first thing that does not hold, or what the audit counted.
    ///
    /// @param acknowledged every intent of which the players were told that it is in the log
    /// @throws Failure naming what does not hold
    AuditReport verify(Set<IntentId> acknowledged) {
        long[] published = new long[broker.sectorCount()];
        for (int sector = 0; sector < published.length; sector++) published[sector] = requireOneStory(sector);
        for (int sector = 0; sector < published.length; sector++) {
            requireReplay(sector, published[sector]);
            requireTicksOfOwners(sector, published[sector]);
        }
        AuditReport report = audit(published);
        if (!report.clean()) throw new Failure("audit: " + report.offence().orElseThrow());
        if (report.inFlight() > 0 || report.open() > 0)
            throw new Failure("at rest %d entities are in flight and %d intents without verdict"
                    .formatted(report.inFlight(), report.open()));
        requireVerdicts(acknowledged);
        return report;
    }

    private AuditReport audit(long[] published) {
        List<AuditedLog> logs = new ArrayList<>();
        for (int sector = 0; sector < published.length; sector++)
            logs.add(new Recorded(broker, sector, published[sector]));
        return Audit.audit(logs, (_, _) -> {});
    }

    /// Ticks are published without a gap, and repeats are the same bytes; the number of the last one.
    private long requireOneStory(int sector) {
        TickOrder order = new TickOrder(sector, 0);
        List<byte[]> taken = new ArrayList<>();
        for (byte[] bytes : broker.published(sector)) {
            SectorTick tick = broker.decodeTick(bytes);
            boolean isNew;
            try {
                isNew = order.take(tick.tick);
            } catch (IllegalStateException gap) {
                throw new Failure("published ticks of sector " + sector + ": " + gap.getMessage());
            }
            if (isNew) {
                taken.add(bytes);
                for (int row = 0; row < tick.intents.count; row++) judged(tick, row);
                note(sector, tick.events);
            } else if (!Arrays.equals(taken.get((int) tick.tick - 1), bytes)) {
                throw new Failure(
                        "sector %d: tick %d was published again with other bytes".formatted(sector, tick.tick));
            }
        }
        return taken.size();
    }

    private void judged(SectorTick tick, int row) {
        int[] counts = verdicts.computeIfAbsent(
                new IntentId(tick.intents.ships[row], tick.intents.sequences[row]), _ -> new int[2]);
        counts[0]++;
        if (tick.intents.verdicts[row] == Verdict.ACCEPTED.number) counts[1]++;
    }

    private void requireReplay(int sector, long published) {
        ReplayReport report = SectorReplay.replay(new Recorded(broker, sector, published), clock);
        if (!report.equal()) throw new Failure("replay of sector %d: %s".formatted(sector, report.difference()));
        if (report.ticks() != published)
            throw new Failure("replay of sector %d: %d ticks of %d".formatted(sector, report.ticks(), published));
    }

    /// Ticks of nobody but the owner count; reckoned here from the log alone.
    private void requireTicksOfOwners(int sector, long published) {
        long ticks = OwnersTicks.in(broker, sector);
        if (ticks != published)
            throw new Failure(
                    "sector %d: %d ticks are of its owners, and %d were published".formatted(sector, ticks, published));
    }

    /// Whoever sends again may be told several times that it came too late; but it is done once.
    private void requireVerdicts(Set<IntentId> acknowledged) {
        for (IntentId id : acknowledged) {
            int[] counts = verdicts.get(id);
            if (counts == null)
                throw new Failure(
                        "intent %d of ship %d was acknowledged and has no verdict".formatted(id.sequence(), id.ship()));
        }
        verdicts.forEach((id, counts) -> {
            if (counts[1] > 1)
                throw new Failure(
                        "intent %d of ship %d was carried out %d times".formatted(id.sequence(), id.ship(), counts[1]));
        });
    }

    /// Players are found where they are: where they arrived last.
    void requireLocations(Ingest ingest) {
        ingest.followToTheEnd();
        arrivals.forEach((ship, last) -> {
            // Time stands still: a ship that departed in the last tick has arrived, and no tick has told of it yet.
            if (last.sector >= 0 && ingest.sectorOf(ship) != last.sector)
                throw new Failure("ship %d is in sector %d since its crossing %d, and player-locations say %d"
                        .formatted(ship, last.sector, last.crossings, ingest.sectorOf(ship)));
        });
    }

    private void note(int sector, EventColumns events) {
        for (int row = 0; row < events.count; row++) {
            boolean arrived = events.kinds[row] == StateEvent.SHIP_ARRIVED;
            if (!arrived && events.kinds[row] != StateEvent.SHIP_DEPARTED || events.players[row] == 0) continue;
            Arrived now = new Arrived(arrived ? sector : -1, events.amounts[row]);
            arrivals.merge(events.subjects[row], now, Verification::later);
        }
    }

    private static Arrived later(Arrived one, Arrived other) {
        if (one.crossings == other.crossings) return one.sector >= 0 ? one : other;
        return one.crossings > other.crossings ? one : other;
    }

    /// One sector's past, as the broker holds it. Reads with serdes of its own, as an audit folds each sector on another
    /// thread.
    private static final class Recorded implements RecordedSector, AuditedLog {
        private final Broker broker;
        private final int sector;
        private final long published;
        private final TopicSerde<SectorInput> inputs = TopicSerde.offline(new SectorInputCodec());
        private final TopicSerde<SectorTick> ticks = TopicSerde.offline(new SectorTickCodec());
        private int nextInput;
        private int nextTick;

        Recorded(Broker broker, int sector, long published) {
            this.broker = broker;
            this.sector = sector;
            this.published = published;
        }

        @Override
        public int sector() {
            return sector;
        }

        @Override
        public Optional<SectorSnapshot> startingState() {
            return Optional.empty();
        }

        @Override
        public Optional<RecordedInput> nextInput() {
            if (nextInput >= broker.inputEnd(sector)) return Optional.empty();
            int offset = nextInput++;
            byte[] bytes = broker.inputBytesAt(sector, offset);
            return Optional.of(new RecordedInput(offset, bytes, () -> inputs.decode(bytes)));
        }

        @Override
        public boolean quarantined(long offset) {
            return false; // no operator is at hand in a run: every record must be one that can be folded
        }

        @Override
        public boolean extend() {
            return false; // nobody writes any more
        }

        @Override
        public void rewind() {
            nextInput = 0;
            nextTick = 0;
        }

        @Override
        public Optional<RecordedTick> nextTick() {
            return nextTick < broker.publishedCount(sector)
                    ? Optional.of(new RecordedTick(nextTick, broker.publishedAt(sector, nextTick++), false))
                    : Optional.empty();
        }

        @Override
        public long lastTick() {
            return published;
        }

        @Override
        public byte[] encode(SectorTick tick) {
            return ticks.encode(tick);
        }

        @Override
        public SectorTick decode(byte[] tick) {
            return ticks.decode(tick);
        }

        @Override
        public void close() {}
    }
}
