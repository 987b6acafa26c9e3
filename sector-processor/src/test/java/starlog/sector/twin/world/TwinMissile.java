package starlog.sector.twin.world;

/// A row of the table `missiles`.
public final class TwinMissile extends TwinEntity {
    public int weapon;
    public long ship;
    public long target;
    public long xMm;
    public long yMm;
    public long vxMmPer1024Ticks;
    public long vyMmPer1024Ticks;
    public int heading;
    public int sight;
    public long endTick;

    /// The next three hold something only within a tick.
    public boolean launchedNow = true;

    public long xStep;
    public long yStep;

    public TwinMissile(long id) {
        super(id);
    }

    /// True if it was launched before this tick, and still flies.
    public boolean isUnderWay() {
        return !gone && !launchedNow;
    }
}
