package starlog.runtime.token;

import starlog.runtime.http.Problem;

/// A token that opens nothing, with a code for the client: `TOKEN_MALFORMED`, `TOKEN_FORGED`, `TOKEN_KEY_UNKNOWN` or
/// `TOKEN_EXPIRED`; or one that gives no other, `LOGIN_TOO_LONG_AGO`.
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

    /// The answer to a request that shows it: 401.
    public Problem problem() {
        return Problem.noSession(code, getMessage());
    }
}
