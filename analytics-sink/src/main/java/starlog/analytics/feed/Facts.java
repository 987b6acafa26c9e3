package starlog.analytics.feed;

import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.schemas.event.SectorTick;

/// Turns ticks into rows of one table. Stateless.
public interface Facts {
    TableDefinition table();

    /// Column of the table of ticks that says how many rows a tick has here.
    String countedBy();

    /// Appends the rows of a tick.
    ///
    /// @return how many
    int add(SectorTick tick, TickPlace place, RowBytes rows);
}
