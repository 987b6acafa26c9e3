package starlog.runtime.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// An error told to the client as an RFC 9457 problem. Thrown by handlers; carries no stack trace, since it is an
/// answer.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String title;
    private final transient Map<String, String> headers;

    /// @param status the HTTP status, 400 to 599
    /// @param code stable and upper case, for programs: `TARGET_OUT_OF_RANGE`
    /// @param title the same words for every problem of this code
    /// @param detail what happened this time, with values; shown to the client
    public Problem(int status, String code, String title, String detail) {
        this(status, code, title, detail, Map.of());
    }

    /// @param headers sent along, such as `Retry-After`
    public Problem(int status, String code, String title, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        if (status < 400 || status > 599) throw new IllegalArgumentException("not an error status: " + status);
        this.status = status;
        this.code = code;
        this.title = title;
        this.headers = Map.copyOf(headers);
    }

    /// 429: whoever asks again before the wait is over is refused again.
    ///
    /// @param detail to which the wait is added
    public static Problem tooOften(String code, String title, String detail, Duration wait) {
        String seconds = Long.toString(Math.max(1, Math.ceilDiv(wait.toNanos(), 1_000_000_000)));
        return new Problem(
                429, code, title, detail + "; try again in " + seconds + " s", Map.of("Retry-After", seconds));
    }

    /// 503: it may go better after some seconds.
    public static Problem notNow(String code, String detail, int seconds) {
        String wait = Integer.toString(seconds);
        return new Problem(503, code, "Not able to serve now", detail, Map.of("Retry-After", wait));
    }

    /// 401: the request needs the token of a session, and shows none that is good.
    public static Problem noSession(String code, String detail) {
        String title = "A valid session token is needed";
        return new Problem(401, code, title, detail, Map.of("WWW-Authenticate", "Bearer"));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return getMessage();
    }

    public Response response() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:starlog:problem:" + code);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail());
        body.put("code", code);
        return new Response(status, "application/problem+json", Json.bytes(body), headers);
    }
}
