package starlog.sector.ownership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.input.SectorInput;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.feed.Log;
import starlog.sector.simulation.Sector;
import starlog.sector.tick.NodeClock;

/// A node: it folds every sector, owner or not, and claims those that have no living owner. What it owns it also
/// publishes: ticks as they are stepped, snapshots once their tick is durable. A node that starts loads the
/// snapshots, folds to the end of the log, and only then listens for silence. All on one thread, but for what [Seat]
/// marks.
public final class SectorNode {
    private static final Logger LOG = LoggerFactory.getLogger(SectorNode.class);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Log log;
    private final long node;
    private final NodePolicy policy;
    private final NodeClock clock;
    private final NodeListener listener;
    private final List<Seat> seats = new ArrayList<>();
    private final List<Seat> claimed = new ArrayList<>();
    private final Queue<DueSnapshot> durableSnapshots = new ConcurrentLinkedQueue<>();
    private final long[] endsAtStart;
    private volatile boolean caughtUp;

    private record DueSnapshot(SectorSnapshot state, boolean kept) {}

    /// Loads the snapshots and goes to where they end.
    ///
    /// @param node drawn anew at every start, never 0
    public SectorNode(Log log, long node, NodePolicy policy, NodeClock clock, NodeListener listener) {
        this.log = log;
        this.node = node;
        this.policy = policy;
        this.clock = clock;
        this.listener = listener;
        Map<Integer, SectorSnapshot> snapshots = log.latestSnapshots();
        Map<Integer, Long> published = log.lastPublishedTicks(
                IntStream.range(0, log.sectorCount()).boxed().toList());
        for (int sector = 0; sector < log.sectorCount(); sector++) {
            SectorSnapshot snapshot = snapshots.get(sector);
            Sector fold = snapshot == null ? new Sector(sector) : Sector.restore(snapshot);
            Seat seat = new Seat(fold, policy.ticksRemembered());
            // Retention may have emptied the topic; what a snapshot covers was published before it.
            seat.publishedAtStart = Math.max(published.get(sector), fold.tick());
            seats.add(seat);
            log.seek(sector, fold.inputOffsetNext());
        }
        this.endsAtStart = log.inputEnds();
    }

    /// One seat a sector, by number.
    public List<Seat> seats() {
        return List.copyOf(seats);
    }

    /// True once the node has folded what was in the log when it started. Any thread.
    public boolean caughtUp() {
        return caughtUp;
    }

    /// Folds what has come and does what is due.
    public void turn() {
        log.poll(POLL, this::fold);
        takeOverWhatIsOurs();
        saveDurableSnapshots();
        if (caughtUp) claimSilentSectors();
        else caughtUp = reachedTheEnd();
    }

    private void fold(int number, long offset, SectorInput input) {
        Seat seat = seats.get(number);
        long ownerBefore = seat.fold.owner();
        long startNanos = clock.nanos();
        boolean stepped = seat.fold.apply(offset, input);
        if (stepped) stepped(seat, startNanos);
        else if (seat.fold.owner() != ownerBefore) ownerChanged(seat);
    }

    private void stepped(Seat seat, long startNanos) {
        byte[] bytes = log.encode(seat.fold.outcome());
        long now = clock.nanos();
        seat.heard(now);
        seat.stepped(seat.fold.tick(), now - startNanos);
        EmittedTicks.Encoded forgotten = seat.emitted.add(seat.fold.tick(), bytes);
        // What nobody has published yet must not be forgotten; that it may now come twice harms nobody.
        if (!caughtUp && forgotten != null && forgotten.tick() > seat.publishedAtStart)
            log.publish(seat.sector(), forgotten.bytes(), () -> {});
        if (seat.ownedEpoch() != 0) publish(seat, bytes);
        listener.stepped(seat.sector(), seat.fold.outcome(), now - startNanos);
    }

    private void publish(Seat seat, byte[] tick) {
        long number = seat.fold.tick();
        boolean due = policy.snapshotDue(seat.sector(), number)
                || seat.fold.significant() && policy.snapshotMarked(number, seat.lastSnapshotTick);
        if (due) seat.lastSnapshotTick = number;
        DueSnapshot snapshot = due ? new DueSnapshot(seat.fold.snapshot(), policy.snapshotKept(number)) : null;
        // A snapshot says that every tick up to its own is in `state-events`: so it follows their acknowledgement.
        log.publish(seat.sector(), tick, snapshot == null ? () -> {} : () -> durableSnapshots.add(snapshot));
    }

    private void saveDurableSnapshots() {
        for (DueSnapshot due = durableSnapshots.poll(); due != null; due = durableSnapshots.poll()) {
            log.saveSnapshot(due.state, due.kept);
            listener.snapshotSaved(due.state);
        }
    }

    private void ownerChanged(Seat seat) {
        seat.heard(clock.nanos());
        if (seat.fold.owner() == node) {
            claimed.add(seat);
        } else if (seat.ownedEpoch() != 0) {
            seat.disown();
            LOG.atInfo()
                    .addKeyValue("sector", seat.sector())
                    .addKeyValue("epoch", seat.fold.epoch())
                    .log("sector lost to another node");
        }
    }

    /// All at once: after a crash of the last node every sector is claimed in the same moment, and each question to
    /// the broker takes as long as one for all of them.
    private void takeOverWhatIsOurs() {
        if (claimed.isEmpty()) return;
        List<Seat> ours = claimed.stream()
                .filter(seat -> seat.fold.owner() == node)
                .distinct()
                .toList();
        claimed.clear();
        Map<Integer, Long> published =
                log.lastPublishedTicks(ours.stream().map(Seat::sector).toList());
        for (Seat seat : ours) takeOver(seat, Math.max(seat.publishedAtStart, published.get(seat.sector())));
    }

    private void takeOver(Seat seat, long lastPublished) {
        for (EmittedTicks.Encoded tick : seat.emitted.above(lastPublished))
            log.publish(seat.sector(), tick.bytes(), () -> {});
        if (!seat.fold.ruleValues().equals(policy.rules())) bringRules(seat);
        seat.own(seat.fold.epoch());
        LOG.atInfo()
                .addKeyValue("sector", seat.sector())
                .addKeyValue("epoch", seat.fold.epoch())
                .addKeyValue("tick", seat.fold.tick())
                .addKeyValue("ticksEmittedAgain", Math.max(0, seat.fold.tick() - lastPublished))
                .log("sector taken over");
    }

    /// @throws IllegalStateException if the sector would not take them: an entry in the log cannot be taken back
    private void bringRules(Seat seat) {
        String objection = seat.fold.objectionTo(policy.rules());
        if (!objection.isEmpty())
            throw new IllegalStateException("the rules of the world file may not follow those in force in sector "
                    + seat.sector() + ": " + objection);
        log.append(seat.sector(), new SectorInput.Rules(seat.fold.rulesVersion() + 1, policy.rules()));
    }

    private boolean reachedTheEnd() {
        for (Seat seat : seats) if (seat.fold.inputOffsetNext() < endsAtStart[seat.sector()]) return false;
        long now = clock.nanos();
        for (Seat seat : seats) seat.heard(now);
        LOG.atInfo().addKeyValue("inputs", Arrays.stream(endsAtStart).sum()).log("folded to the end of the log");
        return true;
    }

    private void claimSilentSectors() {
        long now = clock.nanos();
        for (Seat seat : seats) {
            boolean silent = now - seat.heardNanos() > policy.quietNanos();
            boolean mayClaimAgain = now - seat.claimedNanos > policy.quietNanos();
            if (seat.ownedEpoch() != 0 || !silent || !mayClaimAgain) continue;
            seat.claimedNanos = now;
            log.append(seat.sector(), new SectorInput.Claim(seat.fold.epoch() + 1, node));
        }
    }
}
