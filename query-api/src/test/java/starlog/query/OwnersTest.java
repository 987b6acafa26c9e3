package starlog.query;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.http.Schemas;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Response;
import starlog.runtime.service.Service;

/// What `GET /sectors` says of owners, beside two nodes that answer as sector nodes do, of which one is silent.
class OwnersTest {
    private static final int OTHERS_ASK = 200;

    private final TestSector west = new TestSector(0, 5, 30, 1);
    private final TestSector east = new TestSector(1, 3, 30, 2);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<Map<String, Object>> seats = List.of(seat(0, "owner", 3), seat(1, "standby", 3));
    private Service node;
    private QueryServer query;

    @BeforeEach
    void start() throws Exception {
        String settings = """
                starlog.operator.token = "%s"
                starlog.query { http.port = 0, operator.port = 0 }
                """.formatted(QueryServer.OPERATOR);
        node = Service.start(
                "query",
                Settings.of(settings, "query"),
                wired -> wired.operators().get("/sectors", _ -> {
                    asked.incrementAndGet();
                    return Response.json(200, Map.of("node", "a-node", "sectors", seats));
                }));
        query = new QueryServer(2, """
                starlog.query.console.services = "sector=http://127.0.0.1:%d,sector-2=http://127.0.0.1:1"
                """.formatted(node.operators().port()));
    }

    @AfterEach
    void stop() {
        query.close();
        node.close();
    }

    @Test
    void anybody_is_told_the_owners_name_once_its_node_has_said_so() throws Exception {
        query.begin(west, east);
        awaitOwners("a-node", "");
        assertFalse(sectors().get(1).has("owner"), "a standby is no owner");
        var schemas = new Schemas();
        JsonNode list = QueryServer.json(query.get("/sectors"));
        assertEquals(List.of(), schemas.faults(list, schemas.answer("/sectors", "200", "application/json")));
    }

    @Test
    void an_owner_is_unknown_from_the_tick_of_another_one_on_until_that_has_said_so() throws Exception {
        query.begin(west, east);
        awaitOwners("a-node", "");
        west.takenOver();
        query.step(west);
        assertEquals(List.of("", ""), owners());
        seats = List.of(seat(0, "owner", 4), seat(1, "owner", 3));
        awaitOwners("a-node", "a-node");
    }

    @Test
    void who_has_the_list_without_an_owner_is_told_when_it_is_known() throws Exception {
        seats = List.of();
        query.begin(west, east);
        String before = query.get("/sectors").headers().firstValue("ETag").orElseThrow();
        assertEquals(304, query.get("/sectors", "If-None-Match", before).statusCode());
        seats = List.of(seat(0, "owner", 3), seat(1, "owner", 3));
        awaitOwners("a-node", "a-node");
        assertEquals(200, query.get("/sectors", "If-None-Match", before).statusCode());
    }

    @Test
    void no_node_is_asked_for_those_who_ask() throws Exception {
        seats = List.of(seat(0, "owner", 3), seat(1, "owner", 3));
        query.begin(west, east);
        awaitOwners("a-node", "a-node");
        assertEquals(1, asked.get());
        for (int i = 0; i < OTHERS_ASK; i++) query.get("/sectors");
        assertEquals(1, asked.get());
    }

    private void awaitOwners(String first, String second) {
        await().until(() -> owners().equals(List.of(first, second)));
    }

    /// "" where none is told.
    private List<String> owners() throws Exception {
        List<String> owners = new ArrayList<>();
        for (JsonNode sector : sectors()) owners.add(sector.path("owner").asText());
        return owners;
    }

    private JsonNode sectors() throws Exception {
        return QueryServer.json(query.get("/sectors")).get("sectors");
    }

    private static Map<String, Object> seat(int sector, String role, long epoch) {
        return Map.of("sector", sector, "role", role, "epoch", epoch);
    }
}
