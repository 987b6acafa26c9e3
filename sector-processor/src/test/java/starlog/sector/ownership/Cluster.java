package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.TickOrder;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.feed.Log;
import starlog.sector.feed.MemoryLog;
import starlog.sector.replay.RecordedSector;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorReplay;
import starlog.sector.simulation.Scenario;
import starlog.sector.tick.NodeClock;
import starlog.sector.tick.TickBudget;
import starlog.sector.tick.TickLoop;

/// Nodes on a log in memory, stepped by hand with a clock that only the test moves.
final class Cluster {
    static final int SECTORS = 2;
    static final long QUIET_NANOS = 200_000_000;
    static final long TICK_NANOS = 25_000_000;

    final MemoryLog log = new MemoryLog(SECTORS);
    private final Map<Long, Member> members = new LinkedHashMap<>();
    private long nanos = 1;

    private final NodeClock clock = new NodeClock() {
        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long micros() {
            return nanos / 1_000;
        }
    };

    record Member(SectorNode node, TickLoop ticks) {}

    void start(long number) {
        start(number, 512);
    }

    void start(long number, int remembered) {
        Log reader = log.newReader();
        NodePolicy policy = new NodePolicy(QUIET_NANOS, 50, 100, remembered, Scenario.rules(100));
        SectorNode node = new SectorNode(reader, number, policy, clock, NodeListener.NONE);
        members.put(number, new Member(node, new TickLoop(reader, node.seats(), clock, 40, new TickBudget(8))));
    }

    /// As by kill -9: it simply does nothing any more.
    Member kill(long number) {
        return members.remove(number);
    }

    void resume(long number, Member member) {
        members.put(number, member);
    }

    /// So many tick periods pass for every living node.
    void periods(int count) {
        for (int i = 0; i < count; i++) {
            nanos += TICK_NANOS;
            for (Member member : List.copyOf(members.values())) {
                member.node.turn();
                member.ticks.tick();
                member.node.turn();
            }
        }
    }

    SectorNode node(long number) {
        return members.get(number).node;
    }

    /// The ticks that a reader takes, in order; fails on a gap.
    List<SectorTick> ticksTaken(int sector) {
        TickOrder order = new TickOrder(sector, 0);
        List<SectorTick> taken = new ArrayList<>();
        for (byte[] bytes : log.published(sector)) {
            SectorTick tick = log.decodeTick(bytes);
            if (order.take(tick.tick)) taken.add(tick);
        }
        return taken;
    }

    void assertReplaysEqual() {
        for (int sector = 0; sector < SECTORS; sector++) {
            ReplayReport report = SectorReplay.replay(recorded(sector));
            assertEquals(Optional.empty(), report.difference());
            assertEquals(ticksTaken(sector).size(), report.ticks());
        }
    }

    private RecordedSector recorded(int sector) {
        return new RecordedSector() {
            private long nextInput;
            private int nextTick;

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
                long offset = nextInput++;
                return log.inputAt(sector, offset).map(input -> new RecordedInput(offset, input));
            }

            @Override
            public Optional<byte[]> nextTick() {
                List<byte[]> published = log.published(sector);
                return nextTick < published.size() ? Optional.of(published.get(nextTick++)) : Optional.empty();
            }

            @Override
            public byte[] encode(SectorTick tick) {
                return log.newReader().encode(tick);
            }

            @Override
            public SectorTick decode(byte[] tick) {
                return log.decodeTick(tick);
            }

            @Override
            public void close() {}
        };
    }
}
