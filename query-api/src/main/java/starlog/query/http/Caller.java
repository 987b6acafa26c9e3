package starlog.query.http;

import starlog.runtime.http.OperatorToken;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.token.Authentication;
import starlog.runtime.token.Identity;
import starlog.runtime.token.Tokens;

/// Finds out who asks. Any thread.
public final class Caller {
    private final Authentication players;
    private final OperatorToken operators;

    public Caller(Tokens tokens, OperatorToken operators) {
        this.players = new Authentication(tokens);
        this.operators = operators;
    }

    /// Whoever sends no token is a stranger; one that is not valid is refused, so that nobody takes the little that a
    /// stranger is told for all there is.
    ///
    /// @throws Problem 401 or 403 with the code of the refusal
    public Viewer viewer(Request request) {
        if (operators.isShown(request)) return new Viewer.Operator();
        return players.ifAny(request).<Viewer>map(Viewer.Player::new).orElseGet(Viewer.Stranger::new);
    }

    /// @throws Problem 401 with the code `TOKEN_MISSING`, or as above
    public Identity of(Request request) {
        return players.of(request);
    }

    /// The refusal of what a stranger may not ask.
    public static Problem missing() {
        return Authentication.missing();
    }
}
