package starlog.ingest.session;

import starlog.runtime.http.Request;

/// Where a request comes from.
///
/// @param address IPv4, or the first half of an IPv6 one; behind a trusted proxy the client's
/// @param client what it calls itself, printable, shortened
public record Whence(String address, String client) {
    private static final int CLIENT_CHARS = 120;

    static Whence of(Request request) {
        String client = request.header("User-Agent").orElse("").replaceAll("[^\\x20-\\x7e]", "?");
        return new Whence(request.clientAddress(), client.substring(0, Math.min(client.length(), CLIENT_CHARS)));
    }
}
