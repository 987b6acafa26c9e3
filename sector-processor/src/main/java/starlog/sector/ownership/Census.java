package starlog.sector.ownership;

import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.world.Departed;
import starlog.sector.world.Ledger;

/// How many there are in a sector.
///
/// @param entities rows of all kinds
/// @param departed ships that ever left for a neighbour
/// @param arrived ships that ever came from one
public record Census(int entities, long departed, long arrived) {
    static final Census NONE = new Census(0, 0, 0);

    static Census of(Sector fold) {
        int entities = 0;
        Ledger ledger = null;
        for (Table table : fold.tables()) {
            if (table instanceof EntityTable && !(table instanceof Departed)) entities += table.count;
            if (table instanceof Ledger books) ledger = books;
        }
        return new Census(entities, ledger.shipsDeparted(), ledger.shipsArrived());
    }
}
