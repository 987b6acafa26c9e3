package starlog.query.web;

import java.util.regex.Pattern;
import starlog.runtime.config.Settings;

/// Where pages reach command-ingest.
///
/// @param url `https://play.example`, or empty where a proxy gives both services one address: the page's own
public record IngestAddress(String url) {
    private static final Pattern SHAPE = Pattern.compile("(https?://[A-Za-z0-9.\\-\\[\\]:]+)?");

    /// @param query the settings of query-api
    public static IngestAddress of(Settings query) {
        String url = query.text("ingest-url");
        if (!SHAPE.matcher(url).matches())
            throw query.invalid("ingest-url", "must be scheme, host and port such as https://play.example, or empty");
        return new IngestAddress(url);
    }

    /// As a page's policy names what it may connect to, requests and sockets: each with a space in front.
    String sources() {
        return url.isEmpty() ? "" : " " + url + " " + url.replaceFirst("http", "ws");
    }
}
