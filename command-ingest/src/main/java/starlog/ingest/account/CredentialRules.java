package starlog.ingest.account;

import java.util.regex.Pattern;
import starlog.runtime.http.Problem;

/// What a name and a password may look like. Names are unique ignoring case.
final class CredentialRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{3,24}");

    // NIST SP 800-63B: at least 8, no rules of composition; the upper bound is beyond every passphrase.
    private static final int PASSWORD_MIN = 8;
    private static final int PASSWORD_MAX = 128;

    private CredentialRules() {}

    /// @throws Problem 400, naming the field
    static void check(Credentials credentials) {
        if (credentials.name() == null || !NAME.matcher(credentials.name()).matches())
            throw invalid("NAME_INVALID", "field \"name\" must have 3 to 24 of A-Z, a-z, 0-9, _ and -");
        String password = credentials.password();
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (length < PASSWORD_MIN || length > PASSWORD_MAX)
            throw invalid("PASSWORD_INVALID", "field \"password\" must have 8 to 128 characters, has " + length);
    }

    private static Problem invalid(String code, String detail) {
        return new Problem(400, code, "The name or the password cannot be used", detail);
    }
}
