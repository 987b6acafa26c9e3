package starlog.sector.ownership;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.feed.Log;
import starlog.sector.publication.EmittedTick;
import starlog.sector.publication.RulesTold;
import starlog.sector.simulation.Sector;

/// Publishes what an owner has stepped, which rules it did that by, and its snapshots once their ticks are durable. The node's thread;
/// acknowledgements come on any.
final class Publisher {
    private final Log log;
    private final NodePolicy policy;
    private final NodeListener listener;
    private final RulesTold rules;
    private final Queue<DueSnapshot> durable = new ConcurrentLinkedQueue<>();

    private record DueSnapshot(SectorSnapshot state, boolean kept) {}

    Publisher(Log log, NodePolicy policy, NodeListener listener) {
        this.log = log;
        this.policy = policy;
        this.listener = listener;
        this.rules = new RulesTold(log);
    }

    /// The tick that the seat's fold has just made.
    void publish(Seat seat, EmittedTick tick) {
        rules.stepped(seat.fold(), policy.snapshotKept(tick.tick()));
        if (snapshotDue(seat, tick.tick())) {
            seat.lastSnapshotTick = tick.tick();
            var snapshot = new DueSnapshot(seat.fold().snapshot(), policy.snapshotKept(tick.tick()));
            // It says that every tick up to its own is in `state-events`: so it follows their acknowledgement.
            add(seat, tick, () -> durable.add(snapshot));
        } else {
            add(seat, tick, () -> {});
        }
    }

    private boolean snapshotDue(Seat seat, long tick) {
        Sector fold = seat.fold();
        return policy.snapshotDue(fold.number(), tick)
                || fold.significant() && policy.snapshotMarked(tick, seat.lastSnapshotTick);
    }

    /// What the owner before did not manage to publish.
    void publishAbove(Seat seat, long lastPublished) {
        rules.tookOver(seat.fold());
        seat.publications.clear();
        for (EmittedTick tick : seat.emitted().above(lastPublished)) add(seat, tick, () -> {});
    }

    private void add(Seat seat, EmittedTick tick, Runnable whenDurable) {
        seat.publications.add(tick, whenDurable);
        listener.published(seat.sector(), tick.departures().size());
    }

    void saveDurableSnapshots() {
        for (DueSnapshot due = durable.poll(); due != null; due = durable.poll()) {
            // Before the new ones: the newest state stands last of all.
            long useless = due.state.tick() - policy.keptForTicks();
            if (due.kept && useless > 0) log.forgetSnapshot(due.state.sector(), useless);
            log.saveSnapshot(due.state, due.kept);
            listener.snapshotSaved(due.state);
        }
    }
}
