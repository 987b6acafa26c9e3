package starlog.sector.world;

import starlog.sector.table.Table;

/// How many arrivals went to each neighbour and came from it: one row a direction. One thread at a time.
public final class Channels extends Table {
    /// Number of the last arrival sent there. Negative after a [Settlement][starlog.schemas.input.SectorInput.Settlement]: no
    /// neighbour has this number, and the next one is sent as the negative that it is, for the neighbour to know.
    public final long[] sent = longs("sent");
    /// Number of the last arrival taken from there. After a settlement `-number - 1`: records may be lost that had the next
    /// ones, so any number above it follows.
    public final long[] received = longs("received");

    public Channels() {
        super("channels", Surroundings.DIRECTIONS);
        count = capacity;
    }
}
