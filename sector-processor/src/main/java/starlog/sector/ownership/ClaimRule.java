package starlog.sector.ownership;

/// When a node claims a sector that it has folded to the end.
final class ClaimRule {
    /// A new owner has to write what the last one did not manage to, and may have just been started.
    private static final int PATIENCE_WITH_NEW_OWNER = 5;

    private ClaimRule() {}

    /// True if the sector has no living owner or was released, or if this node should own it by a placement that is
    /// newer than its last claim.
    ///
    /// @param warm whether the node has folded for so long that it may take a sector from a living owner
    static boolean due(Seat seat, long node, boolean warm, long generation, NodePolicy policy, long nowNanos) {
        long owner = seat.fold.owner();
        if (owner == node || undecided(seat, policy, nowNanos)) return false;
        boolean released = owner == 0 && seat.fold.epoch() > 0 && seat.wanted();
        boolean silent = nowNanos - seat.heardNanos() > patience(seat, warm, policy);
        boolean wished = seat.primary() && generation > seat.claimedGeneration && owner != 0 && warm;
        return released || silent || wished;
    }

    /// How long a sector may be silent: the quiet time for those who stand by, half as much again for those who linger,
    /// twice as much for those who have just been started. They would be first and then tick late.
    private static long patience(Seat seat, boolean warm, NodePolicy policy) {
        long quiet = policy.quietNanos(seat.speedPermille()) * (seat.newlyOwned() ? PATIENCE_WITH_NEW_OWNER : 1);
        if (!warm) return 2 * quiet;
        return seat.wanted() ? quiet : quiet + quiet / 2;
    }

    /// The node has claimed, and the log has not told yet who was first.
    private static boolean undecided(Seat seat, NodePolicy policy, long nowNanos) {
        return seat.claimedEpoch > seat.fold.epoch() && nowNanos - seat.claimedNanos <= policy.quietNanos();
    }
}
