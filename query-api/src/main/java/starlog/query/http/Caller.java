package starlog.query.http;

import java.util.Map;
import java.util.Optional;
import starlog.runtime.http.Problem;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenRefused;
import starlog.runtime.token.Tokens;

/// Finds out who asks. Any thread.
public final class Caller {
    private static final String TITLE = "A valid session token is needed";
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Bearer");

    private final Tokens tokens;

    public Caller(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @throws Problem 401 with the code `TOKEN_MISSING`, or that of the refusal
    public Identity of(Optional<String> token) {
        if (token.isEmpty()) {
            String detail = "send the token of POST /sessions as Authorization: Bearer";
            throw new Problem(401, "TOKEN_MISSING", TITLE, detail, CHALLENGE);
        }
        try {
            return tokens.verify(token.get());
        } catch (TokenRefused refused) {
            throw new Problem(401, refused.code(), TITLE, refused.getMessage(), CHALLENGE);
        }
    }
}
