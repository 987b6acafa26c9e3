package starlog.sector.world;

import starlog.sector.rulebook.Ores;
import starlog.sector.table.Table;

/// What the sector has made and unmade, so that nothing can be lost unnoticed: one row. One thread at a time.
public final class Ledger extends Table {
    /// An id that a sector has given is `(sector + 1) << SECTOR_SHIFT | serial`.
    static final int SECTOR_SHIFT = 44;

    private final long[] serial = longs("serial");
    private final long[] begun = longs("begun");
    private final long[][] oreCreated = new long[Ores.KINDS][];
    private final long[][] oreDestroyed = new long[Ores.KINDS][];
    private final long[] shipsBorn = longs("shipsBorn");
    private final long[] shipsEnded = longs("shipsEnded");
    private final long[] shipsDeparted = longs("shipsDeparted");
    private final long[] shipsArrived = longs("shipsArrived");
    private final long[][] oreDeparted = new long[Ores.KINDS][];
    private final long[][] oreArrived = new long[Ores.KINDS][];

    public Ledger() {
        super("ledger", 1);
        for (int kind = 0; kind < Ores.KINDS; kind++) oreCreated[kind] = longs("oreCreated" + kind);
        for (int kind = 0; kind < Ores.KINDS; kind++) oreDestroyed[kind] = longs("oreDestroyed" + kind);
        for (int kind = 0; kind < Ores.KINDS; kind++) oreDeparted[kind] = longs("oreDeparted" + kind);
        for (int kind = 0; kind < Ores.KINDS; kind++) oreArrived[kind] = longs("oreArrived" + kind);
        count = 1;
    }

    /// A new id, never given before and never again.
    public long nextId(int sector) {
        return sector + 1L << SECTOR_SHIFT | ++serial[0];
    }

    /// Serial of the id given last.
    public long serial() {
        return serial[0];
    }

    /// True once, when the sector begins.
    public boolean begin() {
        boolean first = begun[0] == 0;
        begun[0] = 1;
        return first;
    }

    public void created(int ore, long amount) {
        oreCreated[ore][0] += amount;
    }

    public void destroyed(int ore, long amount) {
        oreDestroyed[ore][0] += amount;
    }

    public long oreCreated(int ore) {
        return oreCreated[ore][0];
    }

    public long oreDestroyed(int ore) {
        return oreDestroyed[ore][0];
    }

    public void shipBorn() {
        shipsBorn[0]++;
    }

    public void shipEnded() {
        shipsEnded[0]++;
    }

    public void shipDeparted() {
        shipsDeparted[0]++;
    }

    public void shipArrived() {
        shipsArrived[0]++;
    }

    public void departed(int ore, long amount) {
        oreDeparted[ore][0] += amount;
    }

    public void arrived(int ore, long amount) {
        oreArrived[ore][0] += amount;
    }

    public long shipsDeparted() {
        return shipsDeparted[0];
    }

    public long shipsArrived() {
        return shipsArrived[0];
    }

    public long oreDeparted(int ore) {
        return oreDeparted[ore][0];
    }

    public long oreArrived(int ore) {
        return oreArrived[ore][0];
    }

    /// Ships that began here.
    public long shipsBorn() {
        return shipsBorn[0];
    }

    /// Ships that came to their end here.
    public long shipsEnded() {
        return shipsEnded[0];
    }
}
