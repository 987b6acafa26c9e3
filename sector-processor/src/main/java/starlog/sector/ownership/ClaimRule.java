package starlog.sector.ownership;

/// When a node claims a sector that it has folded to the end.
final class ClaimRule {
    /// A new owner has to write what the last one did not manage to, and may have just been started.
    private static final int PATIENCE_WITH_NEW_OWNER = 3;

    private static final int PATIENCE_OF_THE_COLD = 2;
    private static final long NONE = -1;

    private ClaimRule() {}

    /// True if the sector has no living owner or was released, or if the node should own it by a placement that is newer
    /// than its last claim.
    static boolean due(Candidacy sector, Candidacy.Node node, NodePolicy policy, long nowNanos) {
        if (sector.owner() == node.number() || undecided(sector, policy, nowNanos)) return false;
        boolean released =
                sector.owner() == 0 && sector.epoch() > 0 && sector.place().wanted();
        boolean silent = nowNanos - sector.pulse().heardNanos() > patience(sector, node, policy);
        boolean placed = sector.place().primary()
                && node.generation() > sector.last().generation()
                && sector.owner() != 0
                && node.warm();
        return released || silent || placed;
    }

    /// How long a sector may be silent: the quiet time for those who stand by, half as much again for those who linger,
    /// twice as much for those who have just been started. They would be first and then tick late. Nobody waits for a former
    /// life of its own.
    private static long patience(Candidacy sector, Candidacy.Node node, NodePolicy policy) {
        if (sector.place().wanted() && NodeNumber.isFormerLife(sector.owner(), node.number())) return NONE;
        long quiet = policy.quietNanos(sector.speedPermille());
        if (sector.pulse().newOwner()) quiet *= PATIENCE_WITH_NEW_OWNER;
        else if (!node.warm()) quiet *= PATIENCE_OF_THE_COLD;
        return sector.place().wanted() ? quiet : quiet + quiet / 2;
    }

    /// The node has claimed, and the log has not told yet who was first.
    static boolean undecided(Candidacy sector, NodePolicy policy, long nowNanos) {
        return sector.last().epoch() > sector.epoch()
                && nowNanos - sector.last().atNanos() <= policy.quietNanos();
    }
}
