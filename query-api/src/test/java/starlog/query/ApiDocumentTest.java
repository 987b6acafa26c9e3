package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import starlog.query.http.Schemas;
import starlog.query.world.WatchedWorld;
import starlog.runtime.config.Settings;
import starlog.schemas.event.EntityKind;

class ApiDocumentTest {
    @Test
    void the_document_holds_every_path_that_is_served_and_no_other_of_ours() throws Exception {
        var config = QueryConfig.of(Settings.of("", "query"));
        Routes routes = QueryMain.routes(config, new WatchedWorld(1), new Heard(1), null, InstantSource.system());
        Set<String> served = new TreeSet<>(routes.gets().keySet());
        served.add(Routes.LIVE);
        Set<String> described = new TreeSet<>();
        new Schemas().document().get("paths").properties().forEach(path -> {
            if (path.getValue().at("/get/tags/0").asText().equals("query-api")) described.add(path.getKey());
        });
        assertEquals(served, described);
    }

    @Test
    void the_document_describes_ingest_and_the_probes_too() throws Exception {
        JsonNode paths = new Schemas().document().get("paths");
        for (String place : List.of(
                "/~1accounts/post/responses/201",
                "/~1accounts/post/responses/409",
                "/~1sessions/post/responses/200",
                "/~1sessions/post/responses/401",
                "/~1sessions/get/responses/200",
                "/~1sessions/delete/responses/204",
                "/~1sessions~1current/delete/responses/204",
                "/~1sessions~1refresh/post/responses/200",
                "/~1sessions~1renewal/post/responses/200",
                "/~1accounts~1password/post/responses/204",
                "/~1.well-known~1jwks.json/get/responses/200",
                "/~1intents/get/x-websocket",
                "/~1live/get/x-websocket",
                "/~1readyz/get",
                "/~1livez/get",
                "/~1metrics/get")) assertTrue(paths.at(place).isObject(), place);
    }

    @Test
    void the_document_knows_every_kind_of_entity() throws Exception {
        JsonNode parameters = new Schemas().document().at("/paths/~1sectors~1{sector}~1entities/get/parameters");
        List<String> described = new ArrayList<>();
        for (JsonNode parameter : parameters)
            if (parameter.path("name").asText().equals("kind"))
                parameter.at("/schema/enum").forEach(name -> described.add(name.asText()));
        assertEquals(
                Arrays.stream(EntityKind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList(),
                described);
    }

    @Test
    void every_reference_leads_somewhere() throws Exception {
        assertEquals(List.of(), new Schemas().danglingReferences());
    }

    @Test
    void it_is_served_as_it_is_written() throws Exception {
        try (var server = new QueryServer(1, "")) {
            var response = server.get("/openapi.json");
            assertEquals(200, response.statusCode());
            assertEquals(
                    "application/json",
                    response.headers().firstValue("Content-Type").orElseThrow());
            assertEquals(new Schemas().document(), QueryServer.json(response));
            assertEquals("3.1.0", QueryServer.json(response).get("openapi").asText());
        }
    }
}
