package starlog.ingest.session;

import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenRefused;
import starlog.runtime.token.Tokens;

/// Finds out who sends a request that needs a session. Any thread.
public final class Bearers {
    private final Tokens tokens;

    public Bearers(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @throws Problem 401 with the code `TOKEN_MISSING`, or that of the refusal
    Identity of(Request request) {
        String shown = request.bearerToken()
                .orElseThrow(() ->
                        Problem.noSession("TOKEN_MISSING", "send the token that you have as Authorization: Bearer"));
        try {
            return tokens.verify(shown);
        } catch (TokenRefused e) {
            throw e.problem();
        }
    }
}
