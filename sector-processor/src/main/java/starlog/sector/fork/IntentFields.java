package starlog.sector.fork;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import starlog.schemas.intent.Intent;
import starlog.sector.fork.Edit.Field;

/// Intents by the names of their kinds and fields, as people write them.
final class IntentFields {
    private IntentFields() {}

    /// Number of a kind.
    ///
    /// @throws IllegalArgumentException if there is none of this name
    static int kindOf(String name) {
        List<String> names = kinds();
        int kind = names.indexOf(name);
        if (kind < 0)
            throw new IllegalArgumentException(
                    "no intent is called %s: there are %s".formatted(name, String.join(", ", names)));
        return kind;
    }

    private static List<String> kinds() {
        List<String> names = new ArrayList<>();
        for (String name = Intent.nameOf(0); !name.startsWith("INTENT_"); name = Intent.nameOf(names.size()))
            names.add(name);
        return names;
    }

    static List<String> fieldsOf(int kind) {
        return Arrays.stream(components(Intent.of(kind, 0, 0, 0)))
                .map(RecordComponent::getName)
                .toList();
    }

    private static RecordComponent[] components(Intent intent) {
        return intent.getClass().getRecordComponents();
    }

    /// The intent with other values.
    ///
    /// @throws IllegalArgumentException if it has no such field, or that cannot hold the value
    static Intent with(Intent intent, List<Field> fields) {
        Intent changed = intent;
        for (Field field : fields) changed = with(changed, field);
        return changed;
    }

    /// Of an intent's fields the small numbers come first, in the order of its arguments; a long is its target.
    private static Intent with(Intent intent, Field field) {
        int argument = 0;
        for (RecordComponent each : components(intent)) {
            boolean small = each.getType() == int.class;
            if (small) argument++;
            if (!each.getName().equals(field.name())) continue;
            if (!small) return Intent.of(intent.kind(), intent.argument(), intent.argument2(), field.value());
            int value = small(field);
            return argument == 1
                    ? Intent.of(intent.kind(), value, intent.argument2(), intent.target())
                    : Intent.of(intent.kind(), intent.argument(), value, intent.target());
        }
        throw new IllegalArgumentException(
                "%s has no field %s, but %s".formatted(Intent.nameOf(intent.kind()), field.name(), names(intent)));
    }

    private static String names(Intent intent) {
        List<String> fields = fieldsOf(intent.kind());
        return fields.isEmpty() ? "none" : String.join(", ", fields);
    }

    private static int small(Field field) {
        if (field.value() != (int) field.value())
            throw new IllegalArgumentException("%s=%d is not in %d to %d"
                    .formatted(field.name(), field.value(), Integer.MIN_VALUE, Integer.MAX_VALUE));
        return (int) field.value();
    }

    /// The fields with their values, as they are written.
    static String text(Intent intent) {
        var text = new StringJoiner(" ");
        int argument = 0;
        for (RecordComponent each : components(intent)) {
            long value;
            if (each.getType() != int.class) value = intent.target();
            else value = ++argument == 1 ? intent.argument() : intent.argument2();
            text.add(each.getName() + "=" + value);
        }
        return text.toString();
    }
}
