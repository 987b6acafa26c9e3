package starlog.sector.watch;

import java.util.List;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Table;

/// The state after a tick, as an expression looks at it. One thread.
public final class Moment {
    private List<Table> tables = List.of();
    private long tick;

    /// The row in hand, of a term over all rows of a table.
    int row;

    /// Looks at the state from now on; to be called again after each tick, as tables that grow are other ones.
    public Moment at(Sector sector) {
        tables = sector.tables();
        tick = sector.tick();
        return this;
    }

    Table table(int place) {
        return tables.get(place);
    }

    long tick() {
        return tick;
    }
}
