package starlog.sector.world;

import starlog.sector.table.Table;

/// Who owns the sector, as the log has it, and how often it was stepped. One row.
public final class Ownership extends Table {
    private final long[] tick = longs("tick");
    private final long[] epoch = longs("epoch");
    private final long[] owner = longs("owner");
    private final int[] speedSet = ints("speedSet");

    public Ownership() {
        super("ownership", 1);
        count = 1;
    }

    /// Count of accepted ticks.
    public long tick() {
        return tick[0];
    }

    /// Of the last accepted claim; 0 before the first.
    public long epoch() {
        return epoch[0];
    }

    /// The node of the last accepted claim; 0 before the first, and after a release.
    public long owner() {
        return owner[0];
    }

    /// Ticks count on from there.
    public void goOnFrom(long seenTick) {
        tick[0] = seenTick;
    }

    public void countTick() {
        tick[0]++;
    }

    /// How fast an operator wants the sector's time to go, in thousandths of the world's rate; 0: the owner decides.
    public int speedSet() {
        return speedSet[0];
    }

    public void setSpeed(int permille) {
        speedSet[0] = permille;
    }

    /// Nobody owns the sector from here on, if the epoch is the present one.
    public void release(long releasedEpoch) {
        if (releasedEpoch == epoch[0]) owner[0] = 0;
    }

    /// True, and the node is the owner from here on, if the epoch is above the last one.
    public boolean claim(long claimedEpoch, long node) {
        if (claimedEpoch <= epoch[0]) return false;
        epoch[0] = claimedEpoch;
        owner[0] = node;
        return true;
    }
}
