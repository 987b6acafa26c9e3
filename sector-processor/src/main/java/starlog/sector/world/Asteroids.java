package starlog.sector.world;

import starlog.schemas.event.EntityKind;
import starlog.sector.table.EntityTable;
import starlog.sector.table.View;

/// Asteroids, mined out or not; they never move. One thread at a time.
public final class Asteroids extends EntityTable {
    public static final int CAPACITY = 1_024;

    /// Row of the field's table.
    public final int[] field = ints("field");

    /// Number of the ore.
    public final int[] ore = ints("ore");
    public final int[] xMm = ints("xMm");
    public final int[] yMm = ints("yMm");
    public final int[] radiusFullMm = ints("radiusFullMm");
    public final int[] amount = ints("amount");
    public final int[] amountFull = ints("amountFull");
    /// When a depleted one has ore again; 0 while it has some.
    public final long[] respawnTick = longs("respawnTick");

    public final View seen = view(EntityKind.ASTEROID.columns());

    public Asteroids() {
        super("asteroids", CAPACITY);
    }

    public int add(long asteroid) {
        return open(asteroid);
    }

    /// Radius as it is now: a rock shrinks to half before it is gone.
    public int radiusMm(int row) {
        int half = radiusFullMm[row] / 2;
        return half + (int) ((long) half * amount[row] / amountFull[row]);
    }
}
