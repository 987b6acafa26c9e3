package starlog.cli.replay;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import starlog.cli.console.Table;
import starlog.sector.replay.BadTick;
import starlog.sector.replay.Difference;
import starlog.sector.replay.Finding;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.TickField;

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
    /// @param found the first tick that is not as recorded; null if there is none
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
            long passedOver,
            Found found) {
        /// @param whose options by which other commands are told of the same past
        static Folded of(ReplayReport report, double timesRealTime, String whose) {
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
                    report.passedOver(),
                    Found.of(report, whose));
        }
    }

    /// What is known of the first tick that differs.
    ///
    /// @param where component of the state, or part of the record
    /// @param field the first value that differs; null if none does but a hash
    /// @param offsets of the inputs of that tick
    /// @param touchedBy what of that tick has touched the value, in its order
    /// @param next commands that dig on
    record Found(
            long tick,
            String where,
            String recorded,
            String replayed,
            Field field,
            List<Long> offsets,
            List<String> touchedBy,
            List<String> next) {
        static Found of(ReplayReport report, String whose) {
            if (report.difference().isEmpty()) return null;
            Difference difference = report.difference().get();
            Optional<Finding> finding = report.finding();
            return new Found(
                    difference.tick(),
                    difference.where(),
                    difference.recorded(),
                    difference.replayed(),
                    finding.flatMap(Finding::field).map(Field::of).orElse(null),
                    finding.map(Finding::offsets).orElse(List.of()),
                    finding.map(Finding::touches).orElse(List.of()).stream()
                            .map(Finding.Touch::toString)
                            .toList(),
                    next(whose, difference.tick()));
        }

        private static List<String> next(String whose, long tick) {
            String ticks = whose + " --from %d --to %d".formatted(Math.max(1, tick - 1), tick);
            return List.of(
                    "starlog diff " + ticks + " --engine PATH",
                    "starlog diff " + ticks + " --restart-ticks 1",
                    "starlog export " + ticks + " --out parting.slog");
        }

        String words(int sector) {
            var lines = new StringJoiner("\n");
            lines.add("sector %d, tick %d: %s: recorded %s, replayed %s"
                    .formatted(sector, tick, where, recorded, replayed));
            if (field != null) lines.add("  " + field.words());
            if (!offsets.isEmpty())
                lines.add("  inputs of the tick: offsets %d to %d".formatted(offsets.getFirst(), offsets.getLast()));
            if (!touchedBy.isEmpty()) lines.add("  touched by: " + String.join(", ", touchedBy));
            next.forEach(each -> lines.add("  next: " + each));
            return lines.toString();
        }
    }

    /// @param table of the state, or intents or events
    /// @param id of the entity, or of the ship that an intent was for, or to which an event happened
    /// @param column of the table; told if only one of the two records has the row
    record Field(String table, long id, String column, String recorded, String replayed) {
        static Field of(TickField field) {
            return new Field(field.table(), field.id(), field.column(), field.recorded(), field.replayed());
        }

        String words() {
            return "%s %d %s: recorded %s, replayed %s".formatted(table, id, column, recorded, replayed);
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
            if (each.found != null) lines.add(each.found.words(each.sector));
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
