package starlog.cli.replay;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import starlog.cli.console.Table;
import starlog.sector.replay.BadTick;
import starlog.sector.replay.ReplayReport;

/// What `replay` tells.
///
/// @param faults of the archive, in words
record ReplayDocument(boolean equal, List<Folded> sectors, List<String> faults) {
    /// One stretch of a sector's past.
    ///
    /// @param from when its first tick was made; null if there is none
    /// @param proven ticks of which the log itself says the hash
    /// @param compared ticks that state-events still holds
    /// @param passedOver records of state-events that an operator had passed over
    record Folded(
            int sector,
            boolean equal,
            String outcome,
            long firstTick,
            long ticks,
            Instant from,
            Instant to,
            long intents,
            double timesRealTime,
            long proven,
            long compared,
            List<String> badTicks,
            long passedOver) {
        static Folded of(ReplayReport report, double timesRealTime) {
            return new Folded(
                    report.sector(),
                    report.equal(),
                    report.outcome(),
                    report.startTick() + 1,
                    report.ticks(),
                    moment(report.fromMicros()),
                    moment(report.toMicros()),
                    report.intents(),
                    timesRealTime,
                    report.proven(),
                    report.compared(),
                    report.badTicks().stream().map(BadTick::toString).toList(),
                    report.passedOver());
        }
    }

    private static Instant moment(long micros) {
        return micros == 0 ? null : Instant.ofEpochSecond(micros / 1_000_000);
    }

    String words() {
        var lines = new StringJoiner("\n");
        lines.add(table().text());
        faults.forEach(lines::add);
        for (Folded each : sectors) {
            each.badTicks.forEach(lines::add);
            if (each.passedOver > 0)
                lines.add(
                        "sector %d: state-events: %d passed over by operators".formatted(each.sector, each.passedOver));
        }
        return lines.toString();
    }

    private Table table() {
        var table = new Table(
                ">sector",
                ">first tick",
                ">ticks",
                "from",
                "to",
                ">intents",
                ">x real time",
                ">proven",
                ">compared",
                "outcome");
        for (Folded each : sectors)
            table.row(
                    each.sector,
                    each.firstTick,
                    each.ticks,
                    shown(each.from),
                    shown(each.to),
                    each.intents,
                    String.format(Locale.ROOT, "%.0f", each.timesRealTime),
                    each.proven,
                    each.compared,
                    each.outcome);
        return table;
    }

    private static String shown(Instant moment) {
        return moment == null ? "-" : moment.toString();
    }
}
