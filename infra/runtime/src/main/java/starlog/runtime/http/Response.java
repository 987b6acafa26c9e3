package starlog.runtime.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A whole answer, held in memory. The body is not copied: whoever gives it must not change it afterwards.
///
/// @param cookies each the value of a `Set-Cookie`
public record Response(int status, String contentType, byte[] body, Map<String, String> headers, List<String> cookies) {
    private static final byte[] EMPTY = {};

    public Response {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    public Response(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, body, headers, List.of());
    }

    public static Response json(int status, Object body) {
        return new Response(status, "application/json", Json.bytes(body), Map.of());
    }

    public static Response text(int status, String body) {
        return text(status, "text/plain; charset=utf-8", body);
    }

    public static Response text(int status, String contentType, String body) {
        return new Response(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Response noContent() {
        return new Response(204, "", EMPTY, Map.of());
    }

    /// The same answer with one more header.
    public Response with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Response(status, contentType, body, more, cookies);
    }

    /// The same answer with these cookies.
    public Response withCookies(List<String> all) {
        return new Response(status, contentType, body, headers, all);
    }
}
