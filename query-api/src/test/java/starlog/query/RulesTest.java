package starlog.query;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.http.Schemas;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.Verdict;
import starlog.schemas.rule.RulesEntry.InForce;
import starlog.schemas.rule.RulesEntry.RuleSet;

/// What anybody learns of the rules, over HTTP.
class RulesTest {
    private static final int IN_FORCE = 2; // by which TestSector steps

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
    void rules_in_force_are_told_to_anybody_in_the_simulations_units() throws Exception {
        server.begin(west, east);
        tell(IN_FORCE, rules(200), 0, 1);
        JsonNode rules = answer(server.get("/rules"));
        assertEquals(IN_FORCE, rules.get("version").asInt());
        assertEquals(200, rules.at("/world/respawnTicks").asInt());
        assertEquals(1_000_000, rules.at("/world/sectorSizeMm").asInt());
        assertEquals(40, rules.at("/server/ticksPerSecond").asInt());
        assertEquals(200_000, rules.at("/server/interestRadiusMm").asInt());
        JsonNode pioneer = rules.at("/shipClasses/1");
        assertEquals("pioneer", pioneer.get("name").asText());
        assertEquals(5_120_000, pioneer.get("topSpeedMmPer1024Ticks").asInt());
        assertEquals(
                "{\"mount\":2,\"weapon\":0,\"angle\":-8192}",
                pioneer.at("/mounts/0").toString());
        assertEquals(1, pioneer.get("mounts").size());
        assertEquals("missile", rules.at("/weapons/0/kind").asText());
        assertTrue(rules.at("/npcs/0/escortClass").isNull());
        assertEquals(1, rules.at("/npcs/0/shipClass").asInt());
    }

    @Test
    void what_nobody_may_know_and_what_this_build_does_not_know_is_not_told() throws Exception {
        server.begin(west, east);
        tell(IN_FORCE, rules(200), 0, 1);
        String body = server.get("/rules").body();
        for (String hidden : List.of("4711", "seed", "everyTicks", "every-ticks", "tomorrow", "817"))
            assertFalse(body.contains(hidden), hidden);
        assertEquals(3, server.metric("starlog.query.rules.unknown"));
    }

    @Test
    void every_code_and_kind_that_can_be_sent_is_described() throws Exception {
        server.begin(west, east);
        tell(IN_FORCE, rules(200), 0, 1);
        JsonNode rules = answer(server.get("/rules"));
        assertEquals(
                Arrays.stream(RefusalCode.values()).map(Enum::name).toList(), texts(rules.get("refusals"), "code"));
        for (JsonNode refusal : rules.get("refusals"))
            assertTrue(refusal.get("meaning").asText().endsWith("."), refusal.toString());
        assertEquals(Verdict.values().length, rules.get("verdicts").size());
        for (JsonNode verdict : rules.get("verdicts"))
            assertEquals(
                    Verdict.of(verdict.get("number").asInt()).name(),
                    verdict.get("code").asText());
        assertEquals(StateEvent.kindCount(), rules.get("events").size());
        for (JsonNode event : rules.get("events"))
            assertEquals(
                    StateEvent.nameOf(event.get("number").asInt()).replace("_", ""),
                    event.get("name").asText().toUpperCase(Locale.ROOT));
        for (EntityKind kind : EntityKind.values())
            assertEquals(
                    kind.columns().size(),
                    rules.at("/entities/" + kind.number + "/columns").size());
    }

    @Test
    void nothing_is_told_before_the_world_and_its_rules_are_known() throws Exception {
        refused(server.get("/rules"), 503, "WORLD_NOT_READY");
        server.begin(west, east);
        refused(server.get("/rules"), 503, "RULES_NOT_TOLD");
        assertTrue(server.probe("/readyz").body().contains("sector 0 steps by rules version 2"));
        server.rules.take(new InForce(0, IN_FORCE, rules(200).digest()));
        refused(server.get("/rules"), 503, "RULES_NOT_TOLD");
        tell(IN_FORCE, rules(200), 0, 1);
        answer(server.get("/rules"));
        assertEquals(200, server.probe("/readyz").statusCode());
        assertFalse(server.probe("/readyz").body().contains("rules version"));
    }

    @Test
    void while_a_change_goes_through_each_sector_has_its_own() throws Exception {
        server.begin(west, east);
        tell(IN_FORCE, rules(200), 0, 1);
        west.rulesVersion(3);
        server.step(west);
        tell(3, rules(300), 0);
        var newest = server.get("/rules");
        assertEquals(300, answer(newest).at("/world/respawnTicks").asInt());
        assertEquals(
                "2 3", newest.headers().firstValue("Starlog-Rules-In-Force").orElseThrow());
        assertEquals(
                200,
                answer(server.get("/rules?sector=1")).at("/world/respawnTicks").asInt());
        assertEquals(
                300,
                answer(server.get("/rules?sector=0")).at("/world/respawnTicks").asInt());
        assertEquals(
                200,
                answer(server.get("/rules?version=2")).at("/world/respawnTicks").asInt());
    }

    @Test
    void of_a_version_that_sectors_have_differently_it_is_that_of_most_or_of_the_one_asked_for() throws Exception {
        server.begin(west, east);
        tell(IN_FORCE, rules(200), 0, 1, 7);
        tell(IN_FORCE, rules(300), 1);
        assertEquals(
                200,
                answer(server.get("/rules?version=2")).at("/world/respawnTicks").asInt());
        assertEquals(
                300,
                answer(server.get("/rules?version=2&sector=1"))
                        .at("/world/respawnTicks")
                        .asInt());
    }

    @Test
    void the_last_eight_versions_are_kept_and_others_are_refused_by_number() throws Exception {
        server.begin(west, east);
        for (int version = 1; version <= 12; version++) tell(version, rules(200 + version), 0, 1);
        assertEquals(
                205,
                answer(server.get("/rules?version=5")).at("/world/respawnTicks").asInt());
        refused(server.get("/rules?version=4"), 404, "RULES_VERSION_UNKNOWN");
        refused(server.get("/rules?version=0"), 404, "RULES_VERSION_UNKNOWN");
        refused(server.get("/rules?version=9223372036854775807"), 404, "RULES_VERSION_UNKNOWN");
        refused(server.get("/rules?version=x"), 400, "NOT_A_NUMBER");
        refused(server.get("/rules?sector=2"), 404, "SECTOR_UNKNOWN");
    }

    @Test
    void who_has_them_already_is_told_so_until_they_change() throws Exception {
        server.begin(west, east);
        tell(IN_FORCE, rules(200), 0, 1);
        var first = server.get("/rules");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                "public, no-cache", first.headers().firstValue("Cache-Control").orElseThrow());
        for (int tick = 0; tick < 10; tick++) server.step(west, east);
        assertEquals(304, server.get("/rules", "If-None-Match", tag).statusCode());
        west.rulesVersion(3);
        server.step(west);
        tell(3, rules(300), 0, 1);
        var second = server.get("/rules", "If-None-Match", tag);
        assertEquals(200, second.statusCode());
        assertNotEquals(tag, second.headers().firstValue("ETag").orElseThrow());
    }

    @Test
    void they_come_packed_for_who_takes_that() throws Exception {
        server.begin(west, east);
        tell(IN_FORCE, rules(200), 0, 1);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/rules"))
                .header("Accept-Encoding", "gzip")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> packed = client.send(request, BodyHandlers.ofByteArray());
            assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
            assertArrayEquals(server.get("/rules").body().getBytes(StandardCharsets.UTF_8), plain);
            assertTrue(packed.body().length * 3 < plain.length);
        }
    }

    private void tell(int version, RuleSet set, int... sectors) {
        server.rules.take(set);
        for (int sector : sectors) server.rules.take(new InForce(sector, version, set.digest()));
    }

    private static RuleSet rules(long respawnTicks) {
        return RuleSet.of(List.of(
                new RuleValue("world-seed", 4711),
                new RuleValue("tomorrow", 817),
                new RuleValue("sector-size-mm", 1_000_000),
                new RuleValue("respawn-ticks", respawnTicks),
                new RuleValue("weapons/launcher/number", 0),
                new RuleValue("weapons/launcher/kind", 1),
                new RuleValue("weapons/launcher/tomorrow", 817),
                new RuleValue("guilds/first/number", 817),
                new RuleValue("ship-classes/hauler/number", 0),
                new RuleValue("ship-classes/pioneer/number", 1),
                new RuleValue("ship-classes/pioneer/top-speed-units-per-tick", 5_120_000),
                new RuleValue("ship-classes/pioneer/weapon-2", 1),
                new RuleValue("ship-classes/pioneer/mount-2-degrees", -8_192),
                new RuleValue("npcs/pirates/number", 0),
                new RuleValue("npcs/pirates/ship-class", 2),
                new RuleValue("npcs/pirates/every-ticks", 817)));
    }

    private static List<String> texts(JsonNode all, String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : all) texts.add(each.get(field).asText());
        return texts;
    }

    private JsonNode answer(HttpResponse<String> response) throws Exception {
        assertEquals(200, response.statusCode(), response.body());
        JsonNode body = QueryServer.json(response);
        assertEquals(List.of(), schemas.faults(body, schemas.answer("/rules", "200", "application/json")));
        return body;
    }

    private void refused(HttpResponse<String> response, int status, String code) throws Exception {
        assertEquals(status, response.statusCode(), response.body());
        JsonNode body = QueryServer.json(response);
        assertEquals(code, body.get("code").asText());
        JsonNode schema = schemas.answer("/rules", Integer.toString(status), "application/problem+json");
        assertEquals(List.of(), schemas.faults(body, schema));
    }
}
