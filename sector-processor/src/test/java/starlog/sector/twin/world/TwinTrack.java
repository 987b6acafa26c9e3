package starlog.sector.twin.world;

/// A row of the table `tracks`: where a ship was that has been flying here at the end of every tick since one.
public final class TwinTrack extends TwinEntity {
    private static final int STEPS_MAX = 31;

    public final long sinceTick;
    public long xMm;
    public long yMm;
    public final long[] stepXMm = new long[STEPS_MAX];
    public final long[] stepYMm = new long[STEPS_MAX];

    public TwinTrack(TwinShip ship, long tick) {
        super(ship.id);
        sinceTick = tick;
        xMm = ship.xMm;
        yMm = ship.yMm;
    }

    /// A tick later.
    ///
    /// @param steps how many are kept
    public void goOn(TwinShip ship, long tick, long steps) {
        if (steps > 0) {
            stepXMm[(int) (tick % steps)] = ship.xMm - xMm;
            stepYMm[(int) (tick % steps)] = ship.yMm - yMm;
        }
        xMm = ship.xMm;
        yMm = ship.yMm;
    }

    /// Its place after a tick, by what it has come since: x and y.
    ///
    /// @param lastTick after which it was last noted
    public long[] placeAfter(long tick, long lastTick, long steps) {
        long[] place = {xMm, yMm};
        for (long later = lastTick; later > tick; later--) {
            place[0] -= stepXMm[(int) (later % steps)];
            place[1] -= stepYMm[(int) (later % steps)];
        }
        return place;
    }
}
