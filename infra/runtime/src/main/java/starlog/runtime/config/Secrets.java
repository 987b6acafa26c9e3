package starlog.runtime.config;

import java.util.Locale;
import java.util.regex.Pattern;

/// Keeps passwords out of logs and error lines, also where nobody has declared them as such.
final class Secrets {
    static final String MASK = "***";
    private static final Pattern IN_URL = Pattern.compile("(?i)(password=|secret=|//[^/@:]*:)[^&@]*");

    private Secrets() {}

    /// Whether a key or variable is a secret by its last words; errs on the side of silence.
    static boolean named(String key) {
        String last = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return last.contains("password") || last.contains("secret") || last.contains("jaas");
    }

    /// The text with passwords inside an address replaced: `jdbc:...?password=x` or `http://user:x@host`.
    static String masked(String text) {
        if (!text.contains("=") && !text.contains("@")) return text;
        return IN_URL.matcher(text).replaceAll("$1" + MASK);
    }
}
