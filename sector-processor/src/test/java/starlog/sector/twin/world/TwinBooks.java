package starlog.sector.twin.world;

/// The tables that are not about things with an id.
public final class TwinBooks {
    private TwinBooks() {}

    /// The row of the table `ownership`.
    public static final class TwinOwnership {
        public long tick;
        public long epoch;
        public long owner;
        public int speedSet;
    }

    /// The row of the table `ledger`.
    public static final class TwinLedger {
        public long serial;
        public long begun;
        public final long[] oreCreated = new long[4];
        public final long[] oreDestroyed = new long[4];
        public long shipsBorn;
        public long shipsEnded;
        public long shipsDeparted;
        public long shipsArrived;
        public final long[] oreDeparted = new long[4];
        public final long[] oreArrived = new long[4];

        /// What travels along with a ship or a wreck has gone over the border.
        public void departed(long[] ore) {
            for (int kind = 0; kind < ore.length; kind++) oreDeparted[kind] += ore[kind];
        }

        public void arrived(long[] ore) {
            for (int kind = 0; kind < ore.length; kind++) oreArrived[kind] += ore[kind];
        }
    }

    /// A row of the table `spawns`.
    public static final class TwinSpawn {
        public long nextTick;
        public int living;
    }

    /// A row of the table `channels`: what went to a neighbour, and what came from there.
    public static final class TwinChannel {
        public long sent;
        public long received;
    }
}
