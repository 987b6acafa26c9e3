package starlog.sector.world;

import starlog.sector.table.Table;

/// How many arrivals went to each neighbour and came from it: one row a direction. One thread at a time.
public final class Channels extends Table {
    /// Number of the last arrival sent there.
    public final long[] sent = longs("sent");
    /// Number of the last arrival taken from there.
    public final long[] received = longs("received");

    public Channels() {
        super("channels", Surroundings.DIRECTIONS);
        count = capacity;
    }
}
