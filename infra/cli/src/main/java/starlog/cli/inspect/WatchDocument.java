package starlog.cli.inspect;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import starlog.cli.console.Table;
import starlog.sector.watch.Expression;
import starlog.sector.watch.Watch;
import starlog.sector.watch.Watch.Change;
import starlog.sector.watch.Watch.Summary;

/// What `watch` tells.
///
/// @param condition whether values are 1 and 0, for true and false
/// @param fromTick the first tick that was looked at
/// @param ticks how many there were
/// @param changed how often the value became another, its first one included
/// @param withoutValue of them, those in which something was not there
/// @param changes the first ones: null is no value
/// @param more changes that there are beside
/// @param first the first value, and the tick; null if there never was one
/// @param last the last value, and since which tick
/// @param untilTick the first one at which `--until` was true; null if it never was
/// @param standstill why the fold goes no further although the log does; empty if it does
/// @param tables of `--fields`; otherwise empty
record WatchDocument(
        int sector,
        String expression,
        boolean condition,
        long fromTick,
        long ticks,
        long withoutValue,
        long changed,
        List<Moment> changes,
        long more,
        Moment first,
        Moment last,
        Moment min,
        Moment max,
        Long untilTick,
        String standstill,
        List<TableDocument> tables) {
    record Moment(long tick, Long value) {
        static Moment of(Change change) {
            return new Moment(
                    change.tick(), change.value().isPresent() ? change.value().getAsLong() : null);
        }

        private static Moment of(Optional<Watch.At> at) {
            return at.map(each -> new Moment(each.tick(), each.value())).orElse(null);
        }
    }

    /// @param single how one of its rows is called in an expression
    /// @param key by what a row is found: `ID`, `ROW`, `NOTHING`
    record TableDocument(String name, String single, String key, List<FieldDocument> fields) {}

    record FieldDocument(String name, String unit) {}

    static WatchDocument of(
            int sector, Expression expression, Summary summary, List<Moment> changes, long more, String standstill) {
        return new WatchDocument(
                sector,
                expression.text(),
                expression.kind() == Expression.Kind.CONDITION,
                summary.firstTick(),
                summary.ticks(),
                summary.withoutValue(),
                summary.changes(),
                changes,
                more,
                Moment.of(summary.first()),
                Moment.of(summary.last()),
                Moment.of(summary.min()),
                Moment.of(summary.max()),
                summary.untilTick().isPresent() ? summary.untilTick().getAsLong() : null,
                standstill,
                List.of());
    }

    static WatchDocument of(List<TableDocument> tables) {
        return new WatchDocument(0, "", false, 0, 0, 0, 0, List.of(), 0, null, null, null, null, null, "", tables);
    }

    String fieldWords() {
        var lines = new StringJoiner("\n");
        for (TableDocument table : tables) {
            String row = switch (table.key) {
                case "ID" -> table.single + "(ID).FIELD";
                case "ROW" -> table.single + "(ROW).FIELD";
                default -> table.single + ".FIELD";
            };
            lines.add(table.name + ": " + row);
            Table fields = new Table("field", "unit");
            table.fields.forEach(field -> fields.row(field.name, field.unit));
            fields.text().lines().skip(1).forEach(line -> lines.add("  " + line));
        }
        return lines.toString();
    }

    /// One change, as a line under the headings `tick` and `value`.
    static String line(Moment moment, boolean condition) {
        return "%12d  %s".formatted(moment.tick, value(moment.value, condition));
    }

    private static String value(Long value, boolean condition) {
        if (value == null) return "-";
        return condition ? value == 1 ? "true" : "false" : value.toString();
    }

    /// All but the changes.
    String words() {
        var lines = new StringJoiner("\n");
        if (more > 0) lines.add("... and %d more changes: --limit 0 tells all, or --csv".formatted(more));
        lines.add("ticks from %d on: %d; changes: %d".formatted(fromTick, ticks, changed)
                + (withoutValue == 0 ? "" : "; without a value: %d".formatted(withoutValue)));
        if (first != null)
            lines.add(new Table("", ">value", ">tick")
                    .row("first", value(first.value, condition), first.tick)
                    .row("last", value(last.value, condition), "since " + last.tick)
                    .row("least", value(min.value, condition), min.tick)
                    .row("greatest", value(max.value, condition), max.tick)
                    .text());
        if (!standstill.isEmpty()) lines.add("it goes no further: " + standstill);
        return lines.toString();
    }
}
