package starlog.query.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import starlog.runtime.http.Gzip;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// An answer that is the same for all who ask, plain and packed: made once, given to everybody. Any thread.
///
/// @param contentType of the plain one
/// @param tag differs whenever the bytes do, so also from build to build
/// @param plain not to be changed
public record Encoded(String contentType, String tag, byte[] plain, byte[] packed) {
    /// It may change at any time, so a copy must be asked about.
    public static final String ASK = "public, no-cache";

    private static final int TAG_DIGITS = 16;
    private static final byte[] NOTHING = {};

    /// @param version what the tag begins with
    public static Encoded json(String version, byte[] plain) {
        return of("application/json", version, plain);
    }

    /// @param version what the tag begins with
    public static Encoded of(String contentType, String version, byte[] plain) {
        return new Encoded(contentType, version + "-" + digest(plain), plain, Gzip.packed(plain));
    }

    /// 200 with the whole, or 304 for who has it already.
    ///
    /// @param cacheControl how long it is true
    public Response answer(Request request, String cacheControl) {
        boolean pack = Gzip.isTakenBy(request);
        String etag = '"' + tag + (pack ? "-gzip" : "") + '"';
        var headers = Map.of("ETag", etag, "Cache-Control", cacheControl, "Vary", "Accept-Encoding");
        if (request.header("If-None-Match").filter(etag::equals).isPresent())
            return new Response(304, "", NOTHING, headers);
        return pack
                ? new Response(200, contentType, packed, headers).with("Content-Encoding", "gzip")
                : new Response(200, contentType, plain, headers);
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, TAG_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
