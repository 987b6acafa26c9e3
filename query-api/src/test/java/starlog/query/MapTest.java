package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.http.Schemas;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.rule.RulesEntry.InForce;
import starlog.schemas.rule.RulesEntry.RuleSet;

/// What players learn of what stands still, over HTTP.
class MapTest {
    private static final long SHIP = TestSector.shipAt(0, 1);

    private final TestSector west = new TestSector(0, 5, 0, 1);
    private final TestSector east = new TestSector(1, 3, 0, 2);
    private Schemas schemas;
    private QueryServer server;

    @BeforeEach
    void open() throws Exception {
        schemas = new Schemas();
        server = new QueryServer(2, "");
        for (TestSector sector : List.of(west, east)) {
            sector.entities().place(EntityKind.STATION, 500_000, 500_000, 10_000, 7, 0, 0, 0);
            sector.entities().place(EntityKind.ASTEROID, 2, 40, 250_000, 300_000, 5_000, 4_000);
            sector.entities().place(EntityKind.ASTEROID, 1, 0, 260_000, 310_000, 3_000, 1_000);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_player_is_told_what_stands_still_in_every_sector() throws Exception {
        server.begin(west, east);
        JsonNode map = answer(server.getAs(SHIP, "/map"));
        assertEquals(2, map.get("sectorsWide").asInt());
        assertEquals(1_000_000, map.get("sectorSizeMm").asInt());
        for (TestSector sector : List.of(west, east)) {
            JsonNode chart = map.at("/sectors/" + sector.sector());
            assertEquals(sector.sector(), chart.get("column").asInt());
            assertEquals(0, chart.get("row").asInt());
            assertEquals(ids(sector, EntityKind.STATION), ids(chart.get("stations")));
            assertEquals(ids(sector, EntityKind.ASTEROID), ids(chart.get("asteroids")));
        }
        assertFalse(map.has("next"));
        List<Long> first = west.entities().everything().get(EntityKind.ASTEROID).getFirst();
        JsonNode asteroid = map.at("/sectors/0/asteroids/0");
        assertEquals(first.get(3), asteroid.get("xMm").asLong());
        assertEquals(first.get(6), asteroid.get("amountFull").asLong());
        assertFalse(asteroid.has("amount"), "how much is left only those know who are there");
    }

    @Test
    void a_stranger_is_told_nothing_and_operators_all() throws Exception {
        server.begin(west, east);
        refused(server.get("/map"), 401, "TOKEN_MISSING");
        refused(server.get("/map", "Authorization", "Bearer x"), 401, "TOKEN_MALFORMED");
        answer(server.getAll("/map"));
    }

    @Test
    void zones_are_those_of_the_rules_in_force_and_left_out_while_these_are_unknown() throws Exception {
        server.begin(west, east);
        RuleSet set = RuleSet.of(List.of(
                new RuleValue("zones/haven/number", 0),
                new RuleValue("zones/haven/kind", 1),
                new RuleValue("zones/haven/x-permille", 333),
                new RuleValue("zones/haven/radius-units", 150_000)));
        server.rules.take(set);
        server.rules.take(new InForce(1, 2, set.digest()));
        JsonNode map = answer(server.getAs(SHIP, "/map"));
        assertFalse(map.at("/sectors/0").has("zones"));
        assertFalse(map.at("/sectors/0").has("rulesVersion"));
        assertEquals(2, map.at("/sectors/1/rulesVersion").asInt());
        assertEquals(
                "[{\"name\":\"haven\",\"kind\":\"pvp\",\"xMm\":333000,\"yMm\":0,\"radiusMm\":150000}]",
                map.at("/sectors/1/zones").toString());
    }

    @Test
    void it_comes_page_by_page() throws Exception {
        server.begin(west, east);
        JsonNode page = answer(server.getAs(SHIP, "/map?limit=1"));
        assertEquals(1, page.get("sectors").size());
        assertEquals(1, page.get("next").asInt());
        JsonNode last = answer(server.getAs(SHIP, "/map?limit=1&from=1"));
        assertEquals(1, last.at("/sectors/0/sector").asInt());
        assertFalse(last.has("next"));
        for (String wrong : List.of("limit=0", "limit=257"))
            refused(server.getAs(SHIP, "/map?" + wrong), 400, "LIMIT_OUT_OF_RANGE");
        for (String wrong : List.of("from=2", "from=-1"))
            refused(server.getAs(SHIP, "/map?" + wrong), 400, "FROM_OUT_OF_RANGE");
    }

    @Test
    void who_has_it_already_is_told_so_while_nothing_that_stands_still_changes() throws Exception {
        server.begin(west, east);
        String tag = tag(server.getAs(SHIP, "/map"));
        assertEquals(304, server.getAs(SHIP, "/map", "If-None-Match", tag).statusCode());
        assertEquals(
                304, server.getAs(SHIP + 1, "/map", "If-None-Match", tag).statusCode(), "the same for all players");
        assertNotEquals(tag, tag(server.getAs(SHIP, "/map?limit=1")));
    }

    @Test
    void nothing_is_told_before_the_sectors_are_known() throws Exception {
        server.begin(west);
        refused(server.getAs(SHIP, "/map"), 503, "WORLD_NOT_READY");
        answer(server.getAs(SHIP, "/map?limit=1"));
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static List<Long> ids(TestSector sector, EntityKind kind) {
        return sector.entities().everything().get(kind).stream()
                .map(List::getFirst)
                .toList();
    }

    private static List<Long> ids(JsonNode all) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode each : all) ids.add(each.get("id").asLong());
        return ids;
    }

    private JsonNode answer(HttpResponse<String> response) throws Exception {
        assertEquals(200, response.statusCode(), response.body());
        JsonNode body = QueryServer.json(response);
        assertEquals(List.of(), schemas.faults(body, schemas.answer("/map", "200", "application/json")));
        return body;
    }

    private void refused(HttpResponse<String> response, int status, String code) throws Exception {
        assertEquals(status, response.statusCode(), response.body());
        JsonNode body = QueryServer.json(response);
        assertEquals(code, body.get("code").asText());
        JsonNode schema = schemas.answer("/map", Integer.toString(status), "application/problem+json");
        assertEquals(List.of(), schemas.faults(body, schema));
    }
}
