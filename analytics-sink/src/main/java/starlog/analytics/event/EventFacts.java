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
/// Asked are numbers by kind and minute, places (heat maps: x and y), and the history of one ship, also as target or
/// attacker, or of one player (bloom filters).
public final class EventFacts implements Facts {
    private static final TableDefinition TABLE = new TableDefinition(
            "event",
            "Everything that happened in a sector.",
            List.of(
                    new Column("day", "Date", "ZSTD(1)", "Day (UTC) of the tick, by the clock of the sector's owner"),
                    new Column("sector", "UInt16", "ZSTD(1)", "Sector = partition of the log"),
                    new Column("tick", "UInt64", "Delta, ZSTD(1)", "Tick in which it happened"),
                    new Column("ordinal", "UInt32", "Delta, ZSTD(1)", "Place in the tick, from 0"),
                    new Column("kind", "LowCardinality(String)", "ZSTD(1)", "What happened"),
                    new Column(
                            "subject",
                            "UInt64",
                            "ZSTD(1)",
                            "To which ship, or missile (MISSILE_HIT, _SHOT_DOWN, _EXPIRED), wreck, asteroid or fleet"),
                    new Column(
                            "player",
                            "UInt64",
                            "ZSTD(1)",
                            "Of the subject; 0 for the world itself, or where the kind does not say"),
                    new Column(
                            "other",
                            "UInt64",
                            "ZSTD(1)",
                            "Target or ship hit, killer, missile launched, asteroid, wreck, station, commander"),
                    new Column(
                            "other_player",
                            "UInt64",
                            "ZSTD(1)",
                            "SHIP_DESTROYED: the killer's; SHIP_GIVEN: to whom; MISSILE_LAUNCHED: the target and MISSILE_HIT: the attacker, which are ships"),
                    new Column(
                            "code",
                            "Int32",
                            "ZSTD(1)",
                            "Number of the weapon, ore, order or reason; SHIP_DEPARTED and INTENT_FORWARDED: the sector to which; SHIP_ARRIVED: from which; SPEED_SET: thousandths of the world's rate, 0 by load"),
                    new Column(
                            "amount",
                            "Int64",
                            "ZSTD(1)",
                            "Units of ore, thousandths of a point of damage, ships; SHIP_DEPARTED and SHIP_ARRIVED: borders crossed so far; INTENT_FORWARDED: the client's sequence"),
                    new Column("x_mm", "Int32", "ZSTD(1)", "Milli-units from the sector's west edge"),
                    new Column("y_mm", "Int32", "ZSTD(1)", "Milli-units from the sector's south edge"),
                    new Column("at", "DateTime64(6, 'UTC')", "Delta, ZSTD(1)", "Clock of the sector's owner"),
                    new Column(
                            "block_at",
                            "DateTime64(6, 'UTC')",
                            "Delta, ZSTD(1)",
                            "Clock of analytics-sink when it began the block that this row came with; names the block")),
            List.of(
                    "INDEX at_range at TYPE minmax GRANULARITY 1",
                    "INDEX subject_filter subject TYPE bloom_filter(0.01) GRANULARITY 2",
                    "INDEX player_filter player TYPE bloom_filter(0.01) GRANULARITY 2",
                    "INDEX other_filter other TYPE bloom_filter(0.01) GRANULARITY 2"),
            "(sector, tick, ordinal)",
            List.of("DROP INDEX IF EXISTS ship_filter", "RENAME COLUMN IF EXISTS ship TO subject"));

    @Override
    public TableDefinition table() {
        return TABLE;
    }

    @Override
    public String countedBy() {
        return "events";
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
            rows.int64(events.others[row]);
            rows.int64(events.otherPlayers[row]);
            rows.int32(events.codes[row]);
            rows.int64(events.amounts[row]);
            rows.int32(events.xMm[row]);
            rows.int32(events.yMm[row]);
            rows.int64(tick.atMicros);
            rows.int64(place.block());
        }
        return events.count;
    }
}
