package starlog.simulator.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import starlog.schemas.input.SectorInput.Dilation;
import starlog.sector.ownership.NodeListener;
import starlog.sector.ownership.NodePolicy;
import starlog.sector.ownership.Seat;
import starlog.simulator.broker.Broker;
import starlog.simulator.broker.Crash;
import starlog.simulator.broker.Producer;

/// All nodes, the living and the dead: what of a dead one's records is still under way arrives. One thread.
public final class Cluster {
    /// How long the coordinator waits for a node that says nothing.
    private static final int SESSION_ROUNDS = 20;

    private static final int SLOW_TURN = 5;
    private static final int LEAVE_ROUNDS_MAX = 80;
    private static final long NODE_SEED = 7_919;

    private final Broker broker;
    private final Timekeeper clock;
    private final NodePolicy policy;
    private final Coordinator coordinator;
    private final NodeListener listener;
    private final long seed;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Producer> ofTheDead = new ArrayList<>();
    private final Map<Fault, Integer> counts = new HashMap<>();
    private int round;
    private int starts;

    /// What became of nodes, for the report.
    public enum Fault {
        CRASHES,
        STARTS
    }

    private static final class Slot {
        final int number;
        SimulatedNode node;
        int startRound;
        int loseRound = Integer.MAX_VALUE;
        int resumeRound;
        int slowUntil;
        int drainUntil;
        int leaveUntil;
        int startAfterLeaving;
        int joinRound = Integer.MAX_VALUE;
        int snapshotsLost;

        Slot(int number) {
            this.number = number;
        }
    }

    public Cluster(Broker broker, Timekeeper clock, NodePolicy policy, int nodes, long seed, NodeListener listener) {
        this.broker = broker;
        this.clock = clock;
        this.policy = policy;
        this.listener = listener;
        this.seed = seed;
        this.coordinator = new Coordinator(broker.sectorCount(), nodes, new Random(seed));
        for (int number = 0; number < nodes; number++) slots.add(new Slot(number));
    }

    public int size() {
        return slots.size();
    }

    /// What is due in a round: starts, ends of pauses, and what the coordinator notices.
    public void begin(int newRound) {
        round = newRound;
        for (Slot slot : slots) {
            if (slot.node == null && round >= slot.startRound) start(slot);
            if (slot.node != null && round == slot.resumeRound) slot.node.producer.resume();
            if (slot.node != null && round == slot.drainUntil && !slot.node.leaving()) slot.node.node.undrain();
            if (slot.node != null && round == slot.slowUntil) slot.node.log.pollAsUsual();
            if (slot.node != null && slot.node.leaving() && (slot.node.left() || round >= slot.leaveUntil)) stop(slot);
            if (round >= slot.loseRound) {
                coordinator.lose(slot.number, round);
                slot.loseRound = Integer.MAX_VALUE;
            }
            if (round >= slot.joinRound) {
                coordinator.join(slot.number, round);
                slot.joinRound = Integer.MAX_VALUE;
            }
        }
    }

    private void start(Slot slot) {
        Random random = new Random(seed + NODE_SEED * ++starts + slot.number);
        coordinator.forget(slot.number);
        slot.node = new SimulatedNode(
                "node-" + slot.number,
                broker,
                random,
                clock,
                policy,
                () -> coordinator.places(slot.number, round),
                slot.snapshotsLost,
                listener);
        slot.snapshotsLost = 0;
        slot.loseRound = Integer.MAX_VALUE;
        slot.resumeRound = 0;
        slot.slowUntil = 0;
        slot.drainUntil = 0;
        coordinator.join(slot.number, round);
        counts.merge(Fault.STARTS, 1, Integer::sum);
    }

    private void stop(Slot slot) {
        ofTheDead.add(slot.node.producer);
        slot.node.producer.cut();
        slot.node = null;
        slot.startRound = slot.startAfterLeaving;
        coordinator.lose(slot.number, round);
    }

    /// What nodes can do in this round: each entry is one turn of one of them.
    public List<Runnable> turns(Random random) {
        List<Runnable> turns = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.node == null || round < slot.resumeRound) continue;
            if (round < slot.slowUntil && random.nextInt(SLOW_TURN) != 0) continue;
            turns.add(() -> give(slot, true));
            turns.add(() -> give(slot, false));
            turns.add(() -> give(slot, true));
        }
        return turns;
    }

    private void give(Slot slot, boolean node) {
        if (slot.node == null) return;
        try {
            if (node) slot.node.turn();
            else if (!slot.node.leaving()) slot.node.tick();
        } catch (Crash crash) {
            die(slot);
        }
    }

    private void die(Slot slot) {
        if (slot.node == null) return;
        slot.node.producer.cut();
        ofTheDead.add(slot.node.producer);
        slot.node = null;
        slot.startRound = Math.max(slot.startRound, round + 1);
        slot.loseRound = round + SESSION_ROUNDS;
        counts.merge(Fault.CRASHES, 1, Integer::sum);
    }

    /// Records arrive, and acknowledgements.
    public void pump() {
        for (Slot slot : slots) if (slot.node != null) slot.node.producer.pump(clock.nanos());
        for (Producer each : ofTheDead) each.pump(clock.nanos());
        ofTheDead.removeIf(Producer::idle);
    }

    // Faults; what is about a node that does not live changes nothing.

    public void crash(int number, int operations, int roundsAway, int snapshotsLost) {
        Slot slot = slots.get(number);
        if (slot.node == null) return;
        slot.startRound = round + roundsAway;
        slot.snapshotsLost = snapshotsLost;
        slot.node.log.crashAfter(operations);
        if (operations == 0 || round < slot.resumeRound) die(slot);
    }

    public void pause(int number, int rounds) {
        Slot slot = slots.get(number);
        if (slot.node == null || round < slot.resumeRound) return;
        slot.resumeRound = round + rounds;
        slot.node.producer.stop();
        if (rounds > SESSION_ROUNDS) {
            slot.loseRound = round + SESSION_ROUNDS;
            slot.joinRound = round + rounds + 1;
        }
    }

    public void slow(int number, int rounds, int records) {
        Slot slot = slots.get(number);
        if (slot.node == null) return;
        slot.slowUntil = round + rounds;
        slot.node.log.pollAtMost(records);
    }

    public void restart(int number, int roundsAway) {
        Slot slot = slots.get(number);
        if (slot.node == null || slot.node.leaving()) return;
        slot.node.leave();
        slot.leaveUntil = round + LEAVE_ROUNDS_MAX;
        slot.startAfterLeaving = round + roundsAway;
    }

    public void drain(int number, int rounds) {
        Slot slot = slots.get(number);
        if (slot.node == null) return;
        slot.node.node.drain();
        slot.drainUntil = round + rounds;
    }

    public void rebalance() {
        coordinator.rotate(round);
    }

    public void lose(int number, int rounds) {
        Slot slot = slots.get(number);
        if (slot.node == null) return;
        slot.loseRound = round;
        slot.joinRound = round + rounds;
    }

    /// An operator's word to every sector, through a node that lives.
    public void dilate(int permille) {
        for (Slot slot : slots)
            if (slot.node != null && round >= slot.resumeRound)
                try {
                    for (int sector = 0; sector < broker.sectorCount(); sector++)
                        slot.node.log.append(sector, new Dilation(permille));
                    return;
                } catch (Crash crash) {
                    die(slot); // and another one is asked
                }
    }

    public java.util.Optional<Producer> producer(int number) {
        return java.util.Optional.ofNullable(slots.get(number).node).map(node -> node.producer);
    }

    /// Faults are over: whoever is stopped, drains, is slow or dead comes back.
    public void recover() {
        for (Slot slot : slots) {
            slot.startRound = Math.min(slot.startRound, round + 1);
            slot.startAfterLeaving = Math.min(slot.startAfterLeaving, round + 1);
            slot.slowUntil = 0;
            if (slot.node == null) continue;
            slot.node.log.crashAfter(Long.MAX_VALUE);
            slot.node.log.pollAsUsual();
            if (round < slot.resumeRound) slot.node.producer.resume();
            slot.resumeRound = 0;
            if (!slot.node.leaving()) slot.node.node.undrain();
            if (slot.joinRound != Integer.MAX_VALUE) slot.joinRound = Math.min(slot.joinRound, round + 1);
        }
    }

    /// True if every sector has exactly one owner and nothing of anybody is on its way.
    public boolean settled() {
        if (!ofTheDead.isEmpty()) return false;
        int[] owners = new int[broker.sectorCount()];
        for (Slot slot : slots) {
            if (slot.node == null || slot.node.leaving()) return false;
            for (Seat seat : slot.node.node.seats()) if (seat.view().owned()) owners[seat.sector()]++;
        }
        for (int count : owners) if (count != 1) return false;
        return true;
    }

    /// True if nothing is on its way and no tick waits to be published.
    public boolean quiet() {
        for (Slot slot : slots) {
            if (slot.node == null || !slot.node.producer.idle()) return false;
            for (Seat seat : slot.node.node.seats())
                if (seat.publicationsWaiting() > 0 || slot.node.log.lag(seat.sector()) > 0) return false;
        }
        return ofTheDead.isEmpty();
    }

    /// Turns without ticks, for the very end.
    public void turnWithoutTicks() {
        for (Slot slot : slots)
            if (slot.node != null) {
                slot.node.answer();
                slot.node.node.turn();
            }
    }

    /// What is wrong with a node of which nobody told it to be: sectors stopped at records that they cannot fold.
    public String problem() {
        for (Slot slot : slots)
            if (slot.node != null)
                for (Seat seat : slot.node.node.seats())
                    if (seat.view().stop().isPresent())
                        return "node %d stopped: %s"
                                .formatted(slot.number, seat.view().stop().get());
        return "";
    }

    /// The owners as they are, for a report.
    public String owners() {
        StringBuilder text = new StringBuilder();
        for (Slot slot : slots) {
            text.append(" node ").append(slot.number).append(slot.node == null ? " dead" : ":");
            if (slot.node != null)
                for (Seat seat : slot.node.node.seats())
                    text.append(" %d/%s/%d"
                            .formatted(
                                    seat.sector(),
                                    seat.view().state(),
                                    seat.view().lastTick()));
        }
        return text.toString();
    }

    public int count(Fault what) {
        return counts.getOrDefault(what, 0);
    }
}
