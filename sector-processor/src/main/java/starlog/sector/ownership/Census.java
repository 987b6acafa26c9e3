package starlog.sector.ownership;

import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;

/// How many there are in a sector.
///
/// @param entities rows of all kinds
/// @param departed ships that ever left for a neighbour
/// @param arrived ships that ever came from one
public record Census(int entities, long departed, long arrived) {
    static final Census NONE = new Census(0, 0, 0);

    static Census of(Sector fold) {
        int entities = 0;
        for (Table table : fold.tables()) if (table instanceof EntityTable) entities += table.count;
        return new Census(entities, 0, 0);
    }
}
