package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.http.Schemas;
import starlog.schemas.player.PlayerName;

/// What players learn of each other's names, over HTTP.
class PlayersTest {
    private static final long SHIP = TestSector.shipAt(0, 1);
    private static final long FAR = 1L << 53; // beyond what JavaScript reads as a number

    private Schemas schemas;
    private QueryServer server;

    @BeforeEach
    void open() throws Exception {
        schemas = new Schemas();
        server = new QueryServer(1, "");
        Map.of(7L, "Ada", 9L, "Bea_2", FAR, "Far").forEach((id, name) -> server.names.put(id, new PlayerName(name)));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_player_is_called_by_a_name() throws Exception {
        var response = server.getAs(SHIP, "/players/7");
        assertEquals(
                "{\"player\":7,\"name\":\"Ada\"}",
                answer(response, "/players/{id}").toString());
        assertEquals(
                "private, max-age=3600",
                response.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals(
                "{\"player\":\"" + FAR + "\",\"name\":\"Far\"}",
                server.getAs(SHIP, "/players/" + FAR).body());
    }

    @Test
    void nobody_is_called_by_an_id_of_nobody() throws Exception {
        refused(server.getAs(SHIP, "/players/8"), 404, "PLAYER_UNKNOWN", "/players/{id}");
        refused(server.getAs(SHIP, "/players/-1"), 404, "PLAYER_UNKNOWN", "/players/{id}");
        refused(server.getAs(SHIP, "/players/x"), 400, "NOT_A_NUMBER", "/players/{id}");
    }

    @Test
    void a_stranger_is_told_no_name_and_operators_are() throws Exception {
        refused(server.get("/players/7"), 401, "TOKEN_MISSING", "/players/{id}");
        refused(server.get("/players?ids=7"), 401, "TOKEN_MISSING", "/players");
        answer(server.getAll("/players/7"), "/players/{id}");
    }

    @Test
    void several_come_in_the_order_asked_for_without_those_who_have_no_name() throws Exception {
        JsonNode list = answer(server.getAs(SHIP, "/players?ids=9,8,7,9"), "/players");
        assertEquals(
                "[{\"player\":9,\"name\":\"Bea_2\"},{\"player\":7,\"name\":\"Ada\"}]",
                list.get("players").toString());
    }

    @Test
    void there_are_1_to_100_of_them() throws Exception {
        answer(server.getAs(SHIP, "/players?ids=" + ids(100)), "/players");
        refused(server.getAs(SHIP, "/players?ids=" + ids(101)), 400, "COUNT_OUT_OF_RANGE", "/players");
        refused(server.getAs(SHIP, "/players?ids="), 400, "COUNT_OUT_OF_RANGE", "/players");
        refused(server.getAs(SHIP, "/players"), 400, "COUNT_OUT_OF_RANGE", "/players");
        for (String wrong : List.of("7,", ",7", "7,,9", "7;9", "1.5"))
            refused(server.getAs(SHIP, "/players?ids=" + wrong), 400, "NOT_A_NUMBER", "/players");
    }

    private static String ids(int count) {
        return LongStream.rangeClosed(1, count)
                .map(id -> Long.MAX_VALUE - id)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
    }

    @Test
    void a_name_that_is_not_read_yet_is_not_taken_for_none() throws Exception {
        server.namesWaiting = Optional.of("reading what it holds");
        answer(server.getAs(SHIP, "/players/7"), "/players/{id}");
        refused(server.getAs(SHIP, "/players/8"), 503, "NAMES_NOT_READY", "/players/{id}");
        answer(server.getAs(SHIP, "/players?ids=7,9"), "/players");
        refused(server.getAs(SHIP, "/players?ids=7,8"), 503, "NAMES_NOT_READY", "/players");
    }

    private JsonNode answer(HttpResponse<String> response, String path) throws Exception {
        assertEquals(200, response.statusCode(), response.body());
        JsonNode body = QueryServer.json(response);
        assertEquals(List.of(), schemas.faults(body, schemas.answer(path, "200", "application/json")));
        return body;
    }

    private void refused(HttpResponse<String> response, int status, String code, String path) throws Exception {
        assertEquals(status, response.statusCode(), response.body());
        JsonNode body = QueryServer.json(response);
        assertEquals(code, body.get("code").asText());
        JsonNode schema = schemas.answer(path, Integer.toString(status), "application/problem+json");
        assertEquals(List.of(), schemas.faults(body, schema));
    }
}
