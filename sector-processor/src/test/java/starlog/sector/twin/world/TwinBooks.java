package starlog.sector.twin.world;

/// The tables that are not about things with an id.
public final class TwinBooks {
    private TwinBooks() {}

    /// The row of the table `ownership`.
    public static final class TwinOwnership {
        public long tick;
        public long epoch;
        public long owner;
    }

    /// The row of the table `ledger`.
    public static final class TwinLedger {
        public long serial;
        public long begun;
        public final long[] oreCreated = new long[4];
        public final long[] oreDestroyed = new long[4];
        public long shipsBorn;
        public long shipsEnded;
    }

    /// A row of the table `spawns`.
    public static final class TwinSpawn {
        public long nextTick;
    }
}
