package starlog.ingest.account;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Passwords that everybody tries first: the commonest ones that are long enough, one a line in `common-passwords.txt`,
/// which ships with this module. NIST SP 800-63B, 3.1.1.2, asks for such a list. Immutable.
final class CommonPasswords {
    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    private static Set<String> read() {
        try (InputStream file = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            if (file == null) throw new IllegalStateException("common-passwords.txt is not on the class path");
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whatever its capitals.
    static boolean contain(String password) {
        return ALL.contains(Normalizer.normalize(password, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
    }
}
