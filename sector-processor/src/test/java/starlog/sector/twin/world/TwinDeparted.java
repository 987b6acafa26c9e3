package starlog.sector.twin.world;

/// A row of the table `departed`: where a player's ship went, and when.
public final class TwinDeparted extends TwinEntity {
    public int direction;
    public long tick;

    public TwinDeparted(long ship) {
        super(ship);
    }
}
