package starlog.runtime.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;

/// Finds out whose session a request is of: by the token of `Authorization: Bearer`, or else by that of a cookie, which a
/// browser sends whether its user means it or not; so what changes something needs the CSRF header as well. Any thread.
public final class Authentication {
    private final Tokens tokens;

    public Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @throws Problem 401 with the code `TOKEN_MISSING`, or as below
    public Identity of(Request request) {
        return ifAny(request).orElseThrow(Authentication::missing);
    }

    /// Empty if the request shows no token.
    ///
    /// @throws Problem 401 or 403 with the code of the token's refusal, or 403 `CSRF_TOKEN_WRONG`
    public Optional<Identity> ifAny(Request request) {
        Optional<String> bearer = request.bearerToken();
        if (bearer.isPresent()) return Optional.of(verified(bearer.get()));
        Optional<String> cookie = SessionCookies.token(request::cookie);
        if (cookie.isEmpty()) return Optional.empty();
        Identity who = verified(cookie.get());
        if (request.changes() && !who.csrf().equals(SessionCookies.csrfHash(saidBack(request)))) throw csrfWrong();
        return Optional.of(who);
    }

    /// Whether a request is a browser's, by cookies.
    public static boolean byCookie(Request request) {
        return request.bearerToken().isEmpty()
                && SessionCookies.token(request::cookie).isPresent();
    }

    /// What the page says back of the CSRF cookie.
    ///
    /// @throws Problem 403 `CSRF_TOKEN_WRONG` it says nothing, or something else
    public static String saidBack(Request request) {
        String said = request.header(SessionCookies.CSRF_HEADER).orElse("");
        String cookie = SessionCookies.csrf(request::cookie).orElseThrow(Authentication::csrfWrong);
        boolean same =
                MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), cookie.getBytes(StandardCharsets.UTF_8));
        if (!same) throw csrfWrong();
        return said;
    }

    private static Problem csrfWrong() {
        return new Problem(
                403,
                "CSRF_TOKEN_WRONG",
                "Who asks by cookies must mean it",
                "say the value of the cookie starlog-csrf in " + SessionCookies.CSRF_HEADER);
    }

    private Identity verified(String token) {
        try {
            return tokens.verify(token);
        } catch (TokenRefused e) {
            throw e.problem();
        }
    }

    /// The refusal of what a stranger may not ask.
    public static Problem missing() {
        return Problem.noSession("TOKEN_MISSING", "send the token of POST /sessions as Authorization: Bearer");
    }
}
