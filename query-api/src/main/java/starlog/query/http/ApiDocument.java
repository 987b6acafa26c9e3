package starlog.query.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// The OpenAPI 3.1 document of the whole project's public API: this module's paths and those of command-ingest.
public final class ApiDocument {
    private final byte[] json = read();

    public Response document(Request request) {
        return new Response(200, "application/json", json, Map.of());
    }

    private static byte[] read() {
        try (InputStream file = ApiDocument.class.getResourceAsStream("openapi.json")) {
            if (file == null) throw new IllegalStateException("openapi.json is not on the class path");
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
