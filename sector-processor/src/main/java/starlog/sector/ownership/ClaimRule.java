package starlog.sector.ownership;

/// When a node claims a sector that it has folded to the end.
final class ClaimRule {
    /// A new owner has to write what the last one did not manage to, and may have just been started.
    private static final int PATIENCE_WITH_NEW_OWNER = 5;

    /// Those who stand by go before those who linger.
    private static final int PATIENCE_OF_LINGERING = 2;

    private ClaimRule() {}

    /// True if the sector has no living owner or was released, or if this node should own it by a placement that is
    /// newer than its last claim, and has followed it for long enough.
    static boolean due(Seat seat, long node, long generation, NodePolicy policy, long nowNanos) {
        long owner = seat.fold.owner();
        if (owner == node || undecided(seat, policy, nowNanos)) return false;
        boolean released = owner == 0 && seat.fold.epoch() > 0 && seat.wanted();
        long patience = policy.quietNanos(seat.speedPermille())
                * (seat.newlyOwned() ? PATIENCE_WITH_NEW_OWNER : 1)
                * (seat.wanted() ? 1 : PATIENCE_OF_LINGERING);
        boolean silent = nowNanos - seat.heardNanos() > patience;
        boolean warm = nowNanos - seat.caughtUpNanos >= policy.warmUpNanos();
        boolean wished = seat.primary() && generation > seat.claimedGeneration && owner != 0 && warm;
        return released || silent || wished;
    }

    /// The node has claimed, and the log has not told yet who was first.
    private static boolean undecided(Seat seat, NodePolicy policy, long nowNanos) {
        return seat.claimedEpoch > seat.fold.epoch() && nowNanos - seat.claimedNanos <= policy.quietNanos();
    }
}
