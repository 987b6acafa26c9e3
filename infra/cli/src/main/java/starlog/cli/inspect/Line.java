package starlog.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import starlog.schemas.intent.Intent;
import starlog.sector.inspect.Entry;
import starlog.sector.inspect.Fact;
import starlog.sector.inspect.FieldChange;
import starlog.sector.inspect.Judged;

/// A line of an entity's life, as JSON has it: null is what the kind of line does not have.
///
/// @param kind `input`, `event`, `fields`, `row`, `border`, `note`
/// @param tick after which it is so; of an input, in which it was judged
/// @param lastTick of fields that changed in ticks on end
/// @param offset of the record in `intents`
/// @param name of the intent, event or table
/// @param fate of an intent: `JUDGED`, `WAITS`, `FORWARDED`, `PASSED_OVER`, `NOT_TAKEN`
/// @param verdict of an intent that was judged
/// @param value that met `limit`, both in `unit`; null of a verdict without numbers
/// @param words what there is to say beside
record Line(
        String kind,
        long tick,
        Long lastTick,
        Long offset,
        Long player,
        Long ship,
        Long sequence,
        String name,
        String fate,
        String verdict,
        Long value,
        Long limit,
        String unit,
        String words,
        List<Value> values,
        List<Change> changes) {
    /// @param unit empty if it counts nothing
    /// @param word what the number stands for; empty if for itself
    record Value(String name, long value, String unit, String word) {
        static List<Value> of(List<Fact> facts) {
            return facts.stream()
                    .map(fact -> new Value(fact.name(), fact.value(), fact.unit(), fact.word()))
                    .toList();
        }
    }

    /// @param after the rule or the input that did it; empty without `--rules`
    record Change(String table, long id, String column, long before, long value, String unit, String after) {
        static List<Change> of(List<FieldChange> changes) {
            return changes.stream()
                    .map(each -> new Change(
                            each.table(),
                            each.id(),
                            each.column(),
                            each.before(),
                            each.value(),
                            each.unit(),
                            each.after()))
                    .toList();
        }
    }

    static Line of(Entry entry) {
        return switch (entry) {
            case Entry.Intended intended -> ofIntent(intended);
            case Entry.Happened(long tick, String name, List<Fact> facts) ->
                plain("event", tick, null, null, name, "", Value.of(facts));
            case Entry.Changed(long tick, long lastTick, List<FieldChange> changes) ->
                fields(tick, lastTick, Change.of(changes));
            case Entry.Row(long tick, String table, long id, boolean there, List<Fact> fields) ->
                plain("row", tick, null, id, table, there ? "is here" : "is not here any more", Value.of(fields));
            case Entry.HandOff handOff ->
                plain(
                        "border",
                        handOff.tick(),
                        known(handOff.offset()),
                        handOff.id(),
                        handOff.kind(),
                        words(handOff),
                        List.of());
            case Entry.Noted(long tick, long offset, String words) ->
                plain("note", tick, known(offset), null, null, words, List.of());
        };
    }

    private static Line fields(long tick, long lastTick, List<Change> changes) {
        return new Line(
                "fields", tick, lastTick, null, null, null, null, null, null, null, null, null, null, "", List.of(),
                changes);
    }

    private static Line plain(
            String kind, long tick, Long offset, Long id, String name, String words, List<Value> values) {
        return new Line(
                kind, tick, null, offset, null, id, null, name, null, null, null, null, null, words, values, List.of());
    }

    static Line ofIntent(Entry.Intended intended) {
        Judged judged = intended.judged().orElse(null);
        boolean numbers = judged != null && judged.hasNumbers();
        boolean waited = intended.heardTick() != Entry.UNKNOWN && intended.heardTick() != intended.tick();
        return new Line(
                "input",
                intended.tick(),
                null,
                known(intended.offset()),
                intended.intent().player(),
                intended.intent().ship(),
                intended.intent().sequence(),
                Intent.nameOf(intended.intent().intent().kind()),
                intended.fate().name(),
                judged == null ? null : judged.verdict(),
                numbers ? judged.value() : null,
                numbers ? judged.limit() : null,
                numbers ? judged.unit() : null,
                waited ? "heard in tick " + intended.heardTick() : "",
                Value.of(intended.facts()),
                List.of());
    }

    private static Long known(long number) {
        return number == Entry.UNKNOWN ? null : number;
    }

    private static String words(Entry.HandOff handOff) {
        if (!handOff.in())
            return "leaves for sector %d, arrival %d of it".formatted(handOff.sector(), handOff.number());
        return "comes from sector %d, which it left in tick %d of it, arrival %d%s"
                .formatted(
                        handOff.sector(),
                        handOff.otherTick(),
                        handOff.number(),
                        handOff.taken() ? "" : "; not taken: it had come before, or does not follow");
    }

    /// As people read it.
    ///
    /// @param alone whether all lines are of one entity, whose id need not be said again
    String text(boolean alone) {
        String ticks = lastTick == null || lastTick == tick ? Long.toString(tick) : tick + " to " + lastTick;
        return "%17s  %-6s  %s".formatted(ticks, kind, said(alone));
    }

    private String said(boolean alone) {
        return switch (kind) {
            case "input" -> intent();
            case "fields" -> fields(alone);
            case "row" -> "%s %d %s%s".formatted(name, ship, words, values.isEmpty() ? "" : ": " + spaced(values));
            case "border" -> "%s %d %s%s".formatted(name, ship, words, offset == null ? "" : ", offset " + offset);
            case "event" -> name + (values.isEmpty() ? "" : " " + spaced(values));
            default -> words + (offset == null ? "" : ", offset " + offset);
        };
    }

    private String intent() {
        List<String> parts = new ArrayList<>();
        parts.add("ship %d, player %d, sequence %d".formatted(ship, player, sequence));
        if (offset != null) parts.add("offset " + offset);
        if (!words.isEmpty()) parts.add(words);
        return "%s%s (%s): %s"
                .formatted(name, values.isEmpty() ? "" : " " + spaced(values), String.join(", ", parts), outcome());
    }

    /// The verdict with its numbers, or that there is none.
    String outcome() {
        if (verdict == null)
            return switch (fate) {
                case "WAITS" -> "waits for the one before it, which is still on its way over a border";
                case "FORWARDED" -> "went after its ship";
                case "PASSED_OVER" -> "passed over, as an operator wants";
                default -> "not taken: its record had come before, or does not follow";
            };
        if (verdict.equals("ACCEPTED")) return "accepted";
        return "refused %s%s"
                .formatted(verdict, value == null ? "" : ": %d, limit %d (%s)".formatted(value, limit, unit));
    }

    private String fields(boolean alone) {
        List<String> parts = new ArrayList<>();
        long before = 0;
        for (Change change : changes) {
            String whose = alone || change.id == before ? "" : change.table + " " + change.id + " ";
            String by = change.after.isEmpty() ? "" : " (" + change.after + ")";
            parts.add("%s%s %d -> %d%s".formatted(whose, change.column, change.before, change.value, by));
            before = change.id;
        }
        return String.join(", ", parts);
    }

    static String spaced(List<Value> values) {
        return values.stream()
                .map(each -> each.name + "=" + each.value + (each.word.isEmpty() ? "" : " (" + each.word + ")"))
                .collect(Collectors.joining(" "));
    }
}
