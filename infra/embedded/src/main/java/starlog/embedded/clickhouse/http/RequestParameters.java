package starlog.embedded.clickhouse.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import starlog.embedded.clickhouse.engine.EngineException;

/// What a request says beside its body, by ClickHouse's rules: `param_x` is a parameter of the statement, the names
/// in {@link #OWN} belong to the interface, every other name is a setting.
///
/// @param compressedBody the body comes in ClickHouse's compressed blocks
/// @param settings as the client names them
record RequestParameters(
        String query,
        String queryId,
        String database,
        String format,
        boolean compressedBody,
        Map<String, String> settings,
        Map<String, String> statementParameters,
        boolean readsOnly) {
    /// Some have no meaning for a single user on loopback and are accepted because drivers send them.
    private static final Set<String> OWN = Set.of(
            "query",
            "query_id",
            "database",
            "default_format",
            "compress",
            "decompress",
            "user",
            "password",
            "role",
            "quota_key",
            "client_protocol_version",
            "wait_end_of_query",
            "buffer_size",
            "enable_http_compression",
            "network_compression_method",
            "send_progress_in_http_headers",
            "http_write_exception_in_output_format");

    /// Throws {@link EngineException} for what this interface does not offer.
    static RequestParameters of(HttpServerExchange exchange) {
        refuseUnsupported(exchange);
        var settings = new LinkedHashMap<String, String>();
        var parameters = new LinkedHashMap<String, String>();
        exchange.getQueryParameters().forEach((name, values) -> {
            if (name.startsWith("param_")) parameters.put(name.substring("param_".length()), values.getLast());
            else if (!OWN.contains(name)) settings.put(name, values.getLast());
        });
        return new RequestParameters(
                parameter(exchange, "query", ""),
                parameter(exchange, "query_id", UUID.randomUUID().toString()),
                parameter(exchange, "database", header(exchange, "X-ClickHouse-Database", "")),
                parameter(exchange, "default_format", header(exchange, "X-ClickHouse-Format", "TabSeparated")),
                parameter(exchange, "decompress", "0").equals("1"),
                settings,
                parameters,
                exchange.getRequestMethod().equalToString("GET"));
    }

    /// What the statement's session begins with: what the client asks for, and what it has no say in.
    Map<String, String> sessionSettings() {
        var session = new LinkedHashMap<>(settings);
        session.putIfAbsent("implicit_select", "0"); // the library would take "1 + 1" for a SELECT, a server does not
        // Rows of literals only: an expression among them could call what a statement must not.
        session.put("input_format_values_interpret_expressions", "0");
        // A link in some web page must not change data. 2: a client may still change settings other than readonly.
        if (readsOnly) session.put("readonly", "2");
        return session;
    }

    static boolean wantsCompressedAnswer(HttpServerExchange exchange) {
        return parameter(exchange, "compress", "0").equals("1");
    }

    /// Ignoring these would give wrong results instead of an error.
    private static void refuseUnsupported(HttpServerExchange exchange) {
        if (!parameter(exchange, "session_id", "").isEmpty())
            throw notOffered("session_id: temporary tables and SET do not outlive a request");
        String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity"))
            throw notOffered("Content-Encoding " + encoding + ": use decompress=1 with compressed blocks");
        String type = header(exchange, "Content-Type", "");
        if (type.startsWith("multipart/")) throw notOffered("multipart bodies");
    }

    private static EngineException notOffered(String what) {
        return EngineException.of(48, "NOT_IMPLEMENTED", "The embedded ClickHouse does not offer " + what);
    }

    private static String parameter(HttpServerExchange exchange, String name, String otherwise) {
        var values = exchange.getQueryParameters().get(name);
        return values == null ? otherwise : values.getLast();
    }

    private static String header(HttpServerExchange exchange, String name, String otherwise) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? otherwise : value;
    }
}
