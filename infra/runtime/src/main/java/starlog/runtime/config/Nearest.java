package starlog.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the key or the name that somebody probably meant.
public final class Nearest {
    private Nearest() {}

    /// What to tell whoever has given something unknown: the one that was probably meant, or all that there are.
    public static String hint(String given, Collection<String> known) {
        return to(given, known)
                .map(near -> "did you mean " + near + "?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }

    /// The known key closest to a mistyped one: one ending in it (`port` for `http.port`), one that has moved a group deeper
    /// (`topics.retention` for `topics.intents.retention`), or one few edits away.
    static Optional<String> to(String given, Collection<String> known) {
        Optional<String> longer =
                known.stream().filter(key -> key.endsWith("." + given)).sorted().findFirst();
        if (longer.isPresent()) return longer;
        Optional<String> deeper =
                known.stream().filter(key -> deeper(key, given)).sorted().findFirst();
        if (deeper.isPresent()) return deeper;
        int editsMax = Math.max(2, given.length() / 3);
        return known.stream()
                .filter(key -> edits(given, key) <= editsMax)
                .min(Comparator.comparingInt((String key) -> edits(given, key)).thenComparing(key -> key));
    }

    private static boolean deeper(String key, String given) {
        int dot = given.lastIndexOf('.');
        return dot > 0 && key.startsWith(given.substring(0, dot + 1)) && key.endsWith(given.substring(dot));
    }

    /// Levenshtein's distance, with one row of the table kept.
    static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) row[column] = column;
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
