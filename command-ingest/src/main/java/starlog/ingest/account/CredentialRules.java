package starlog.ingest.account;

import starlog.runtime.http.Problem;
import starlog.schemas.player.PlayerName;

/// What a name and a password may look like. Names are unique ignoring case. Asked before anything is counted or
/// looked up, so whatever does not look so costs nothing but its refusal.
public final class CredentialRules {
    // NIST SP 800-63B: at least 8, no rules of composition; the upper bound is beyond every passphrase.
    private static final int PASSWORD_MIN = 8;
    private static final int PASSWORD_MAX = 128;

    private CredentialRules() {}

    /// For a new account.
    ///
    /// @throws Problem 400, naming the field
    public static void checkNew(Credentials credentials) {
        checkName(credentials.name());
        checkPassword(credentials.password(), PASSWORD_MIN);
        if (CommonPasswords.contain(credentials.password())
                || credentials.password().equalsIgnoreCase(credentials.name()))
            throw invalid(
                    "PASSWORD_COMMON",
                    "field \"password\" is one that is tried first; three words of your own are better");
    }

    /// For a log-in: whatever an account could ever have been made with, and shorter passwords as well, which are only
    /// wrong.
    ///
    /// @throws Problem 400, naming the field
    public static void checkKnown(Credentials credentials) {
        if (credentials.name() == null || credentials.password() == null)
            throw new Problem(
                    400, "FIELD_MISSING", "A field is missing", "fields \"name\" and \"password\" must be given");
        checkName(credentials.name());
        checkPassword(credentials.password(), 0);
    }

    private static void checkName(String name) {
        if (!PlayerName.isName(name))
            throw invalid("NAME_INVALID", "field \"name\" must have 3 to 24 of A-Z, a-z, 0-9, _ and -");
    }

    private static void checkPassword(String password, int min) {
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (length < min || length > PASSWORD_MAX)
            throw invalid(
                    "PASSWORD_INVALID",
                    "field \"password\" must have " + min + " to " + PASSWORD_MAX + " characters, has " + length);
        if (length > 0 && password.codePoints().anyMatch(CredentialRules::isNoCharacter))
            throw invalid("PASSWORD_INVALID", "field \"password\" must have neither U+0000 nor half a surrogate pair");
    }

    /// Half a pair has no bytes of its own in UTF-8: passwords that differ only there would be the same.
    private static boolean isNoCharacter(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static Problem invalid(String code, String detail) {
        return new Problem(400, code, "The name or the password cannot be used", detail);
    }
}
