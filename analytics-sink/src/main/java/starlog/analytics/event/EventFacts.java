package starlog.analytics.event;

import java.util.List;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.analytics.clickhouse.TableDefinition.Column;
import starlog.analytics.feed.Facts;
import starlog.analytics.feed.TickPlace;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;

/// Every event. Stateless.
///
/// Asked are numbers by kind and minute, places (heat maps: x and y), and one ship's history (bloom filter).
public final class EventFacts implements Facts {
    private static final TableDefinition TABLE = new TableDefinition(
            "event",
            "Everything that happened in a sector.",
            List.of(
                    new Column("day", "Date", "ZSTD(1)", "Day (UTC) of the block of 100 ticks"),
                    new Column("sector", "UInt16", "ZSTD(1)", "Sector = partition of the log"),
                    new Column("tick", "UInt64", "Delta, ZSTD(1)", "Tick in which it happened"),
                    new Column("ordinal", "UInt32", "Delta, ZSTD(1)", "Place in the tick, from 0"),
                    new Column("kind", "LowCardinality(String)", "ZSTD(1)", "What happened"),
                    new Column("ship", "UInt64", "ZSTD(1)", "To which ship"),
                    new Column("player", "UInt64", "ZSTD(1)", "To whom, 0 where the kind does not say"),
                    new Column("x_mm", "Int32", "ZSTD(1)", "Milli-units from the sector's west edge"),
                    new Column("y_mm", "Int32", "ZSTD(1)", "Milli-units from the sector's south edge"),
                    new Column("at", "DateTime64(6, 'UTC')", "Delta, ZSTD(1)", "Clock of the sector's owner")),
            List.of(
                    "INDEX at_range at TYPE minmax GRANULARITY 1",
                    "INDEX ship_filter ship TYPE bloom_filter(0.01) GRANULARITY 2"),
            "(sector, tick, ordinal)");

    @Override
    public TableDefinition table() {
        return TABLE;
    }

    @Override
    public int add(SectorTick tick, TickPlace place, RowBytes rows) {
        EventColumns events = tick.events;
        for (int row = 0; row < events.count; row++) {
            rows.int16(place.day());
            rows.int16(place.sector());
            rows.int64(tick.tick);
            rows.int32(row);
            rows.text(StateEvent.nameOf(events.kinds[row]));
            rows.int64(events.subjects[row]);
            rows.int64(events.players[row]);
            rows.int32(events.xMm[row]);
            rows.int32(events.yMm[row]);
            rows.int64(tick.atMicros);
        }
        return events.count;
    }
}
