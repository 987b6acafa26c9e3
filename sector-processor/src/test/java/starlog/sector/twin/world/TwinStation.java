package starlog.sector.twin.world;

/// A row of the table `stations`.
public final class TwinStation extends TwinEntity {
    public long xMm;
    public long yMm;
    public long radiusMm;
    public final long[] ore = new long[4];

    public TwinStation(long id) {
        super(id);
    }
}
