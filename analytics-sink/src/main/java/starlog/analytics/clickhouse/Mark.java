package starlog.analytics.clickhouse;

import java.util.List;
import starlog.schemas.event.SectorTick;

/// Says what is being taken out of the tables, or that later blocks are of another day. It stands in the table of ticks as a
/// block of one row, which is no tick.
///
/// @param block its own name
/// @param day of which it is itself
/// @param nextDay of which what comes behind it is
/// @param undone the block that is taken out; 0 if none is
/// @param sector of which ticks are taken out
/// @param fromTick the first of them; 0 if none are
public record Mark(long block, int day, int nextDay, long undone, int sector, long fromTick) {
    /// Where marks stand; a world has fewer sectors.
    public static final int SECTOR = 65_535;

    /// Where all marks are.
    public static final List<TickSpan> ALL = List.of(TickSpan.from(SECTOR, 0));

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /// So that the last mark is the last one of its sector, and has a row in every table.
    public SectorTick asTick() {
        SectorTick tick = new SectorTick();
        tick.tick = block;
        tick.atMicros = day * MICROS_PER_DAY;
        tick.epoch = undone;
        tick.engineVersion = sector;
        tick.rulesVersion = nextDay;
        tick.inputOffsetEnd = fromTick;
        tick.intents.add(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        tick.events.add(0, 0, 0, 0, 0, 0, 0, 0, 0);
        return tick;
    }
}
