package starlog.runtime.config;

import java.util.Locale;
import java.util.regex.Pattern;

/// Keeps passwords out of logs and error lines, also where nobody has declared them as such.
final class Secrets {
    static final String MASK = "***";
    private static final Pattern PARAMETER = Pattern.compile("(?i)(password=|secret=)[^&]*");
    private static final Pattern LOGIN = Pattern.compile("(//[^/@:]*:)[^/@]*(?=@)");

    private Secrets() {}

    /// Whether a key or variable is a secret by its words; errs on the side of silence.
    static boolean named(String key) {
        String words = key.toLowerCase(Locale.ROOT);
        return words.contains("password")
                || words.contains("secret")
                || words.contains("jaas")
                || words.endsWith("keystore.key") // of a Kafka client: the private key itself
                || words.endsWith("token");
    }

    /// The text with passwords inside an address replaced: `jdbc:...?password=x` or `http://user:x@host`.
    static String masked(String text) {
        String parameters = PARAMETER.matcher(text).replaceAll("$1" + MASK);
        return LOGIN.matcher(parameters).replaceAll("$1" + MASK);
    }
}
