package starlog.query.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;
import starlog.schemas.avro.SchemaFile;

/// `GET /schemas/{name}`, for anybody: the Avro schemas of the frames of both sockets, as they are written, so that a
/// client needs nothing but this service to read the wire. Made once. Any thread.
public final class SchemaRoutes {
    private static final List<String> NAMES = List.of("ClientIntent", "FeedFrame", "IntentReply");

    private final Map<String, Encoded> schemas =
            NAMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), SchemaRoutes::encoded));

    /// 200 with the schema; 304, 404.
    public Response schema(Request request) {
        String name = request.path("name");
        Encoded schema = schemas.get(name);
        if (schema == null) throw unknown(name);
        return schema.answer(request, Encoded.ASK);
    }

    private static Encoded encoded(String name) {
        return Encoded.json(name, SchemaFile.text(name).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem unknown(String name) {
        String detail = "schemas are " + String.join(", ", NAMES) + ", not " + name;
        return new Problem(404, "SCHEMA_UNKNOWN", "No such schema", detail);
    }
}
