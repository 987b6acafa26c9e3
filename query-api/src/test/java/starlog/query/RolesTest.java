package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.http.Schemas;
import starlog.query.ship.ShipView;
import starlog.runtime.http.Json;
import starlog.schemas.event.EntityKind;

/// Who may know what, over HTTP: strangers counts, players what their ship sees, operators all.
class RolesTest {
    private static final long RADIUS_MM = 300_000;
    private static final long ANN = TestSector.shipAt(0, 0);

    private final TestSector west = new TestSector(0, 40, 30, 1);
    private final TestSector east = new TestSector(1, 40, 30, 2);
    private Schemas schemas;
    private QueryServer server;

    @BeforeEach
    void open() throws Exception {
        schemas = new Schemas();
        server = new QueryServer(2, "starlog.world.interest-radius-units = " + RADIUS_MM / 1_000);
        server.begin(west, east);
        for (int tick = 2; tick <= 100; tick++) server.step(west, east);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_stranger_gets_counts_and_nothing_of_any_ship() throws Exception {
        JsonNode sector = answer(server.get("/sectors/0"), "/sectors/{sector}");
        assertFalse(sector.has("ships"));
        assertEquals(40, sector.at("/counts/playerShips").asInt());
        assertEquals(TestSector.SPEED_PERMILLE, sector.get("speedPermille").asInt());
        assertEquals(100, sector.at("/asOf/tick").asLong());
        answer(server.get("/sectors"), "/sectors");
        refused(server.get("/sectors/0/entities?kind=ship"), 401, "TOKEN_MISSING", "/sectors/{sector}/entities");
        refused(server.get("/sectors/0/entities?kind=asteroid"), 401, "TOKEN_MISSING", "/sectors/{sector}/entities");
        refused(server.get("/ships/" + ANN), 401, "TOKEN_MISSING", "/ships/{id}");
        refused(server.get("/ships/4711"), 401, "TOKEN_MISSING", "/ships/{id}");
    }

    @Test
    void a_token_that_is_not_valid_is_refused_also_where_none_is_needed() throws Exception {
        for (String path : List.of("/sectors", "/sectors/0"))
            refused(
                    server.get(path, "Authorization", "Bearer x"),
                    401,
                    "TOKEN_MALFORMED",
                    path.replace("0", "{sector}"));
    }

    @Test
    void a_player_is_told_of_the_ships_that_theirs_sees() throws Exception {
        JsonNode sector = answer(server.getAs(ANN, "/sectors/0?limit=1000"), "/sectors/{sector}");
        List<ShipView> told = List.of(Json.read(sector.get("ships").toString(), ShipView[].class));
        assertEquals(seen(), told);
        assertTrue(told.size() > 1 && told.size() < west.views().size(), "a part: " + told.size());
        assertEquals(40, sector.at("/counts/playerShips").asInt());

        assertFalse(answer(server.getAs(ANN, "/sectors/1"), "/sectors/{sector}").has("ships"));
        assertFalse(
                answer(server.getAs(4711, "/sectors/0"), "/sectors/{sector}").has("ships"));
    }

    @Test
    void a_ship_is_told_to_who_sees_it_and_to_others_it_does_not_exist() throws Exception {
        Set<Long> seen = seen().stream().map(ShipView::id).collect(Collectors.toSet());
        for (ShipView ship : west.views()) {
            var response = server.getAs(ANN, "/ships/" + ship.id());
            if (!seen.contains(ship.id())) {
                refused(response, 404, "SHIP_UNKNOWN", "/ships/{id}");
                continue;
            }
            JsonNode told = answer(response, "/ships/{id}").get("ship");
            assertEquals(ship.id() == ANN ? ship : fromOutside(ship), Json.read(told.toString(), ShipView.class));
        }
        String hidden = QueryServer.json(server.getAs(ANN, "/ships/" + TestSector.shipAt(1, 3)))
                .get("detail")
                .asText();
        String unborn =
                QueryServer.json(server.getAs(ANN, "/ships/4711")).get("detail").asText();
        assertEquals(hidden.replace(Long.toString(TestSector.shipAt(1, 3)), "4711"), unborn);
    }

    @Test
    void a_cloaked_ship_is_as_one_that_is_not_there_but_for_its_own_player_and_operators() throws Exception {
        long hidden = seen().stream()
                .mapToLong(ShipView::id)
                .filter(ship ->
                        ship != ANN && west.entities().of(EntityKind.HELM).containsKey(ship))
                .findFirst()
                .orElseThrow();
        answer(server.getAs(ANN, "/ships/" + hidden), "/ships/{id}");
        west.entities().cloak(hidden);
        west.entities().cloak(ANN);
        server.step(west);

        var response = server.getAs(ANN, "/ships/" + hidden);
        refused(response, 404, "SHIP_UNKNOWN", "/ships/{id}");
        String detail = QueryServer.json(response).get("detail").asText();
        String unborn =
                QueryServer.json(server.getAs(ANN, "/ships/4711")).get("detail").asText();
        assertEquals(detail.replace(Long.toString(hidden), "4711"), unborn);
        assertFalse(ids("ship").contains(hidden));
        answer(server.getAs(hidden, "/ships/" + hidden), "/ships/{id}");
        answer(server.getAll("/ships/" + hidden), "/ships/{id}");
        assertTrue(ids("ship").contains(ANN));
    }

    @Test
    void of_other_entities_a_player_is_told_those_near_and_of_cargo_and_helms_only_their_own() throws Exception {
        Map<EntityKind, List<List<Long>>> all = west.entities().everything();
        Set<Long> ships = seen().stream().map(ShipView::id).collect(Collectors.toSet());
        assertEquals(ships, ids("ship"));
        assertEquals(Set.of(ANN), ids("cargo"));
        assertEquals(Set.of(ANN), ids("helm"));
        assertEquals(near(all.get(EntityKind.WRECK), 1), ids("wreck"));
        assertEquals(near(all.get(EntityKind.MISSILE), 4), ids("missile"));
        assertEquals(
                all.get(EntityKind.FLEET).stream()
                        .filter(fleet -> ships.contains(fleet.get(1)))
                        .map(List::getFirst)
                        .collect(Collectors.toSet()),
                ids("fleet"));
        for (EntityKind kind : List.of(EntityKind.ASTEROID, EntityKind.STATION))
            assertEquals(
                    all.get(kind).stream().map(List::getFirst).collect(Collectors.toSet()),
                    ids(kind.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void of_another_sector_a_player_is_told_no_entity() throws Exception {
        String path = "/sectors/{sector}/entities";
        refused(server.getAs(ANN, "/sectors/1/entities?kind=asteroid"), 403, "OUT_OF_VIEW", path);
        var unborn = server.getAs(4711, "/sectors/0/entities?kind=asteroid");
        refused(unborn, 403, "OUT_OF_VIEW", path);
        assertTrue(unborn.body().contains("your ship 4711 is not in the world, or is another player's"), unborn.body());
    }

    @Test
    void a_ship_that_was_given_away_is_its_new_players() throws Exception {
        long bob = TestSector.shipAt(0, 1);
        long far = TestSector.shipAt(1, 3);
        west.give(ANN, TestSector.playerOf(far));
        server.step(west);

        JsonNode me = answer(server.getAs(ANN, "/me"), "/me");
        assertTrue(me.get("ship").isNull(), me.toString());
        assertFalse(me.has("helm"), me.toString());
        assertEquals(0, me.get("lastSequence").asLong());
        for (long ship : List.of(ANN, bob, far))
            refused(server.getAs(ANN, "/ships/" + ship), 404, "SHIP_UNKNOWN", "/ships/{id}");
        assertFalse(answer(server.getAs(ANN, "/sectors/0"), "/sectors/{sector}").has("ships"));
        for (EntityKind kind : EntityKind.values())
            refused(
                    server.getAs(ANN, "/sectors/0/entities?kind=" + kind.name().toLowerCase(Locale.ROOT)),
                    403,
                    "OUT_OF_VIEW",
                    "/sectors/{sector}/entities");

        JsonNode told =
                answer(server.getAs(far, "/ships/" + ANN), "/ships/{id}").get("ship");
        assertEquals(
                west.views().getFirst(), Json.read(told.toString(), ShipView.class), "whole, to whom it was given");
    }

    @Test
    void an_operator_is_told_everything_in_pages() throws Exception {
        var told = new ArrayList<ShipView>();
        String after = "0";
        while (after != null) {
            JsonNode page = answer(server.getAll("/sectors/0?limit=7&after=" + after), "/sectors/{sector}");
            told.addAll(List.of(Json.read(page.get("ships").toString(), ShipView[].class)));
            assertTrue(page.get("ships").size() <= 7);
            after = page.has("next") ? page.get("next").asText() : null;
        }
        assertEquals(west.views(), told);
        assertEquals(
                40 + ofTheWorld(),
                answer(server.getAll("/sectors/0/entities?kind=cargo&limit=1000"), "/sectors/{sector}/entities")
                        .get("entities")
                        .size());
    }

    @Test
    void the_same_answer_is_made_and_sent_once_a_tick() throws Exception {
        for (String path : List.of("/sectors", "/sectors/0", "/sectors/0/entities?kind=asteroid", "/ships/" + ANN)) {
            var first = server.getAll(path);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            var again = server.getAll(path, "If-None-Match", tag);
            assertEquals(304, again.statusCode(), path);
            assertEquals("", again.body());
            assertEquals(tag, again.headers().firstValue("ETag").orElseThrow());
            var asPlayer = server.getAs(ANN, path, "If-None-Match", tag);
            if (!path.equals("/sectors")) assertEquals(200, asPlayer.statusCode(), path);
            server.step(west);
            assertEquals(200, server.getAll(path, "If-None-Match", tag).statusCode(), path);
        }
    }

    private long ofTheWorld() {
        return west.views().stream().filter(ship -> ship.player() == 0).count();
    }

    /// By the source's plain objects, ascending by id.
    private List<ShipView> seen() {
        return west.views().stream()
                .filter(ship -> near(ship.x(), ship.y()))
                .map(ship -> ship.id() == ANN ? ship : fromOutside(ship))
                .toList();
    }

    private boolean near(long x, long y) {
        ShipView own = west.views().getFirst();
        return Math.hypot(x - own.x(), y - own.y()) <= RADIUS_MM;
    }

    /// @param column of the place, after the id
    private Set<Long> near(List<List<Long>> entities, int column) {
        Set<Long> near = entities.stream()
                .filter(entity -> near(entity.get(column), entity.get(column + 1)))
                .map(List::getFirst)
                .collect(Collectors.toSet());
        return near;
    }

    private static ShipView fromOutside(ShipView ship) {
        return new ShipView(
                ship.id(),
                null,
                ship.x(),
                ship.y(),
                ship.vx(),
                ship.vy(),
                ship.heading(),
                ship.thrust(),
                ship.shipClass(),
                ship.behaviour(),
                ship.condition(),
                ship.hull(),
                ship.armour(),
                ship.shield(),
                null);
    }

    private Set<Long> ids(String kind) throws Exception {
        JsonNode list =
                answer(server.getAs(ANN, "/sectors/0/entities?limit=1000&kind=" + kind), "/sectors/{sector}/entities");
        return StreamSupport.stream(list.get("entities").spliterator(), false)
                .map(entity -> entity.get("id").asLong())
                .collect(Collectors.toSet());
    }

    private JsonNode answer(HttpResponse<String> response, String path) throws IOException {
        assertEquals(200, response.statusCode(), response.body());
        JsonNode body = QueryServer.json(response);
        assertEquals(List.of(), schemas.faults(body, schemas.answer(path, "200", "application/json")));
        return body;
    }

    private void refused(HttpResponse<String> response, int status, String code, String path) throws IOException {
        assertEquals(status, response.statusCode(), response.body());
        JsonNode body = QueryServer.json(response);
        assertEquals(code, body.get("code").asText());
        JsonNode schema = schemas.answer(path, Integer.toString(status), "application/problem+json");
        assertEquals(List.of(), schemas.faults(body, schema));
    }
}
