package starlog.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import starlog.cli.console.Table;

/// How far back all sectors reach, in words.
record History(List<SectorHistory> sectors, long nowMillis) {
    private static final double MB = 1e6;

    /// One line for the world: the sector that reaches least far back counts.
    String summary() {
        return String.format(
                Locale.ROOT,
                "replay reaches back %s; of that Kafka's inputs %s, state-events %s; archive %s; %.0f MB on disk; a day takes %.0f MB, and writes %.0f MB"
                        + " of state-events that go again",
                least(SectorHistory::replayMillis),
                least(SectorHistory::intentsMillis),
                least(SectorHistory::statesMillis),
                least(SectorHistory::archiveMillis),
                sum(SectorHistory::bytes) / MB,
                sum(SectorHistory::lastingPerDay) / MB,
                sum(SectorHistory::statesPerDay) / MB);
    }

    private String least(ToLongFunction<SectorHistory> since) {
        SectorHistory least = sectors.stream()
                .max(Comparator.comparingLong((SectorHistory each) ->
                        since.applyAsLong(each) == 0 ? Long.MAX_VALUE : since.applyAsLong(each)))
                .orElseThrow();
        long millis = since.applyAsLong(least);
        return millis == 0
                ? "nothing (sector " + least.sector() + ")"
                : ago(millis) + " (sector " + least.sector() + " least)";
    }

    private long sum(ToLongFunction<SectorHistory> part) {
        return sectors.stream().mapToLong(part).sum();
    }

    /// A row for each sector.
    String table() {
        var table = new Table(
                ">sector",
                "replay since",
                "archive since",
                ">tick",
                "intents since",
                ">tick",
                "state-events since",
                ">tick",
                ">MB",
                ">MB a day");
        for (SectorHistory each : sectors)
            table.row(
                    each.sector(),
                    moment(each.replayMillis()),
                    moment(each.archiveMillis())
                            + (each.archiveMillis() == 0 || each.archiveJoins() ? "" : ", then a gap"),
                    tick(each.archiveTick()),
                    moment(each.intentsMillis()),
                    tick(each.intentsTick()),
                    moment(each.statesMillis()),
                    tick(each.statesTick()),
                    String.format(Locale.ROOT, "%.1f", each.bytes() / MB),
                    String.format(Locale.ROOT, "%.0f", each.lastingPerDay() / MB));
        return table.text();
    }

    private static String moment(long millis) {
        return millis == 0
                ? "-"
                : Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String tick(long tick) {
        return tick == 0 ? "-" : Long.toString(tick);
    }

    private String ago(long millis) {
        Duration since = Duration.ofMillis(Math.max(0, nowMillis - millis));
        if (since.toMinutes() < 1) return since.toSeconds() + " s";
        if (since.toHours() < 1) return since.toMinutes() + " m";
        if (since.toDays() < 2) return since.toHours() + " h " + since.toMinutesPart() + " m";
        return since.toDays() + " d " + since.toHoursPart() + " h";
    }
}
