package starlog.sector.twin.world;

/// A row of the table `asteroids`.
public final class TwinAsteroid extends TwinEntity {
    public int field;
    public int ore;
    public long xMm;
    public long yMm;
    public long radiusFullMm;
    public long amount;
    public long amountFull;
    public long respawnTick;

    public TwinAsteroid(long id) {
        super(id);
    }

    public long radius() {
        return radiusFullMm / 2 + radiusFullMm / 2 * amount / amountFull;
    }
}
