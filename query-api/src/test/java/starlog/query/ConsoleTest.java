package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.http.Response;
import starlog.runtime.service.Service;

/// The console's half of query-api, beside services that answer as a sector node and command-ingest do.
class ConsoleTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<String> told = new CopyOnWriteArrayList<>();
    private Service node;
    private QueryServer query;

    @BeforeEach
    void start() throws Exception {
        String settings = """
                starlog.operator.token = "%s"
                starlog.query { http.port = 0, operator.port = 0 }
                """.formatted(QueryServer.OPERATOR);
        node = Service.start("query", Settings.of(settings, "query"), wired -> {
            var operators = wired.operators();
            operators.get("/sectors", _ -> Response.json(200, Map.of("node", "west", "sectors", List.of())));
            operators.post("/drain", request -> {
                told.add(new String(request.body()));
                return Response.json(200, Map.of("node", "west", "draining", true));
            });
            operators.post("/dilation", _ -> Response.json(200, Map.of("lines", List.of("sector 0: 500 of 1000"))));
        });
        int port = node.operators().port();
        query = new QueryServer(2, """
                starlog.query.console.services = "sector=http://127.0.0.1:%d,sector-2=http://127.0.0.1:1,kafka=tcp://127.0.0.1:%d"
                starlog.query.console.at = "http://127.0.0.1:7107/console"
                """.formatted(port, port));
    }

    @AfterEach
    void stop() {
        query.close();
        node.close();
    }

    @Test
    void nothing_is_told_without_the_operators_token() throws Exception {
        for (String path : List.of("world", "services", "nodes", "history", "players/ann", "intents/7", "rules/0")) {
            var refused = query.probe("/console/api/" + path);
            assertEquals(401, refused.statusCode(), path);
            assertEquals(
                    "OPERATOR_TOKEN_NEEDED",
                    QueryServer.json(refused).get("code").asText());
        }
        assertEquals(401, tell("POST", "nodes/sector/drain", "{}", "").statusCode());
        assertEquals(List.of(), told);
    }

    @Test
    void nothing_of_it_is_at_the_players_listener_but_the_way_there() throws Exception {
        for (String path : List.of("/console/api/world", "/console/api/nodes"))
            assertEquals(404, query.getAll(path).statusCode());
        var way = query.get("/console");
        assertEquals(302, way.statusCode());
        assertEquals(
                "http://127.0.0.1:7107/console",
                way.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void each_service_is_shown_with_what_it_says_or_why_it_says_nothing() throws Exception {
        JsonNode services = QueryServer.json(ask("services"));
        assertEquals(3, services.size());
        assertTrue(services.at("/0/said/ready").asBoolean());
        assertEquals(0, services.at("/1/status").asInt());
        assertFalse(services.at("/1/silence").asText().isEmpty());
        assertEquals(200, services.at("/2/status").asInt());

        JsonNode nodes = QueryServer.json(ask("nodes"));
        assertEquals(
                List.of("sector", "sector-2"),
                List.of(nodes.at("/0/name").asText(), nodes.at("/1/name").asText()));
        assertEquals("west", nodes.at("/0/said/node").asText());
    }

    @Test
    void a_word_is_passed_on_as_it_is_in_the_callers_name() throws Exception {
        String why = "{\"by\":\"Ann\",\"reason\":\"a new disk\"}";
        var drained = tell("POST", "nodes/sector/drain", why, QueryServer.OPERATOR);
        assertEquals(200, drained.statusCode());
        assertTrue(QueryServer.json(drained).get("draining").asBoolean());
        assertEquals(List.of(why), told);
    }

    @Test
    void what_any_node_can_write_the_first_writes_that_lives() throws Exception {
        var dilated = tell("POST", "dilation", "{}", QueryServer.OPERATOR);
        assertEquals(200, dilated.statusCode(), dilated.body());
        assertEquals(
                "sector 0: 500 of 1000",
                QueryServer.json(dilated).at("/lines/0").asText());
        node.close();
        assertRefused(503, "NO_NODE", tell("POST", "dilation", "{}", QueryServer.OPERATOR));
    }

    @Test
    void whom_the_settings_do_not_name_nobody_reaches() throws Exception {
        assertRefused(404, "NO_SUCH_SERVICE", tell("POST", "nodes/sector-9/drain", "", QueryServer.OPERATOR));
        assertRefused(404, "NO_SUCH_NODE", tell("POST", "nodes/kafka/drain", "", QueryServer.OPERATOR));
        assertRefused(502, "SERVICE_SILENT", tell("POST", "nodes/sector-2/drain", "", QueryServer.OPERATOR));
        assertRefused(503, "SERVICE_UNNAMED", ask("players/ann"));
        assertRefused(404, "NO_SUCH_PLAYER", ask("players/..%2Fkeys"));
        assertRefused(404, "NO_SUCH_SECTOR", ask("rules/0x1"));
        assertRefused(404, "NO_SUCH_PLAYER", ask("intents/ann"));
    }

    private HttpResponse<String> ask(String path) throws Exception {
        return tell("GET", path, "", QueryServer.OPERATOR);
    }

    private HttpResponse<String> tell(String method, String path, String body, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(query.operators() + "/console/api/" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static void assertRefused(int status, String code, HttpResponse<String> answer) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, Json.read(answer.body(), JsonNode.class).get("code").asText());
    }
}
