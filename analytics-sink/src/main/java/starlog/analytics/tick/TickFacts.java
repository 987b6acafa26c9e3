package starlog.analytics.tick;

import java.util.List;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.analytics.clickhouse.TableDefinition.Column;
import starlog.analytics.feed.Facts;
import starlog.analytics.feed.TickPlace;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.intent.Verdict;

/// Every tick. Stateless.
///
/// Asked are durations and counts per sector and minute (order), hashes of one sector at given ticks (order), and, at
/// the start of this sink, the last tick of each sector (the end of the order) and its block.
///
/// Of the hashes only the one over all components is kept. Hashes do not compress, and those of the components were nine
/// tenths of the table; which component differs is asked of the log, by `replay`, which also says where in it.
public final class TickFacts implements Facts {
    private static final TableDefinition TABLE = new TableDefinition(
            "tick",
            "Every tick of every sector. Its intents and events come right after it, with the same block.",
            List.of(
                    new Column("day", "Date", "ZSTD(1)", "Day (UTC) of the tick, by the clock of the sector's owner"),
                    new Column("sector", "UInt16", "ZSTD(1)", "Sector = partition of the log"),
                    new Column("tick", "UInt64", "DoubleDelta, ZSTD(1)", "Count of the sector's ticks, from 1"),
                    new Column("epoch", "UInt64", "Delta, ZSTD(1)", "Which ownership of the sector"),
                    new Column("feed_offset", "UInt64", "DoubleDelta, ZSTD(1)", "Offset in state-events"),
                    new Column(
                            "input_offset_end",
                            "UInt64",
                            "DoubleDelta, ZSTD(1)",
                            "Its inputs end before this offset of intents"),
                    new Column("at", "DateTime64(6, 'UTC')", "Delta, T64, ZSTD(1)", "Clock of the sector's owner"),
                    new Column("duration_us", "Int64", "T64, ZSTD(1)", "Since the tick before; 0 for the first known"),
                    new Column("step_ns", "Int64", "T64, ZSTD(1)", "What an earlier step took, as its owner told"),
                    new Column("speed_permille", "UInt16", "ZSTD(1)", "How fast its owner writes ticks, of 1000"),
                    new Column("intents", "UInt32", "ZSTD(1)", "Intents applied"),
                    new Column("refused", "UInt32", "ZSTD(1)", "Of these, refused"),
                    new Column("events", "UInt32", "T64, ZSTD(1)", "Events"),
                    new Column(
                            "ships_changed",
                            "UInt32",
                            "T64, ZSTD(1)",
                            "Ships told: all in a keyframe, else those that changed course"),
                    new Column("keyframe", "Bool", "ZSTD(1)", "Whether all ships are told"),
                    new Column("hash", "UInt64", "NONE", "State hash over all components"),
                    new Column("engine_version", "UInt32", "ZSTD(1)", "Which rules in code"),
                    new Column("rules_version", "UInt32", "ZSTD(1)", "Which rule values"),
                    new Column(
                            "block_at",
                            "DateTime64(6, 'UTC')",
                            "Delta, ZSTD(1)",
                            "Clock of analytics-sink when it began the block that this row came with; names the block")),
            List.of("INDEX at_range at TYPE minmax GRANULARITY 1"),
            "(sector, tick)",
            List.of("DROP COLUMN IF EXISTS hashes"));

    @Override
    public TableDefinition table() {
        return TABLE;
    }

    @Override
    public String countedBy() {
        return "1";
    }

    @Override
    public int add(SectorTick tick, TickPlace place, RowBytes rows) {
        rows.int16(place.day());
        rows.int16(place.sector());
        rows.int64(tick.tick);
        rows.int64(tick.epoch);
        rows.int64(place.feedOffset());
        rows.int64(tick.inputOffsetEnd);
        rows.int64(tick.atMicros);
        rows.int64(place.durationMicros());
        rows.int64(tick.stepNanos);
        rows.int16(tick.speedPermille);
        rows.int32(tick.intents.count);
        rows.int32(refused(tick.intents));
        rows.int32(tick.events.count);
        rows.int32(tick.ships.count);
        rows.int8(tick.keyframe ? 1 : 0);
        rows.int64(tick.hash());
        rows.int32(tick.engineVersion);
        rows.int32(tick.rulesVersion);
        rows.int64(place.block());
        return 1;
    }

    private static int refused(IntentColumns intents) {
        int refused = 0;
        for (int row = 0; row < intents.count; row++) if (intents.verdicts[row] != Verdict.ACCEPTED.number) refused++;
        return refused;
    }
}
