package starlog.runtime.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import starlog.runtime.config.Settings;

/// What whoever operates a service shows to change anything. Compared in constant time. Immutable.
public final class OperatorToken {
    private static final int BYTES_MIN = 32;

    private final byte[] token;

    /// @param token empty: nobody has one
    OperatorToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /// @param operator the settings at `starlog.operator`
    public static OperatorToken of(Settings operator) {
        boolean none = operator.secret("token").isEmpty();
        return new OperatorToken(none ? "" : operator.secret("token", BYTES_MIN));
    }

    /// Whether a request shows it: for paths that tell operators more than others.
    public boolean isShown(Request request) {
        byte[] shown = request.bearerToken().orElse("").getBytes(StandardCharsets.UTF_8);
        return token.length > 0 && MessageDigest.isEqual(token, shown);
    }

    /// The same handler for those who show the token.
    Handler guard(Handler handler) {
        return request -> {
            check(request);
            return handler.handle(request);
        };
    }

    private void check(Request request) {
        if (token.length == 0)
            throw refused("starlog.operator.token is not set, so nobody may; the variable is STARLOG_OPERATOR_TOKEN");
        if (!isShown(request)) throw refused("give starlog.operator.token of the settings as Authorization: Bearer");
    }

    private static Problem refused(String detail) {
        String title = "The operators' token is needed";
        return new Problem(401, "OPERATOR_TOKEN_NEEDED", title, detail, Map.of("WWW-Authenticate", "Bearer"));
    }
}
