package starlog.sector.fork;

import java.util.List;
import java.util.stream.Collectors;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.Intent;

/// A change of a recording. Each has a text form, which [#of] reads and `toString` writes.
public sealed interface Edit {
    /// In place of a tick: the first one of the fork.
    long AT_ONCE = 0;

    /// A number by name.
    record Field(String name, long value) {
        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    /// These intents were never sent.
    record Remove(Selection which) implements Edit {
        @Override
        public String toString() {
            return "remove " + which;
        }
    }

    /// These intents said something else.
    ///
    /// @param fields of the intents' kind; an intent that has none of them stays as it is
    record Change(Selection which, List<Field> fields) implements Edit {
        public Change {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return "change " + which + " " + words(fields);
        }
    }

    /// One intent more, behind all others of its tick. The sequences of the ship's later ones count on behind it.
    ///
    /// @param tick of which it is an input
    record Inject(long tick, long player, long ship, Intent intent) implements Edit {
        @Override
        public String toString() {
            String about = IntentFields.text(intent);
            return "inject tick=%d player=%d ship=%d kind=%s%s"
                    .formatted(tick, player, ship, Intent.nameOf(intent.kind()), about.isEmpty() ? "" : " " + about);
        }
    }

    /// Other rule values from a tick on, for good: what operators put in force later has them, too.
    ///
    /// @param values by their names in the log
    record Rules(long tick, List<RuleValue> values) implements Edit {
        public Rules {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            List<Field> fields = values.stream()
                    .map(each -> new Field(each.name(), each.value()))
                    .toList();
            return "rules " + (tick == AT_ONCE ? "" : "tick=" + tick + " ") + words(fields);
        }
    }

    /// Another seed for all that is drawn, from the first tick on.
    record Seed(long seed) implements Edit {
        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    /// A record more that changes nothing: so that two forks count their offsets alike. It has no text that can be read.
    record Nothing(long tick) implements Edit {
        @Override
        public String toString() {
            return "nothing tick=" + tick;
        }
    }

    /// @throws IllegalArgumentException if the text is none, with what is wrong
    static Edit of(String text) {
        return EditText.parse(text);
    }

    private static String words(List<Field> fields) {
        return fields.stream().map(Field::toString).collect(Collectors.joining(" "));
    }
}
