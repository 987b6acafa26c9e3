package starlog.query.rules;

import java.util.List;

/// A rule value as clients read it.
///
/// @param key in the log
/// @param name in the answer, with the unit at its end
/// @param words for 0, 1, ..., if it is a choice; else empty
/// @param row whether it names a row of a table: its number + 1 in the log, and null for none in the answer
record RuleField(String key, String name, List<String> words, boolean row) {

    /// A number whose key says its unit.
    static RuleField number(String key) {
        return named(camelCase(key), key);
    }

    static RuleField named(String name, String key) {
        return new RuleField(key, name, List.of(), false);
    }

    static RuleField choice(String key, String... words) {
        return new RuleField(key, camelCase(key), List.of(words), false);
    }

    static RuleField rowOf(String key) {
        return new RuleField(key, camelCase(key), List.of(), true);
    }

    /// What the answer says; of a choice that this build does not know, its number.
    Object shown(long value) {
        if (row) return value == 0 ? null : value - 1;
        if (words.isEmpty()) return value;
        return value >= 0 && value < words.size() ? words.get((int) value) : Long.toString(value);
    }

    private static String camelCase(String key) {
        var name = new StringBuilder();
        for (String word : key.split("-"))
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        return name.toString();
    }
}
