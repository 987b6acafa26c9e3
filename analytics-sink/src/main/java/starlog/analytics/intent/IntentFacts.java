package starlog.analytics.intent;

import java.util.List;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.analytics.clickhouse.TableDefinition.Column;
import starlog.analytics.feed.Facts;
import starlog.analytics.feed.TickPlace;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;

/// Every intent with its verdict, accepted or refused. Stateless.
///
/// Asked are rates, latencies and refusals over a span of time (the day prunes, then `tick_at`'s minimum and maximum
/// per granule), and the history of one player or ship (bloom filters). Sorted by sector and tick, which is also how
/// rows come, so that neighbours in time are neighbours on disk and the deltas are small.
public final class IntentFacts implements Facts {
    private static final TableDefinition TABLE = new TableDefinition(
            "intent",
            "Every intent that a tick applied, with its verdict.",
            List.of(
                    new Column("day", "Date", "ZSTD(1)", "Day (UTC) of the tick, by the clock of the sector's owner"),
                    new Column("sector", "UInt16", "ZSTD(1)", "Sector = partition of the log"),
                    new Column("tick", "UInt64", "Delta, ZSTD(1)", "Tick that applied it"),
                    new Column("ordinal", "UInt32", "Delta, ZSTD(1)", "Place in the tick, from 0, in log order"),
                    new Column("feed_offset", "UInt64", "Delta, ZSTD(1)", "Offset of the tick in state-events"),
                    new Column("player", "UInt64", "ZSTD(1)", "From the verified token"),
                    new Column("ship", "UInt64", "ZSTD(1)", "Ship that should do it"),
                    new Column("sequence", "UInt64", "ZSTD(1)", "The client's own count"),
                    new Column(
                            "client_at",
                            "DateTime64(3, 'UTC')",
                            "Delta, ZSTD(1)",
                            "The client's clock when it sent; not to be trusted"),
                    new Column(
                            "received_at",
                            "DateTime64(6, 'UTC')",
                            "Delta, ZSTD(1)",
                            "Clock of command-ingest on receipt"),
                    new Column(
                            "appended_at",
                            "DateTime64(6, 'UTC')",
                            "Delta, ZSTD(1)",
                            "Clock of command-ingest when it handed the intent's batch to Kafka; 1970 if not known"),
                    new Column(
                            "tick_at",
                            "DateTime64(6, 'UTC')",
                            "Delta, ZSTD(1)",
                            "Clock of the sector's owner when it wrote the tick"),
                    new Column(
                            "published_at",
                            "DateTime64(6, 'UTC')",
                            "Delta, ZSTD(1)",
                            "Clock of the sector's owner when it handed what the tick did to Kafka, to the millisecond; 1970 if it was made again later"),
                    new Column("kind", "LowCardinality(String)", "ZSTD(1)", "What was to be done"),
                    new Column(
                            "argument",
                            "Int32",
                            "ZSTD(1)",
                            "Heading, thrust, mount, ore or x in milli-units as sent; 0 where the kind has none"),
                    new Column(
                            "argument2",
                            "Int32",
                            "ZSTD(1)",
                            "Amount or y in milli-units as sent; 0 where the kind has none"),
                    new Column(
                            "target",
                            "UInt64",
                            "ZSTD(1)",
                            "Ship, asteroid, wreck, station or player that it is about, as sent; 0 where the kind has none"),
                    new Column("verdict", "LowCardinality(String)", "ZSTD(1)", "ACCEPTED, or the rule that refused it"),
                    new Column(
                            "verdict_value",
                            "Int64",
                            "ZSTD(1)",
                            "What met a limit, counted as the rule says; 0 where it has no numbers"),
                    new Column("verdict_limit", "Int64", "ZSTD(1)", "That limit"),
                    new Column(
                            "seen_tick",
                            "Int64",
                            "ZSTD(1)",
                            "Tick that the client's screen showed, as it said; 0 for none"),
                    new Column(
                            "block_at",
                            "DateTime64(6, 'UTC')",
                            "Delta, ZSTD(1)",
                            "Clock of analytics-sink when it began the block that this row came with; names the block")),
            List.of(
                    "INDEX tick_at_range tick_at TYPE minmax GRANULARITY 1",
                    "INDEX player_filter player TYPE bloom_filter(0.01) GRANULARITY 2",
                    "INDEX ship_filter ship TYPE bloom_filter(0.01) GRANULARITY 2"),
            "(sector, tick, ordinal)",
            List.of());

    @Override
    public TableDefinition table() {
        return TABLE;
    }

    @Override
    public String countedBy() {
        return "intents";
    }

    @Override
    public int add(SectorTick tick, TickPlace place, RowBytes rows) {
        IntentColumns intents = tick.intents;
        for (int row = 0; row < intents.count; row++) {
            rows.int16(place.day());
            rows.int16(place.sector());
            rows.int64(tick.tick);
            rows.int32(row);
            rows.int64(place.feedOffset());
            rows.int64(intents.players[row]);
            rows.int64(intents.ships[row]);
            rows.int64(intents.sequences[row]);
            rows.int64(intents.clientMillis[row]);
            rows.int64(intents.receivedMicros[row]);
            rows.int64(intents.appendedMicros[row]);
            rows.int64(tick.atMicros);
            rows.int64(place.publishedMicros());
            rows.text(Intent.nameOf(intents.kinds[row]));
            rows.int32(intents.arguments[row]);
            rows.int32(intents.arguments2[row]);
            rows.int64(intents.targets[row]);
            rows.text(Verdict.nameOf(intents.verdicts[row]));
            rows.int64(intents.values[row]);
            rows.int64(intents.limits[row]);
            rows.int64(intents.seenTicks[row]);
            rows.int64(place.block());
        }
        return intents.count;
    }
}
