package starlog.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.StringJoiner;
import starlog.cli.console.Table;
import starlog.schemas.intent.Verdict;
import starlog.sector.inspect.Account;
import starlog.sector.inspect.Judged;

/// What `why` tells.
///
/// @param kind `ship`, `missile`, ...; `entity` if it is not here
/// @param there whether the entity was there in that tick
/// @param lastThere the last tick before after which it was, as far as was looked; null if never
/// @param causes verdicts and events of that tick that concern it
/// @param steps inputs and rules of that tick that changed it, in order
/// @param harm who did damage to it since it came into the world; only with its end
/// @param before the last inputs before that tick that concern it
/// @param lastBefore the last tick before in which there was something; null if none was seen
/// @param nextAfter the next such tick, if there was nothing in this one
record WhyDocument(
        int sector,
        String kind,
        long entity,
        long tick,
        boolean there,
        Long lastThere,
        List<Cause> causes,
        List<Step> steps,
        List<Harm> harm,
        List<Line> before,
        Long lastBefore,
        Long nextAfter) {
    /// @param name of the intent, or of the event
    /// @param after the rule, or the input, by which it came
    /// @param input null of an event
    /// @param meaning of a refusal: the rule broken, in a sentence
    /// @param values what the event or the intent says itself
    /// @param given what went into it, and the limits in force
    record Cause(
            String name, String after, Line input, String meaning, List<Line.Value> values, List<Line.Value> given) {
        private static Cause of(Account.Cause cause) {
            return new Cause(
                    cause.name(),
                    cause.after(),
                    cause.intended().map(Line::ofIntent).orElse(null),
                    cause.intended()
                            .flatMap(intended -> intended.judged())
                            .filter(judged -> !judged.accepted())
                            .map(Judged::meaning)
                            .orElse(null),
                    Line.Value.of(cause.said()),
                    Line.Value.of(cause.given()));
        }

        private void addTo(StringJoiner lines) {
            String said = values.isEmpty() ? "" : " " + Line.spaced(values);
            lines.add("");
            if (input == null) lines.add("%s%s, by %s".formatted(name, said, after));
            else {
                lines.add("%s%s: %s, by %s".formatted(name, said, input.outcome(), after));
                lines.add("  of player %d for ship %d, sequence %d%s%s"
                        .formatted(
                                input.player(),
                                input.ship(),
                                input.sequence(),
                                input.offset() == null ? "" : ", offset " + input.offset(),
                                input.words().isEmpty() ? "" : ", " + input.words()));
            }
            if (meaning != null) lines.add("  " + meaning);
            numbers(lines);
            if (!given.isEmpty()) indented(lines, table(given));
        }

        private void numbers(StringJoiner lines) {
            if (input == null || input.value() == null) return;
            var verdict = Verdict.valueOf(input.verdict());
            lines.add("  value %,d %s: %s".formatted(input.value(), input.unit(), verdict.value));
            lines.add("  limit %,d %s: %s".formatted(input.limit(), input.unit(), verdict.limit));
        }

        private static String table(List<Line.Value> values) {
            Table table = new Table("what", ">value", "unit");
            for (Line.Value each : values)
                table.row(
                        each.name(), "%,d".formatted(each.value()), each.word().isEmpty() ? each.unit() : each.word());
            return table.text();
        }
    }

    record Step(String applied, List<Line.Change> changes) {
        private static List<Step> of(List<Account.Step> steps) {
            List<Step> all = new ArrayList<>();
            for (Account.Step step : steps)
                if (!step.changes().isEmpty()) all.add(new Step(step.applied(), Line.Change.of(step.changes())));
            return all;
        }
    }

    /// @param damage thousandths of a point, before resistances
    record Harm(long attacker, String weapon, long hits, long damage, long firstTick, long lastTick) {}

    static WhyDocument of(Account account) {
        return new WhyDocument(
                account.sector(),
                account.kind(),
                account.entity(),
                account.tick(),
                account.there(),
                orNull(account.lastThere()),
                account.causes().stream().map(Cause::of).toList(),
                Step.of(account.steps()),
                account.harm().stream()
                        .map(each -> new Harm(
                                each.attacker(),
                                each.weapon(),
                                each.hits(),
                                each.damage(),
                                each.firstTick(),
                                each.lastTick()))
                        .toList(),
                account.before().stream().map(Line::ofIntent).toList(),
                orNull(account.nearest().before()),
                orNull(account.nearest().after()));
    }

    private static Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    String words() {
        var lines = new StringJoiner("\n");
        lines.add("%s %d in sector %d, tick %d%s".formatted(kind, entity, sector, tick, whereabouts()));
        if (causes.isEmpty()) lines.add("  no verdict and no event in this tick is about it; " + nearest());
        causes.forEach(cause -> cause.addTo(lines));
        if (!steps.isEmpty()) {
            lines.add("").add("what changed it in this tick, in order");
            Table table = new Table("after", "field", ">before", ">then", "unit");
            for (Step step : steps)
                for (Line.Change each : step.changes)
                    table.row(step.applied, each.column(), each.before(), each.value(), each.unit());
            indented(lines, table.text());
        }
        if (!harm.isEmpty()) {
            lines.add("").add("who did damage to it, since it came into the world or as far back as was looked");
            Table table = new Table(">attacker", "weapon", ">hits", ">damage, thousandths of a point", "ticks");
            for (Harm each : harm)
                table.row(each.attacker, each.weapon, each.hits, each.damage, each.firstTick + " to " + each.lastTick);
            indented(lines, table.text());
        }
        if (!before.isEmpty()) {
            lines.add("").add("the last inputs before");
            before.forEach(line -> lines.add(line.text(true)));
        }
        return lines.toString();
    }

    private String whereabouts() {
        if (there) return "";
        return lastThere == null
                ? ": it is not here, and was not before, as far as was looked"
                : ": it is not here; it last was after tick " + lastThere;
    }

    private String nearest() {
        String earlier = lastBefore == null ? "none before was seen" : "the last one before is " + lastBefore;
        return earlier + (nextAfter == null ? ", none comes soon after" : ", the next one is " + nextAfter);
    }

    private static void indented(StringJoiner lines, String text) {
        text.lines().forEach(line -> lines.add("  " + line));
    }
}
