package starlog.runtime.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import starlog.runtime.http.Response;

/// The cookies of a session in a browser. No script reads the two with tokens; the third is what a page of ours says back in
/// `X-CSRF-Token` with whatever changes something, and its hash stands in the signed token. All are Secure, unless the browser
/// has come to a loopback name without TLS; then their names lack the prefixes that only Secure ones may have.
public final class SessionCookies {
    /// What a page says the CSRF cookie's value in.
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String TOKEN = "starlog-session";
    private static final String CSRF = "starlog-csrf";
    private static final String REFRESH = "starlog-refresh";

    /// A browser takes such a name only from a Secure answer of this very host (RFC 6265bis, 4.1.3).
    private static final String OF_THIS_HOST = "__Host-";

    /// As above, for one that has a path.
    private static final String SECURE = "__Secure-";

    private static final String EVERYWHERE = "/";
    private static final String WHERE_REFRESHED = "/sessions";
    private static final int CSRF_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SessionCookies() {}

    /// A value that nobody can guess.
    public static String newCsrf() {
        byte[] random = new byte[CSRF_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// What the token says of it.
    public static String csrfHash(String csrf) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(csrf.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The answer with the cookie of another token.
    public static Response withToken(Response answer, String token, Duration good, boolean secure) {
        return with(answer, List.of(cookie(OF_THIS_HOST, TOKEN, token, EVERYWHERE, good, secure, true)));
    }

    /// The answer with the cookies by which a session goes on.
    public static Response withRefresh(Response answer, String refresh, String csrf, Duration good, boolean secure) {
        return with(
                answer,
                List.of(
                        cookie(SECURE, REFRESH, refresh, WHERE_REFRESHED, good, secure, true),
                        cookie(OF_THIS_HOST, CSRF, csrf, EVERYWHERE, good, secure, false)));
    }

    /// The answer that has a browser forget all of them.
    public static Response forgotten(Response answer, boolean secure) {
        return withRefresh(withToken(answer, "", Duration.ZERO, secure), "", "", Duration.ZERO, secure);
    }

    private static Response with(Response answer, List<String> more) {
        List<String> all = new ArrayList<>(answer.cookies());
        all.addAll(more);
        return answer.withCookies(all);
    }

    private static String cookie(
            String prefix, String name, String value, String path, Duration good, boolean secure, boolean hidden) {
        return (secure ? prefix : "") + name + "=" + value + "; Path=" + path + "; Max-Age="
                + Math.max(0, good.toSeconds()) + "; SameSite=Strict" + (secure ? "; Secure" : "")
                + (hidden ? "; HttpOnly" : "");
    }

    /// @param cookies what a request's cookie of a name is, or null
    public static Optional<String> token(UnaryOperator<String> cookies) {
        return read(cookies, OF_THIS_HOST, TOKEN);
    }

    /// @param cookies what a request's cookie of a name is, or null
    public static Optional<String> refresh(UnaryOperator<String> cookies) {
        return read(cookies, SECURE, REFRESH);
    }

    /// @param cookies what a request's cookie of a name is, or null
    static Optional<String> csrf(UnaryOperator<String> cookies) {
        return read(cookies, OF_THIS_HOST, CSRF);
    }

    private static Optional<String> read(UnaryOperator<String> cookies, String prefix, String name) {
        return Optional.ofNullable(cookies.apply(prefix + name))
                .or(() -> Optional.ofNullable(cookies.apply(name)))
                .filter(value -> !value.isEmpty());
    }
}
