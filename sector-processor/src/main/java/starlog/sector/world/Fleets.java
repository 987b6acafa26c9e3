package starlog.sector.world;

import starlog.schemas.event.EntityKind;
import starlog.sector.table.Crossing;
import starlog.sector.table.EntityTable;
import starlog.sector.table.View;

/// Fleets of the world's ships. One thread at a time.
public final class Fleets extends EntityTable {
    /// A ship.
    public final long[] commander = longs("commander");
    /// Row of the npcs table.
    public final int[] npc = ints("npc");
    /// An [Order], with what it is about.
    public final int[] order = ints("order");

    public final long[] orderTarget = longs("orderTarget");
    public final int[] orderXMm = ints("orderXMm", Crossing.ORDERED_FROM_WEST_EDGE);
    public final int[] orderYMm = ints("orderYMm", Crossing.ORDERED_FROM_SOUTH_EDGE);
    public final View seen = view(EntityKind.FLEET.columns());

    public Fleets(int capacity) {
        super("fleets", capacity);
    }

    public Fleets withCapacity(int newCapacity) {
        Fleets resized = new Fleets(Math.max(newCapacity, count));
        resized.takeRows(this);
        return resized;
    }

    public int add(long fleet) {
        return open(fleet);
    }
}
