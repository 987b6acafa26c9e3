package starlog.simulator.node;

import java.time.Duration;
import java.util.Random;
import starlog.sector.ownership.NodeListener;
import starlog.sector.ownership.NodeNumber;
import starlog.sector.ownership.NodePolicy;
import starlog.sector.ownership.PublishedLookup;
import starlog.sector.ownership.SeatLoader;
import starlog.sector.ownership.SectorNode;
import starlog.sector.tick.TickBudget;
import starlog.sector.tick.TickLoop;
import starlog.simulator.broker.Broker;
import starlog.simulator.broker.BrokerLog;
import starlog.simulator.broker.Producer;

/// One process of the sector processor, put together as its main class does it, but that somebody else gives it its
/// turns. One thread.
final class SimulatedNode {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TICKS_PER_SECOND = 40;
    private static final TickBudget BUDGET = new TickBudget(8, 200, 250);

    final Producer producer;
    final BrokerLog log;
    final SectorNode node;
    private final SeatLoader loader;
    private final PublishedLookup lookup;
    private final TickLoop ticks;
    private final Random random;
    private boolean leaving;

    /// A process that starts.
    ///
    /// @param name the same in all lives of the node
    /// @param placement what the coordinator has told it
    SimulatedNode(
            String name,
            Broker broker,
            Random random,
            Timekeeper clock,
            NodePolicy policy,
            starlog.sector.ownership.Placement placement,
            int snapshotsLost,
            NodeListener listener) {
        this.random = random;
        this.producer = new Producer(broker, new Random(random.nextLong()));
        this.log = new BrokerLog(broker, producer, random, clock::nanos, snapshotsLost);
        var history = new BrokerLog(broker, producer, random, clock::nanos, snapshotsLost);
        this.loader = new SeatLoader(history, SeatLoader.Upgrade.NONE, policy.ticksRemembered(), PATIENCE, clock);
        this.lookup = new PublishedLookup(new BrokerLog(broker, producer, random, clock::nanos, snapshotsLost));
        long number = NodeNumber.of(name, random.nextLong());
        this.node = new SectorNode(log, loader, lookup, placement, number, policy, clock, listener);
        this.ticks = new TickLoop(log, node::seats, clock, TICKS_PER_SECOND, BUDGET);
    }

    /// The node's loop once round, now and then with the loader's and the lookup's before it.
    ///
    /// @throws Crash if its time has come
    void turn() {
        if (random.nextInt(3) > 0) loader.work();
        if (random.nextInt(3) > 0) lookup.work();
        node.turn();
    }

    /// What the node waits for comes.
    void answer() {
        loader.work();
        lookup.work();
    }

    /// One round of the tick loop.
    ///
    /// @throws Crash if its time has come
    void tick() {
        ticks.tick();
    }

    /// As on SIGTERM: no more ticks, everything is given up. The process goes on until [#left].
    void leave() {
        leaving = true;
        node.drain();
    }

    boolean leaving() {
        return leaving;
    }

    /// True once the node owns nothing and has published everything.
    boolean left() {
        return producer.idle()
                && node.seats().stream().allMatch(seat -> !seat.view().owned() && seat.publicationsWaiting() == 0);
    }
}
