package starlog.embedded.clickhouse.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/// Which HTTP status belongs to an error code of ClickHouse. Drivers decide by the code header; people and `curl -f`
/// see the status.
final class ErrorStatus {
    private ErrorStatus() {}

    static int of(int code) {
        return switch (code) {
            case 60, 81, 218 -> 404; // no such table, database
            case 164, 344, 497 -> 403; // read only, switched off, not granted
            case 192, 193, 516 -> 401; // who are you
            case 48 -> 501; // not offered
            case 202 -> 503; // too many requests under way
            // Cannot parse the input (6 to 72), unknown names, wrong types, bad arguments, nested too deep, bad blocks.
            case 6, 26, 27, 33, 36, 38, 41, 42, 43, 44, 46, 47, 50, 53, 62, 70, 72 -> 400;
            case 115, 117, 130, 131, 167, 168, 179, 271, 306, 349, 386, 395, 456, 457 -> 400;
            default -> 500;
        };
    }

    /// Turns the answer into an error's: status, code, plain text.
    static void describe(HttpServerExchange exchange, int code) {
        exchange.setStatusCode(of(code));
        var headers = exchange.getResponseHeaders();
        headers.put(new HttpString("X-ClickHouse-Exception-Code"), Integer.toString(code));
        headers.put(Headers.CONTENT_TYPE, "text/plain; charset=UTF-8");
        headers.remove("X-ClickHouse-Format");
    }
}
