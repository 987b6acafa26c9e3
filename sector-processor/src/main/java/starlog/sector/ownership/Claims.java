package starlog.sector.ownership;

import java.util.List;
import starlog.schemas.input.SectorInput;
import starlog.sector.feed.Log;
import starlog.sector.ownership.Candidacy.Claim;
import starlog.sector.simulation.Sector;

/// Claims what a node should own and what has no living owner, and gives up what it owns. The node's thread.
final class Claims {
    private final Log log;
    private final PublishedLookup lookup;
    private final long node;
    private final NodePolicy policy;
    /// From then on the node is warm; never while no fold has reached the log's end.
    private long warmFromNanos = Long.MAX_VALUE;

    Claims(Log log, PublishedLookup lookup, long node, NodePolicy policy) {
        this.log = log;
        this.lookup = lookup;
        this.node = node;
        this.policy = policy;
    }

    /// A fold has reached the log's end.
    void caughtUp(long nowNanos) {
        if (warmFromNanos == Long.MAX_VALUE) warmFromNanos = nowNanos + policy.warmUpNanos();
    }

    /// What is published is asked before the claim, while the owner that there may be still ticks: what it publishes
    /// afterwards is published again, which readers pass over. And if the log was only slow, its silence is over when
    /// the answer comes.
    void askAboutWhatIsDue(List<Seat> seats, long generation, long nowNanos) {
        List<Seat> due = seats.stream()
                .filter(seat -> !seat.beingLookedUp && due(seat, generation, nowNanos))
                .toList();
        if (due.isEmpty()) return;
        for (Seat seat : due) seat.asked(nowNanos);
        lookup.ask(due);
    }

    void claimWhatIsStillDue(List<Seat> seats, long generation, long nowNanos) {
        for (PublishedLookup.Answer answer = lookup.next(); answer != null; answer = lookup.next()) {
            Seat seat = answer.seat();
            seat.answered(policy.quietNanos(), nowNanos);
            if (seats.contains(seat) && due(seat, generation, nowNanos))
                claim(seat, answer.lastTick(), generation, nowNanos);
        }
    }

    /// The log has given the sector to the node.
    void won(Seat seat, long generation, long nowNanos) {
        if (isWarm(nowNanos)) seat.claimed(seat.lastClaim().won(generation));
    }

    /// What a node claims or loses before is no answer to its placement: it may have been the first, and ticked late.
    private boolean isWarm(long nowNanos) {
        return nowNanos >= warmFromNanos;
    }

    private boolean due(Seat seat, long generation, long nowNanos) {
        return seat.difference().isEmpty() && wouldBeDue(seat, generation, nowNanos);
    }

    /// True if the node would claim the sector, if its fold is right.
    boolean wouldBeDue(Seat seat, long generation, long nowNanos) {
        var candidate = new Candidacy.Node(node, isWarm(nowNanos), generation);
        return seat.state().follows() && ClaimRule.due(seat.candidacy(), candidate, policy, nowNanos);
    }

    private void claim(Seat seat, long published, long generation, long nowNanos) {
        long epoch = seat.fold().epoch() + 1;
        // A claim that another node overtakes counts only if it was against an owner: else it stays open.
        boolean counts = seat.fold().owner() != 0 && isWarm(nowNanos);
        long counted = counts ? generation : seat.lastClaim().generation();
        seat.claimed(new Claim(epoch, nowNanos, counted, published));
        if (seat.fold().epoch() == 0) log.append(seat.sector(), new SectorInput.EngineChange(Sector.ENGINE_VERSION));
        log.append(seat.sector(), new SectorInput.Claim(epoch, node));
    }

    /// True while the node owns a sector, or the log has not told what becomes of its claim: then it may be the owner without
    /// knowing it.
    boolean anyHeld(List<Seat> seats, long nowNanos) {
        for (Seat seat : seats) {
            if (seat.view().owned()) return true;
            if (seat.state().follows() && ClaimRule.undecided(seat.candidacy(), policy, nowNanos)) return true;
        }
        return false;
    }

    void releaseAll(List<Seat> seats) {
        for (Seat seat : seats) {
            boolean ours = seat.state().follows() && seat.fold().owner() == node;
            if (!ours || seat.state() == SeatState.RELEASING) continue;
            seat.release();
            log.append(seat.sector(), new SectorInput.Release(seat.fold().epoch()));
        }
    }
}
