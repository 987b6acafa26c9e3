package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.TickOrder;
import starlog.schemas.input.SectorInput;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.clock.NodeClock;
import starlog.sector.engine.EngineShelf;
import starlog.sector.feed.Log;
import starlog.sector.feed.MemoryLog;
import starlog.sector.replay.RecordedSector;
import starlog.sector.replay.ReplayEnd;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.ReplayWatch;
import starlog.sector.replay.SectorReplay;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Sector;
import starlog.sector.tick.TickBudget;
import starlog.sector.tick.TickLoop;

/// Nodes on a log in memory, stepped by hand with a clock that only the test moves.
public final class Cluster {
    public static final int SECTORS = 2;
    static final List<SectorInput.RuleValue> RULES =
            RuleScript.quiet().grid(SECTORS, 1).values();
    static final long QUIET_NANOS = 200_000_000;
    static final long TICK_NANOS = 25_000_000;
    private static final int KEPT_TICKS = 100;

    public final MemoryLog log = new MemoryLog(SECTORS);
    private final Map<Long, Member> members = new LinkedHashMap<>();
    private final Map<Long, Integer> delays = new HashMap<>();
    private final List<SectorSnapshot> differences = new ArrayList<>();
    private long nanos = 1;
    private long keptForTicks = 1_000 * KEPT_TICKS;
    private long warmUpNanos;
    private long lingerNanos;
    private EngineShelf engines = EngineShelf.EMPTY;
    private boolean upgrading;

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

    /// What nodes had that differed from what owners had.
    List<SectorSnapshot> differences() {
        return differences;
    }

    private final NodeListener listener = (NodeListener) Proxy.newProxyInstance(
            NodeListener.class.getClassLoader(), new Class<?>[] {NodeListener.class}, (_, method, given) -> {
                if (method.getName().equals("differs")) differences.add((SectorSnapshot) given[2]);
                return null;
            });

    record Member(
            SectorNode node,
            SeatLoader loader,
            PublishedLookup lookup,
            TickLoop ticks,
            Map<Long, Placement.Places> places) {
        void turn() {
            loader.work();
            lookup.work();
            node.turn();
        }
    }

    /// A node that should own everything.
    public void start(long number) {
        start(number, 512);
    }

    void start(long number, int remembered) {
        start(number, remembered, primary(1, 0, 1), Runnable::run);
    }

    /// For nodes that are started from now on.
    void warmUp(int periods) {
        warmUpNanos = periods * TICK_NANOS;
    }

    /// For nodes that are started from now on.
    ///
    /// @param upgrade whether they may take over from engines before theirs
    void engines(EngineShelf shelf, boolean upgrade) {
        engines = shelf;
        upgrading = upgrade;
    }

    /// For nodes that are started from now on.
    void keptFor(int ticks) {
        keptForTicks = ticks;
    }

    /// For nodes that are started from now on.
    void linger(int periods) {
        lingerNanos = periods * TICK_NANOS;
    }

    /// A node that folds everything, and takes over what has no owner.
    void startStandby(long number) {
        start(number, 512, new Placement.Places(1, Set.of(), Set.of(0, 1)), Runnable::run);
    }

    /// @param acknowledgements runs what waits for records of this node to be durable
    void start(long number, int remembered, Placement.Places places, Executor acknowledgements) {
        Log log = heardBy(number, this.log.newReader(acknowledgements));
        NodePolicy policy = new NodePolicy(
                QUIET_NANOS, warmUpNanos, lingerNanos, TICK_NANOS, 50, KEPT_TICKS, keptForTicks, remembered, RULES);
        SeatLoader loader = new SeatLoader(
                this.log.newReader(),
                new SeatLoader.Upgrade(
                        engines,
                        upgrading,
                        sector -> log.append(sector, new SectorInput.EngineChange(Sector.ENGINE_VERSION))),
                remembered,
                Duration.ofSeconds(1),
                clock);
        PublishedLookup lookup = new PublishedLookup(this.log.newReader());
        Map<Long, Placement.Places> placed = new HashMap<>(Map.of(number, places));
        SectorNode node =
                new SectorNode(log, loader, lookup, () -> placed.get(number), number, policy, clock, listener);
        TickLoop ticks = new TickLoop(log, node::seats, clock, 40, new TickBudget(8, 256, 100));
        Member member = new Member(node, loader, lookup, ticks, placed);
        members.put(number, member);
        member.turn(); // the first turn asks for the folds, the next one has them
    }

    /// What the node reads next comes only after so many times that it has asked for it.
    void delay(long number, int polls) {
        delays.put(number, polls);
    }

    private Log heardBy(long number, Log log) {
        return (Log) Proxy.newProxyInstance(
                Log.class.getClassLoader(), new Class<?>[] {Log.class}, (_, method, given) -> {
                    boolean late = method.getName().equals("poll") && delays.merge(number, -1, Integer::sum) >= 0;
                    return late ? null : method.invoke(log, given);
                });
    }

    static Placement.Places primary(long generation, Integer... sectors) {
        return new Placement.Places(generation, Set.of(sectors), Set.of());
    }

    /// The coordinator puts the sectors elsewhere.
    void place(long number, Placement.Places places) {
        members.get(number).places.put(number, places);
    }

    Seat seat(long number, int sector) {
        return node(number).seats().stream()
                .filter(seat -> seat.sector() == sector)
                .findFirst()
                .orElseThrow();
    }

    long ownerOf(int sector) {
        return members.entrySet().stream()
                .filter(each -> each.getValue().node.seats().stream()
                        .anyMatch(seat -> seat.sector() == sector && seat.view().owned()))
                .map(Map.Entry::getKey)
                .reduce((first, second) -> {
                    throw new AssertionError("two owners of sector " + sector + ": " + first + " and " + second);
                })
                .orElse(0L);
    }

    /// As by kill -9: it simply does nothing any more.
    Member kill(long number) {
        return members.remove(number);
    }

    void resume(long number, Member member) {
        members.put(number, member);
    }

    /// A tick period passes, and nobody does anything.
    void passPeriod() {
        nanos += TICK_NANOS;
    }

    /// So many tick periods pass for every living node.
    public void periods(int count) {
        for (int i = 0; i < count; i++) {
            passPeriod();
            for (Member member : List.copyOf(members.values())) {
                member.turn();
                member.ticks.tick();
                member.turn();
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
        for (int sector = 0; sector < SECTORS; sector++) assertReplaysEqual(sector, 0);
    }

    /// @param lost published ticks whose inputs the log has lost
    void assertReplaysEqual(int sector, int lost) {
        ReplayReport report = replay(sector);
        assertEquals("equal", report.outcome());
        assertEquals(ticksTaken(sector).size() - lost, report.compared());
    }

    ReplayReport replay(int sector) {
        return SectorReplay.replay(
                recorded(sector), ReplayEnd.atTick(SectorReplay.TO_THE_END), ReplayWatch.NONE, engines, clock);
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
                return offset < log.inputEnd(sector)
                        ? Optional.of(new RecordedInput(
                                offset, null, () -> log.inputAt(sector, offset).orElseThrow()))
                        : Optional.empty();
            }

            @Override
            public boolean quarantined(long offset) {
                for (; nextInput < log.inputEnd(sector); nextInput++)
                    try {
                        if (log.inputAt(sector, nextInput).orElseThrow()
                                        instanceof SectorInput.Quarantine(long meant, String _)
                                && meant == offset) return true;
                    } catch (UnreadableRecord e) {
                        continue;
                    }
                return false;
            }

            @Override
            public void rewind() {
                nextInput = 0;
                nextTick = 0;
            }

            @Override
            public Optional<RecordedTick> nextTick() {
                List<byte[]> published = log.published(sector);
                return nextTick < published.size()
                        ? Optional.of(new RecordedTick(nextTick, published.get(nextTick++), false))
                        : Optional.empty();
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
