package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.http.Schemas;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.IntentReplyCodec;

/// What anybody learns of the wire, over HTTP, before anything of the world is known.
class SchemasTest {
    private static final Map<String, Schema> SPOKEN = Map.of(
            "ClientIntent", new ClientIntentCodec().schema(),
            "FeedFrame", new FeedFrameCodec().schema(),
            "IntentReply", new IntentReplyCodec().schema());

    private Schemas document;
    private QueryServer server;

    @BeforeEach
    void open() throws Exception {
        document = new Schemas();
        server = new QueryServer(1, "");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void each_schema_is_the_one_that_the_sockets_speak() throws Exception {
        for (var spoken : SPOKEN.entrySet()) {
            var response = server.get("/schemas/" + spoken.getKey());
            assertEquals(200, response.statusCode());
            assertEquals("application/json", header(response, "Content-Type"));
            assertEquals(
                    spoken.getValue().toString(),
                    new Schema.Parser().parse(response.body()).toString());
            assertEquals(List.of(), faults(response, "200", "application/json"));
        }
    }

    @Test
    void who_has_one_already_is_told_so() throws Exception {
        Set<String> tags = new HashSet<>();
        for (String name : SPOKEN.keySet()) {
            var response = server.get("/schemas/" + name);
            String tag = header(response, "ETag");
            tags.add(tag);
            assertEquals("public, no-cache", header(response, "Cache-Control"));
            assertEquals(
                    304, server.get("/schemas/" + name, "If-None-Match", tag).statusCode());
        }
        assertEquals(SPOKEN.size(), tags.size());
    }

    @Test
    void who_asks_for_another_is_told_which_there_are() throws Exception {
        for (String other : List.of("SectorInput", "feedframe", "..%2Favro%2FFeedFrame")) {
            var response = server.get("/schemas/" + other);
            assertEquals(404, response.statusCode());
            JsonNode problem = QueryServer.json(response);
            assertEquals("SCHEMA_UNKNOWN", problem.get("code").asText());
            for (String name : SPOKEN.keySet())
                assertTrue(problem.get("detail").asText().contains(name), response.body());
            assertEquals(List.of(), faults(response, "404", "application/problem+json"));
        }
    }

    @Test
    void the_document_names_all_of_them() {
        Set<String> named = new HashSet<>();
        document.document()
                .at("/paths/~1schemas~1{name}/get/parameters/0/schema/enum")
                .forEach(name -> named.add(name.asText()));
        assertEquals(SPOKEN.keySet(), named);
    }

    private List<String> faults(HttpResponse<String> response, String status, String type) throws Exception {
        return document.faults(QueryServer.json(response), document.answer("/schemas/{name}", status, type));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
