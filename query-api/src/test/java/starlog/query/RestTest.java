package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.http.Schemas;
import starlog.query.sector.SectorCounts;
import starlog.query.ship.Behaviour;
import starlog.query.ship.ShipView;
import starlog.runtime.http.Json;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.intent.Verdict;

/// Over HTTP, with a world folded by the test.
class RestTest {
    private static final long STILL_NANOS = Duration.ofSeconds(3).toNanos();

    private final TestSector west = new TestSector(0, 5, 30, 1);
    private final TestSector east = new TestSector(1, 3, 30, 2);
    private Schemas schemas;
    private QueryServer server;

    @BeforeEach
    void open() throws Exception {
        schemas = new Schemas();
        server = new QueryServer(2, "");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_sector_is_answered_as_of_its_tick() throws Exception {
        server.begin(west, east);
        for (int tick = 2; tick <= 250; tick++) server.step(west);

        var response = server.getAll("/sectors/0?limit=1000");
        JsonNode sector = answer(response, "/sectors/{sector}");
        assertEquals(250, sector.at("/asOf/tick").asLong());
        assertEquals("250", response.headers().firstValue("Starlog-Tick").orElseThrow());
        assertEquals(
                "private, no-cache",
                response.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals(west.views(), ships(sector.get("ships")));
        assertEquals(counts(), Json.read(sector.get("counts").toString(), SectorCounts.class));
        assertEquals(3, sector.get("epoch").asLong());
        assertEquals(1, sector.get("engineVersion").asInt());
        assertEquals(2, sector.get("rulesVersion").asInt());
        assertEquals(TestSector.SPEED_PERMILLE, sector.get("speedPermille").asInt());
        long hash = server.world.sector(0).moment().orElseThrow().hash();
        assertEquals(hash, HexFormat.fromHexDigitsToLong(sector.get("hash").asText()));
        Instant at = Instant.parse(sector.at("/asOf/at").asText());
        assertTrue(Duration.between(at, Instant.now()).toSeconds() < 10, at.toString());
    }

    /// Told by the source's plain objects.
    private SectorCounts counts() {
        List<ShipView> ships = west.views();
        var asteroids = west.entities().everythingAndHelms().get(EntityKind.ASTEROID);
        List<Long> oreLeft = new ArrayList<>();
        for (long ore = 0; ore < 4; ore++) {
            long number = ore;
            oreLeft.add(asteroids.stream()
                    .filter(asteroid -> asteroid.get(1) == number)
                    .mapToLong(asteroid -> asteroid.get(2))
                    .sum());
        }
        return new SectorCounts(
                count(ships, ship -> ship.player() != 0),
                count(ships, ship -> ship.behaviour() == Behaviour.PATROL),
                count(ships, ship -> ship.behaviour() == Behaviour.PIRATE),
                count(ships, ship -> ship.behaviour() == Behaviour.MINER),
                count(ships, ship -> ship.behaviour() == Behaviour.ESCORT),
                count(ships, ship -> ship.condition() == ShipCondition.DOCKED),
                count(ships, ship -> ship.condition() == ShipCondition.DEAD),
                entities(EntityKind.MISSILE),
                entities(EntityKind.STATION),
                entities(EntityKind.WRECK),
                entities(EntityKind.FLEET),
                count(asteroids, asteroid -> asteroid.get(2) > 0),
                count(asteroids, asteroid -> asteroid.get(2) == 0),
                oreLeft);
    }

    private int entities(EntityKind kind) {
        return west.entities().everythingAndHelms().get(kind).size();
    }

    private static <T> int count(List<T> all, Predicate<T> wanted) {
        return (int) all.stream().filter(wanted).count();
    }

    @Test
    void entities_are_listed_by_kind_with_the_names_of_their_columns() throws Exception {
        server.begin(west, east);
        for (int tick = 2; tick <= 150; tick++) server.step(west);
        for (EntityKind kind : EntityKind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            JsonNode list = entities("kind=" + name);
            assertEquals(150, list.at("/asOf/tick").asLong());
            assertEquals(0, list.get("sector").asInt());
            assertEquals(name, list.get("kind").asText());
            assertEquals(entities(kind), list.get("total").asInt());
            assertEquals(west.entities().everythingAndHelms().get(kind), rows(kind, list));
            assertFalse(list.get("entities").isEmpty(), name);
        }
    }

    @Test
    void a_long_list_comes_in_pages() throws Exception {
        server.begin(west, east);
        for (int tick = 2; tick <= 150; tick++) server.step(west);
        var all = west.entities().everythingAndHelms().get(EntityKind.ASTEROID);
        var listed = new ArrayList<List<Long>>();
        while (listed.size() < all.size()) {
            long after = listed.isEmpty() ? 0 : listed.getLast().getFirst();
            JsonNode page = entities("kind=asteroid&limit=2&after=" + after);
            assertEquals(all.size(), page.get("total").asInt());
            assertEquals(
                    Math.min(2, all.size() - listed.size()),
                    page.get("entities").size());
            listed.addAll(rows(EntityKind.ASTEROID, page));
        }
        assertEquals(all, listed);
        assertTrue(entities("kind=asteroid&after=999999999999999999")
                .get("entities")
                .isEmpty());
    }

    @Test
    void a_list_needs_a_kind_and_is_bounded() throws Exception {
        server.begin(west);
        String path = "/sectors/{sector}/entities";
        refused(server.getAll("/sectors/0/entities"), 400, "KIND_UNKNOWN", path);
        refused(server.getAll("/sectors/0/entities?kind=ghost"), 400, "KIND_UNKNOWN", path);
        refused(server.getAll("/sectors/0/entities?kind=ship&limit=0"), 400, "LIMIT_OUT_OF_RANGE", path);
        refused(server.getAll("/sectors/0/entities?kind=ship&limit=1001"), 400, "LIMIT_OUT_OF_RANGE", path);
        refused(server.getAll("/sectors/0/entities?kind=ship&limit=x"), 400, "NOT_A_NUMBER", path);
        refused(server.getAll("/sectors/0/entities?kind=ship&after="), 400, "NOT_A_NUMBER", path);
        refused(server.getAll("/sectors/2/entities?kind=ship"), 404, "SECTOR_UNKNOWN", path);
        refused(server.getAll("/sectors/1/entities?kind=ship"), 503, "WORLD_NOT_READY", path);
    }

    private JsonNode entities(String query) throws Exception {
        return answer(server.getAll("/sectors/0/entities?" + query), "/sectors/{sector}/entities");
    }

    private static List<List<Long>> rows(EntityKind kind, JsonNode list) {
        var rows = new ArrayList<List<Long>>();
        for (JsonNode entity : list.get("entities")) {
            assertEquals(1 + kind.columns().size(), entity.size());
            var row = new ArrayList<>(List.of(entity.get("id").asLong()));
            for (String column : kind.columns()) row.add(entity.get(column).asLong());
            rows.add(row);
        }
        return rows;
    }

    @Test
    void the_list_has_every_sector_with_its_own_tick() throws Exception {
        server.begin(west, east);
        server.step(west, west);

        var response = server.get("/sectors");
        JsonNode list = answer(response, "/sectors");
        assertEquals(1, list.at("/asOf/tick").asLong(), "that of the sector furthest behind");
        assertEquals("1", response.headers().firstValue("Starlog-Tick").orElseThrow());
        assertEquals(3, list.at("/sectors/0/asOf/tick").asLong());
        assertEquals(
                TestSector.SPEED_PERMILLE, list.at("/sectors/0/speedPermille").asInt());
        assertEquals(west.views().size(), list.at("/sectors/0/shipCount").asInt());
        assertEquals(1, list.at("/sectors/1/asOf/tick").asLong());
        assertEquals(east.views().size(), list.at("/sectors/1/shipCount").asInt());
    }

    @Test
    void a_ship_is_found_wherever_it_is() throws Exception {
        server.begin(west, east);
        server.step(east);
        for (TestSector sector : List.of(west, east))
            for (ShipView ship : sector.views()) {
                JsonNode found = answer(server.getAll("/ships/" + ship.id()), "/ships/{id}");
                assertEquals(ship, ship(found.get("ship")));
                assertEquals(sector.sector(), found.get("sector").asInt());
                assertEquals(sector.tick(), found.at("/asOf/tick").asLong());
            }
    }

    @Test
    void an_unknown_ship_is_unknown_as_of_a_tick() throws Exception {
        server.begin(west, east);
        var response = server.getAll("/ships/4711");
        refused(response, 404, "SHIP_UNKNOWN", "/ships/{id}");
        assertEquals("1", response.headers().firstValue("Starlog-Tick").orElseThrow());
    }

    @Test
    void numbers_and_sectors_that_are_none_are_refused() throws Exception {
        server.begin(west, east);
        refused(server.getAll("/ships/seven"), 400, "NOT_A_NUMBER", "/ships/{id}");
        refused(server.getAll("/ships/99999999999999999999"), 400, "NOT_A_NUMBER", "/ships/{id}");
        refused(server.get("/sectors/1.5"), 400, "NOT_A_NUMBER", "/sectors/{sector}");
        refused(server.get("/sectors/2"), 404, "SECTOR_UNKNOWN", "/sectors/{sector}");
        refused(server.get("/sectors/-1"), 404, "SECTOR_UNKNOWN", "/sectors/{sector}");
        refused(server.get("/sectors/4294967296"), 404, "SECTOR_UNKNOWN", "/sectors/{sector}");
    }

    @Test
    void nothing_is_answered_before_the_world_is_known() throws Exception {
        server.begin(west);
        answer(server.get("/sectors/0"), "/sectors/{sector}");
        refused(server.get("/sectors/1"), 503, "WORLD_NOT_READY", "/sectors/{sector}");
        refused(server.get("/sectors"), 503, "WORLD_NOT_READY", "/sectors");
        refused(server.getAll("/ships/1"), 503, "WORLD_NOT_READY", "/ships/{id}");
        assertEquals(503, server.probe("/readyz").statusCode());
        assertTrue(server.probe("/readyz").body().contains("sector 1: no tick yet"));

        server.begin(east);
        assertEquals(200, server.probe("/readyz").statusCode());
    }

    @Test
    void a_player_sees_their_ship_and_last_sequence() throws Exception {
        long ship = TestSector.shipAt(1, 2);
        server.begin(west, east);
        east.answer(ship, 41, Verdict.ACCEPTED);
        server.step(east);

        JsonNode me = answer(server.get("/me", "Authorization", "Bearer " + QueryServer.token(ship, 1)), "/me");
        assertEquals(TestSector.playerOf(ship), me.get("player").asLong());
        assertEquals("player of " + ship, me.get("name").asText());
        assertEquals(east.views().get(2), ship(me.get("ship")));
        assertEquals(1, me.get("sector").asInt());
        assertEquals(41, me.get("lastSequence").asLong());
        assertEquals(2, me.at("/asOf/tick").asLong());
        assertEquals(
                east.entities().of(EntityKind.HELM).get(ship)[EntityKind.HELM.column("energy")],
                me.at("/helm/energy").asLong());
        assertEquals(EntityKind.HELM.columns().size(), me.get("helm").size());
    }

    @Test
    void numbers_that_javascript_would_misread_are_told_as_text() throws Exception {
        long ship = TestSector.shipAt(1, 2);
        server.begin(west, east);
        for (long sequence : List.of((1L << 53) - 1, 1L << 53, Long.MAX_VALUE)) {
            east.answer(ship, sequence, Verdict.ACCEPTED);
            server.step(east);
            JsonNode last = answer(server.getAs(ship, "/me"), "/me").get("lastSequence");
            assertEquals(Long.toString(sequence), last.asText());
            assertEquals(sequence >= 1L << 53, last.isTextual(), last.toString());
        }
    }

    @Test
    void a_sector_that_stands_still_says_since_when_until_it_goes_on() throws Exception {
        server.begin(west, east);
        JsonNode going = answer(server.get("/sectors/0"), "/sectors/{sector}");
        assertFalse(going.get("asOf").has("standsStillSince"));
        String tag = server.get("/sectors/0").headers().firstValue("ETag").orElseThrow();
        String list = server.get("/sectors").headers().firstValue("ETag").orElseThrow();

        server.world.look(System.nanoTime() + STILL_NANOS);
        JsonNode still = answer(server.get("/sectors/0", "If-None-Match", tag), "/sectors/{sector}");
        assertEquals(going.at("/asOf/at"), still.at("/asOf/standsStillSince"));
        assertEquals(0, still.get("speedPermille").asInt());
        assertEquals(
                0,
                answer(server.get("/sectors", "If-None-Match", list), "/sectors")
                        .at("/sectors/1/speedPermille")
                        .asInt());
        JsonNode ship = answer(server.getAll("/ships/" + TestSector.shipAt(0, 1)), "/ships/{id}");
        assertTrue(ship.get("asOf").has("standsStillSince"));

        server.step(west);
        JsonNode again = answer(server.get("/sectors/0"), "/sectors/{sector}");
        assertFalse(again.get("asOf").has("standsStillSince"));
        assertEquals(TestSector.SPEED_PERMILLE, again.get("speedPermille").asInt());
    }

    @Test
    void a_player_whose_ship_has_not_spawned_has_none() throws Exception {
        server.begin(west, east);
        JsonNode me = answer(server.get("/me", "Authorization", "Bearer " + QueryServer.token(4711, 1)), "/me");
        assertTrue(me.get("ship").isNull());
        assertFalse(me.has("helm"));
        assertEquals(1, me.get("sector").asInt());
        assertEquals(0, me.get("lastSequence").asLong());
    }

    @Test
    void a_player_needs_a_token_that_is_ours_and_valid() throws Exception {
        server.begin(west, east);
        refused(server.get("/me"), 401, "TOKEN_MISSING", "/me");
        refused(server.get("/me", "Authorization", "Bearer x"), 401, "TOKEN_MALFORMED", "/me");
        String forged = TestKeys.forged(1);
        var response = server.get("/me", "Authorization", "Bearer " + forged);
        refused(response, 401, "TOKEN_KEY_UNKNOWN", "/me");
        assertEquals("Bearer", response.headers().firstValue("WWW-Authenticate").orElseThrow());
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

    private static List<ShipView> ships(JsonNode ships) throws IOException {
        return List.of(Json.read(ships.toString(), ShipView[].class));
    }

    private static ShipView ship(JsonNode ship) throws IOException {
        return Json.read(ship.toString(), ShipView.class);
    }
}
