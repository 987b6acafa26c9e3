package starlog.sector.ownership;

/// When a node claims a sector that it has folded to the end.
final class ClaimRule {
    /// A new owner has to write what the last one did not manage to, and may have just been started.
    private static final int PATIENCE_WITH_NEW_OWNER = 5;

    private ClaimRule() {}

    /// True if the sector has no living owner or was released, or if the node should own it by a placement that is newer
    /// than its last claim.
    static boolean due(Candidacy sector, Candidacy.Node node, NodePolicy policy, long nowNanos) {
        if (sector.owner() == node.number() || undecided(sector, policy, nowNanos)) return false;
        boolean released =
                sector.owner() == 0 && sector.epoch() > 0 && sector.place().wanted();
        boolean silent = nowNanos - sector.pulse().heardNanos() > patience(sector, node.warm(), policy);
        boolean placed = sector.place().primary()
                && node.generation() > sector.last().generation()
                && sector.owner() != 0
                && node.warm();
        return released || silent || placed;
    }

    /// How long a sector may be silent: the quiet time for those who stand by, half as much again for those who linger,
    /// twice as much for those who have just been started. They would be first and then tick late.
    private static long patience(Candidacy sector, boolean warm, NodePolicy policy) {
        int times = sector.pulse().newOwner() ? PATIENCE_WITH_NEW_OWNER : 1;
        long quiet = policy.quietNanos(sector.speedPermille()) * times;
        if (!warm) return 2 * quiet;
        return sector.place().wanted() ? quiet : quiet + quiet / 2;
    }

    /// The node has claimed, and the log has not told yet who was first.
    static boolean undecided(Candidacy sector, NodePolicy policy, long nowNanos) {
        return sector.last().epoch() > sector.epoch()
                && nowNanos - sector.last().atNanos() <= policy.quietNanos();
    }
}
