package starlog.runtime.token;

import starlog.runtime.http.Problem;

/// A token that opens nothing, with a code for the client: `TOKEN_MALFORMED`, `TOKEN_FORGED`, `TOKEN_KEY_UNKNOWN` or
/// `TOKEN_EXPIRED`; one that gives no other, `LOGIN_TOO_LONG_AGO`; or one whose session has ended, `SESSION_ENDED`, or whose
/// player is `BANNED`.
public final class TokenRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;

    TokenRefused(String code, String message) {
        super(message, null, false, false); // an everyday answer: no stack trace
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// The answer to a request that shows it: 401, or 403 if another token will not do either.
    public Problem problem() {
        return code.equals(EndedTokens.BANNED)
                ? new Problem(403, code, "The player is banned", getMessage())
                : Problem.noSession(code, getMessage());
    }
}
