package starlog.sector.fork;

import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;
import starlog.sector.world.Ships;

/// The ships of a sector.
final class ShipsOf {
    private ShipsOf() {}

    /// As long as the sector does not step: then it may be another table.
    static Ships the(Sector sector) {
        for (Table table : sector.tables()) if (table instanceof Ships ships) return ships;
        throw new IllegalStateException("sector " + sector.number() + " has no ships' table");
    }
}
