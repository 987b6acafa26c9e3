package starlog.sector.twin.world;

import java.util.Arrays;

/// A row of the table `wrecks`.
public final class TwinWreck extends TwinEntity {
    public long xMm;
    public long yMm;
    public final long[] ore = new long[4];
    public long endTick;

    public TwinWreck(long id) {
        super(id);
    }

    /// Units of all ores.
    public long amount() {
        return Arrays.stream(ore).sum();
    }
}
