package starlog.query.http;

import java.util.Optional;
import starlog.runtime.http.OperatorToken;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenRefused;
import starlog.runtime.token.Tokens;

/// Finds out who asks. Any thread.
public final class Caller {
    private final Tokens tokens;
    private final OperatorToken operators;

    public Caller(Tokens tokens, OperatorToken operators) {
        this.tokens = tokens;
        this.operators = operators;
    }

    /// Whoever sends no token is a stranger; one that is not valid is refused, so that nobody takes the little that a
    /// stranger is told for all there is.
    ///
    /// @throws Problem 401 with the code of the refusal
    public Viewer viewer(Request request) {
        if (operators.isShown(request)) return new Viewer.Operator();
        Optional<String> token = request.bearerToken();
        return token.isEmpty() ? new Viewer.Stranger() : new Viewer.Player(of(token));
    }

    /// @throws Problem 401 with the code `TOKEN_MISSING`, or that of the refusal
    public Identity of(Optional<String> token) {
        if (token.isEmpty()) throw missing();
        try {
            return tokens.verify(token.get());
        } catch (TokenRefused refused) {
            throw refused.problem();
        }
    }

    /// The refusal of what a stranger may not ask.
    public static Problem missing() {
        return Problem.noSession("TOKEN_MISSING", "send the token of POST /sessions as Authorization: Bearer");
    }
}
