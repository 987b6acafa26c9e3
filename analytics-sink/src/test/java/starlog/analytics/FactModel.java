package starlog.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;

/// What the tables must hold, each row as a line of tab-separated values. What hangs on how ticks were cut into blocks is
/// left out.
final class FactModel {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Map<Integer, Sector> sectors = new TreeMap<>();

    private static final class Sector {
        final List<String> intents = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        final List<String> ticks = new ArrayList<>();
        long lastAtMicros;
    }

    /// Takes each tick once, with offset and time of its first record.
    void take(int number, SectorTick tick, long offset, long publishedMillis) {
        Sector sector = sectors.computeIfAbsent(number, _ -> new Sector());
        long day = tick.atMicros / MICROS_PER_DAY;
        for (int row = 0; row < tick.intents.count; row++)
            sector.intents.add(intent(day, number, tick, offset, publishedMillis, row));
        for (int row = 0; row < tick.events.count; row++) sector.events.add(event(day, number, tick, row));
        long duration = sector.lastAtMicros == 0 ? 0 : tick.atMicros - sector.lastAtMicros;
        sector.lastAtMicros = tick.atMicros;
        sector.ticks.add(tick(day, number, tick, offset, duration));
    }

    private static String intent(long day, int sector, SectorTick tick, long offset, long publishedMillis, int row) {
        IntentColumns intents = tick.intents;
        return line(
                day,
                sector,
                tick.tick,
                row,
                offset,
                intents.players[row],
                intents.ships[row],
                intents.sequences[row],
                intents.clientMillis[row],
                intents.receivedMicros[row],
                tick.atMicros,
                Intent.nameOf(intents.kinds[row]),
                intents.arguments[row],
                intents.arguments2[row],
                intents.targets[row],
                Verdict.of(intents.verdicts[row]),
                intents.values[row],
                intents.limits[row],
                intents.seenTicks[row],
                intents.appendedMicros[row],
                publishedMillis * 1_000);
    }

    private static String event(long day, int sector, SectorTick tick, int row) {
        StateEvent event = tick.events.get(row);
        String kind = event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase();
        return line(
                day,
                sector,
                tick.tick,
                row,
                kind,
                tick.events.subjects[row],
                tick.events.players[row],
                tick.events.others[row],
                tick.events.otherPlayers[row],
                tick.events.codes[row],
                tick.events.amounts[row],
                tick.events.xMm[row],
                tick.events.yMm[row],
                tick.atMicros);
    }

    private static String tick(long day, int sector, SectorTick tick, long offset, long duration) {
        int refused = 0;
        for (int row = 0; row < tick.intents.count; row++) if (tick.intents.verdicts[row] != 0) refused++;
        return line(
                day,
                sector,
                tick.tick,
                tick.epoch,
                offset,
                tick.inputOffsetEnd,
                tick.atMicros,
                duration,
                tick.stepNanos,
                tick.speedPermille,
                tick.intents.count,
                refused,
                tick.events.count,
                tick.ships.count,
                tick.keyframe,
                Long.toUnsignedString(tick.hash()),
                tick.engineVersion,
                tick.rulesVersion);
    }

    private static String line(Object... values) {
        var line = new StringJoiner("\t");
        for (Object value : values) line.add(String.valueOf(value));
        return line.toString();
    }

    List<String> intents() {
        var all = new ArrayList<String>();
        sectors.values().forEach(sector -> all.addAll(sector.intents));
        return all;
    }

    List<String> events() {
        var all = new ArrayList<String>();
        sectors.values().forEach(sector -> all.addAll(sector.events));
        return all;
    }

    List<String> ticks() {
        var all = new ArrayList<String>();
        sectors.values().forEach(sector -> all.addAll(sector.ticks));
        return all;
    }
}
