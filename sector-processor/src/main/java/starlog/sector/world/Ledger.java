package starlog.sector.world;

import starlog.sector.rulebook.Ores;
import starlog.sector.table.Table;

/// What the sector has made and unmade, so that nothing can be lost unnoticed: one row. One thread at a time.
public final class Ledger extends Table {
    private static final int SECTOR_SHIFT = 44;

    private final long[] serial = longs("serial");
    private final long[] begun = longs("begun");
    private final long[][] oreCreated = new long[Ores.KINDS][];
    private final long[][] oreDestroyed = new long[Ores.KINDS][];
    private final long[] shipsBorn = longs("shipsBorn");
    private final long[] shipsEnded = longs("shipsEnded");

    public Ledger() {
        super("ledger", 1);
        for (int kind = 0; kind < Ores.KINDS; kind++) oreCreated[kind] = longs("oreCreated" + kind);
        for (int kind = 0; kind < Ores.KINDS; kind++) oreDestroyed[kind] = longs("oreDestroyed" + kind);
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

    /// Rows that the ships' table has had.
    public long shipsBorn() {
        return shipsBorn[0];
    }

    /// Rows that it lost again.
    public long shipsEnded() {
        return shipsEnded[0];
    }
}
