package starlog.sector.fork;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.Intent;
import starlog.sector.fork.Edit.Field;
import starlog.sector.fork.Selection.Span;

/// Reads an edit: a verb and what it is about, each as `name=value`.
final class EditText {
    private static final String FORMS =
            "an edit is one of: remove player=N|ship=N|kind=KIND|offsets=A-B|ticks=A-B (one or several), change"
                    + " offsets=A field=VALUE, inject tick=T ship=N kind=KIND field=VALUE, rules tick=T name=VALUE, seed N";

    private final String text;
    private final Map<String, String> pairs = new LinkedHashMap<>();

    private EditText(String text) {
        this.text = text;
    }

    static Edit parse(String text) {
        String[] words = text.strip().split("\\s+");
        var edit = new EditText(text.strip());
        if (words[0].equals("seed") && words.length == 2) return new Edit.Seed(edit.number("seed", words[1]));
        for (int word = 1; word < words.length; word++) edit.take(words[word]);
        Edit read = switch (words[0]) {
            case "remove" -> edit.remove();
            case "change" -> edit.change();
            case "inject" -> edit.inject();
            case "rules" -> edit.rules();
            default -> throw edit.fault(FORMS);
        };
        if (!edit.pairs.isEmpty())
            throw edit.fault("%s says nothing to %s"
                    .formatted(edit.pairs.keySet().iterator().next(), words[0]));
        return read;
    }

    private void take(String word) {
        int equals = word.indexOf('=');
        if (equals < 1) throw fault("%s is not name=value".formatted(word));
        if (pairs.put(word.substring(0, equals), word.substring(equals + 1)) != null)
            throw fault("%s stands there twice".formatted(word.substring(0, equals)));
    }

    private Edit remove() {
        return new Edit.Remove(selection());
    }

    private Edit change() {
        Selection which = selection();
        if (which.kind() != Selection.ANY_KIND) for (String name : pairs.keySet()) requireField(which.kind(), name);
        return new Edit.Change(which, fields());
    }

    private void requireField(int kind, String name) {
        if (!IntentFields.fieldsOf(kind).contains(name))
            throw fault(Intent.nameOf(kind) + " has no field " + name + ", but " + IntentFields.fieldsOf(kind));
    }

    private Edit inject() {
        long tick = positive("tick").orElseThrow(() -> fault("which tick=?"));
        long ship = positive("ship").orElseThrow(() -> fault("which ship=?"));
        long player = positive("player").orElse(ship); // as accounts are made
        int kind = kind().orElseThrow(() -> fault("which kind=?"));
        List<String> lacking = new ArrayList<>(IntentFields.fieldsOf(kind));
        lacking.removeAll(pairs.keySet());
        if (!lacking.isEmpty()) throw fault(Intent.nameOf(kind) + " needs " + lacking.getFirst() + "=");
        for (String name : pairs.keySet()) requireField(kind, name);
        try {
            Intent bare = Intent.of(kind, 0, 0, 0);
            return new Edit.Inject(tick, player, ship, pairs.isEmpty() ? bare : IntentFields.with(bare, fields()));
        } catch (IllegalArgumentException e) {
            throw fault(e.getMessage());
        }
    }

    private Edit rules() {
        long tick = positive("tick").orElse(Edit.AT_ONCE);
        List<RuleValue> values = fields().stream()
                .map(each -> new RuleValue(each.name(), each.value()))
                .toList();
        return new Edit.Rules(tick, values);
    }

    /// What is left, as numbers.
    private List<Field> fields() {
        if (pairs.isEmpty()) throw fault("nothing is given a value");
        List<Field> fields = new ArrayList<>();
        pairs.forEach((name, value) -> fields.add(new Field(name, number(name, value))));
        pairs.clear();
        return fields;
    }

    private Selection selection() {
        Selection which = new Selection(
                positive("player").orElse(0L),
                positive("ship").orElse(0L),
                kind().orElse(Selection.ANY_KIND),
                span("offsets").or(() -> span("offset")).orElse(Span.ALL),
                span("ticks").or(() -> span("tick")).orElse(Span.ALL));
        if (which.equals(Selection.ALL))
            throw fault("which intents? player=, ship=, kind=, offsets= or ticks= says it");
        return which;
    }

    private Optional<Integer> kind() {
        String name = pairs.remove("kind");
        try {
            return Optional.ofNullable(name).map(IntentFields::kindOf);
        } catch (IllegalArgumentException e) {
            throw fault(e.getMessage());
        }
    }

    private Optional<Long> positive(String name) {
        Optional<Long> number = Optional.ofNullable(pairs.remove(name)).map(value -> number(name, value));
        if (number.isPresent() && number.get() < 1) throw fault("%s=%d is not 1 or more".formatted(name, number.get()));
        return number;
    }

    private Optional<Span> span(String name) {
        return Optional.ofNullable(pairs.remove(name)).map(value -> span(name, value));
    }

    private Span span(String name, String value) {
        String[] ends = value.split("-", 2);
        try {
            long first = number(name, ends[0]);
            return new Span(first, ends.length == 1 ? first : number(name, ends[1]));
        } catch (IllegalArgumentException e) {
            throw fault(e.getMessage());
        }
    }

    private long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw fault("%s=%s is no whole number".formatted(name, value));
        }
    }

    private IllegalArgumentException fault(String why) {
        String prefix = "\"" + text + "\": ";
        return new IllegalArgumentException(why.startsWith(prefix) ? why : prefix + why);
    }
}
