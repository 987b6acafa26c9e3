package starlog.simulator.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.audit.AuditReport;
import starlog.sector.border.Waiting;
import starlog.sector.ownership.NodePolicy;
import starlog.simulator.broker.Broker;
import starlog.simulator.broker.Crash;
import starlog.simulator.broker.Producer;
import starlog.simulator.fault.Fault;
import starlog.simulator.fault.Schedule;
import starlog.simulator.load.Ingest;
import starlog.simulator.node.Cluster;
import starlog.simulator.node.Timekeeper;

/// One run of a world under a schedule of faults. What it draws hangs on the seed alone: the same seed and schedule are
/// the same run, record for record. One thread.
public final class Simulation {
    private static final long PERIOD_NANOS = 25_000_000;
    private static final long QUIET_NANOS = 200_000_000;
    private static final int WARM_UP_ROUNDS = 40;
    private static final int LINGER_ROUNDS = 80;
    private static final long STILL_NANOS = 1_000_000;
    /// Longer than an intent waits for one that is lost: at rest every intent has its verdict.
    private static final int SETTLE_ROUNDS_MIN = Waiting.WAIT_TICKS + 40;

    private static final int SETTLE_ROUNDS_MAX = 1_000;
    private static final int STILL_TURNS_MAX = 150;
    private static final int LOOK_EVERY = 16;

    private final Schedule schedule;
    private final int rounds;
    private final SimulatedWorld world;
    private final Broker broker;
    private final Timekeeper clock = new Timekeeper();
    private final HashBook hashes;
    private final Cluster cluster;
    private final Ingest ingest;
    private final Random order;
    private final List<Producer> ofDeadIngests = new ArrayList<>();
    private int ingestStoppedUntil;
    private int dilatedUntil;
    private int nextFault;

    private Simulation(long seed, Schedule schedule, Size size) {
        Random draws = new Random(seed);
        this.schedule = schedule;
        this.rounds = size.rounds();
        this.world = SimulatedWorld.drawn(draws);
        this.broker = new Broker(world.grid().sectorCount());
        this.hashes = new HashBook(broker.sectorCount());
        NodePolicy policy = policy(draws, world.rules());
        this.cluster = new Cluster(broker, clock, policy, nodes(seed), draws.nextLong(), hashes);
        this.ingest = new Ingest(
                broker,
                world.grid(),
                clock::nanos,
                new Random(draws.nextLong()),
                size.playersMin() + draws.nextInt(size.playersMax() - size.playersMin() + 1),
                20 + draws.nextInt(150),
                world.sizeMm(),
                world.thrust());
        this.order = new Random(draws.nextLong());
    }

    private static NodePolicy policy(Random draws, List<RuleValue> rules) {
        int snapshotTicks = 20 + draws.nextInt(60);
        return new NodePolicy(
                QUIET_NANOS,
                draws.nextInt(WARM_UP_ROUNDS) * PERIOD_NANOS,
                draws.nextInt(LINGER_ROUNDS) * PERIOD_NANOS,
                PERIOD_NANOS,
                snapshotTicks,
                4 * snapshotTicks,
                40L * snapshotTicks,
                20 + draws.nextInt(200),
                rules);
    }

    /// How much happens in a run.
    public record Size(int rounds, int playersMin, int playersMax) {
        /// Short enough for hundreds in a build.
        public static final Size SHORT = new Size(240, 8, 24);

        /// For many hand-offs in little time.
        public static final Size LONG = new Size(1_200, 40, 80);
    }

    /// The faults that belong to a seed.
    public static Schedule scheduleOf(long seed, Size size) {
        return Schedule.drawn(new Random(~seed), size.rounds(), nodes(seed));
    }

    private static int nodes(long seed) {
        return 2 + Math.floorMod(seed, 3);
    }

    /// Runs a seed under some faults.
    public static RunReport run(long seed, Schedule schedule, Size size) {
        Simulation simulation;
        try {
            simulation = new Simulation(seed, schedule, size);
            return RunReport.good(seed, simulation.run());
        } catch (Failure failure) {
            return RunReport.failed(seed, failure.getMessage());
        } catch (Crash escaped) {
            return RunReport.failed(seed, "a node crashed outside its turn");
        } catch (RuntimeException | AssertionError e) {
            return RunReport.failed(seed, e + " at " + e.getStackTrace()[0]);
        }
    }

    private AuditReport run() {
        int round = 0;
        for (; round < rounds; round++) {
            cluster.begin(round);
            happen(round);
            round(round, round >= ingestStoppedUntil, true);
        }
        comeToRest(round);
        Verification verification = new Verification(broker, clock);
        AuditReport report = verification.verify(ingest.acknowledged());
        verification.requireLocations(ingest);
        return report;
    }

    private void round(int round, boolean ingestTurns, boolean playing) {
        List<Runnable> turns = cluster.turns(order);
        if (ingestTurns) turns.add(() -> ingest.turn(round, playing));
        Collections.shuffle(turns, order);
        for (Runnable turn : turns) {
            pump(PERIOD_NANOS / turns.size());
            turn.run();
        }
        if (turns.isEmpty()) pump(PERIOD_NANOS);
        if (round % LOOK_EVERY == 0) requireNoProblem();
    }

    private void pump(long nanos) {
        clock.advance(nanos);
        cluster.pump();
        ingest.producer().pump(clock.nanos());
        for (Producer each : ofDeadIngests) each.pump(clock.nanos());
        ofDeadIngests.removeIf(Producer::idle);
    }

    private void requireNoProblem() {
        if (!cluster.problem().isEmpty()) throw new Failure(cluster.problem());
    }

    // Faults.

    private void happen(int round) {
        if (round == dilatedUntil && round > 0) cluster.dilate(0);
        if (round == ingestStoppedUntil) ingest.producer().resume();
        while (nextFault < schedule.size() && schedule.faults().get(nextFault).round() <= round)
            happen(schedule.faults().get(nextFault++), round);
    }

    private void happen(Fault fault, int round) {
        if (fault.slot() < 0) happenToIngest(fault, round);
        else happenToNodes(fault, round);
    }

    private void happenToIngest(Fault fault, int round) {
        switch (fault.kind()) {
            case CRASH -> {
                ingest.producer().cut();
                ofDeadIngests.add(ingest.producer());
                ingest.start();
                ingestStoppedUntil = round + fault.rounds();
            }
            case PAUSE -> {
                ingest.producer().stop();
                ingestStoppedUntil = round + fault.rounds();
            }
            default -> weather(fault, ingest.producer());
        }
    }

    private void happenToNodes(Fault fault, int round) {
        switch (fault.kind()) {
            case CRASH -> cluster.crash(fault.slot(), fault.amount(), fault.rounds(), 0);
            case CRASH_ALL -> {
                for (int slot = 0; slot < cluster.size(); slot++) cluster.crash(slot, 0, fault.rounds(), 0);
            }
            case CRASH_AND_SNAPSHOT_LOSS -> cluster.crash(fault.slot(), 0, fault.rounds(), fault.amount());
            case PAUSE -> cluster.pause(fault.slot(), fault.rounds());
            case SLOW -> cluster.slow(fault.slot(), fault.rounds(), fault.amount());
            case DELAY, LOST_ANSWERS -> cluster.producer(fault.slot()).ifPresent(producer -> weather(fault, producer));
            case RESTART -> cluster.restart(fault.slot(), fault.rounds());
            case DRAIN -> cluster.drain(fault.slot(), fault.rounds());
            case REBALANCE -> cluster.rebalance();
            case COORDINATOR_LOSES -> cluster.lose(fault.slot(), fault.rounds());
            case DILATION -> {
                cluster.dilate(fault.amount());
                dilatedUntil = round + fault.rounds();
            }
        }
    }

    private void weather(Fault fault, Producer producer) {
        long until = clock.nanos() + fault.rounds() * PERIOD_NANOS;
        if (fault.kind() == Fault.Kind.DELAY) producer.weather().slow(until, fault.amount());
        if (fault.kind() == Fault.Kind.LOST_ANSWERS) producer.weather().lossy(until, fault.amount());
    }

    // The end.

    /// No more faults and intents: everybody comes back, everything is answered, and then time stands still.
    private void comeToRest(int from) {
        cluster.recover();
        ingest.producer().resume();
        cluster.dilate(0);
        int round = from;
        int calm = 0;
        for (; calm < SETTLE_ROUNDS_MIN; round++) {
            if (round - from > SETTLE_ROUNDS_MAX)
                throw new Failure(
                        "it does not settle: intents unanswered %b,%s".formatted(!ingest.idle(), cluster.owners()));
            cluster.begin(round);
            round(round, true, false);
            if (round - from == SETTLE_ROUNDS_MIN) cluster.dilate(0);
            calm = cluster.settled() && ingest.idle() ? calm + 1 : 0;
        }
        for (int turn = 0; !quiet(); turn++) {
            if (turn > STILL_TURNS_MAX) throw new Failure("something stays under way:" + cluster.owners());
            pump(STILL_NANOS);
            cluster.turnWithoutTicks();
        }
        requireNoProblem();
    }

    private boolean quiet() {
        return ofDeadIngests.isEmpty() && ingest.producer().idle() && cluster.quiet();
    }
}
