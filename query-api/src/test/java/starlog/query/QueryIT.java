package starlog.query;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.query.ship.ShipView;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.runtime.service.Service;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.ws.SocketDoor;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.intent.Verdict;
import starlog.schemas.player.PlayerName;
import starlog.schemas.player.PlayerNameCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.rule.RulesEntry.InForce;
import starlog.schemas.rule.RulesEntry.RuleSet;
import starlog.schemas.rule.RulesEntryCodec;
import starlog.schemas.topic.Topics;
import starlog.schemas.world.WorldEntry;
import starlog.worldlog.WorldTopic;
import starlog.worldlog.names.NamesTopic;
import starlog.worldlog.session.SessionEndWriter;
import starlog.worldlog.session.SessionEnds;

/// The whole service against real Kafka and registry; the test plays the sectors' owners.
@Timeout(120)
class QueryIT {
    private static final int SECTORS = 2;
    private static final long ANN = TestSector.shipAt(0, 0);

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings settings;
    private static SchemaRegistry registry;
    private static Admin admin;
    private static Producer<byte[], byte[]> log;
    private static TopicSerde<SectorTick> serde;

    private final TestSector west = new TestSector(0, 40, 20, 1);
    private final TestSector east = new TestSector(1, 5, 20, 2);
    private Service service;

    @BeforeAll
    static void startComponents() throws Exception {
        stack = Stack.start(Set.of(Component.KAFKA, Component.REGISTRY), StackConfig.inFolder(folder));
        settings = Settings.of(
                """
                starlog.kafka.bootstrap = "%s"
                starlog.registry.url = "%s"
                starlog.world { sectors-wide = %d, sectors-high = 1 }
                starlog.token.jwks-url = "%s"
                starlog.operator.token = "%s"
                starlog.query { http.port = 0, operator.port = 0, feed.search-back = 30 }
                """.formatted(
                        stack.kafkaBootstrap(), stack.registryUrl(), SECTORS, TestKeys.address(), QueryServer.OPERATOR),
                "query");
        registry = new SchemaRegistry(stack.registryUrl(), Duration.ofSeconds(10));
        serde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
        admin = KafkaDefaults.admin(settings.at("starlog.kafka"), "test-admin");
        KafkaDefaults.createTopics(admin, List.of(WorldTopic.topic(), SessionEnds.topic()));
        log = KafkaDefaults.producer(settings.at("starlog.kafka"), "test-owner");
    }

    @AfterAll
    static void stopComponents() {
        log.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        registry.close();
        stack.close();
    }

    @BeforeEach
    void removeTopic() throws Exception {
        if (!admin.listTopics().names().get().contains(Topics.STATE_EVENTS)) return;
        List<String> made = Stream.of(Topics.STATE_EVENTS, Topics.WORLD, Topics.RULES, Topics.PLAYERS)
                .filter(admin.listTopics().names().get()::contains)
                .toList();
        admin.deleteTopics(made).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(Topics.STATE_EVENTS));
    }

    @AfterEach
    void stopService() {
        if (service != null) service.close();
    }

    @Test
    void the_service_waits_for_the_topic_and_for_the_first_tick_of_every_sector() throws Exception {
        start();
        await().until(() ->
                QueryServer.get(operators(), "/readyz").body().contains("topic state-events does not exist yet"));
        createTopic(SECTORS);
        await().until(() -> QueryServer.get(operators(), "/readyz").body().contains("sector 1: no tick yet"));
        write(west, 1);
        await().until(() ->
                QueryServer.get(operators(), "/readyz").body().contains("{\"world\":\"sector 1: no tick yet\"}"));
        write(east, 1);
        awaitReady();
        assertTrue(registry.register("feed-frame", new FeedFrameCodec().schema()) > 0);
    }

    @Test
    void a_late_start_finds_a_keyframe_and_every_answer_equals_the_model() throws Exception {
        createTopic(SECTORS);
        write(west, 590); // the last keyframe is tick 401, six times further back than the feed looks first
        write(east, 3);
        start();
        awaitReady();

        JsonNode sector = QueryServer.json(getAll("/sectors/0"));
        assertEquals(590, sector.at("/asOf/tick").asLong());
        assertEquals(west.views(), List.of(Json.read(sector.get("ships").toString(), ShipView[].class)));
        JsonNode ship = QueryServer.json(getAll("/ships/" + TestSector.shipAt(1, 4)));
        assertEquals(east.views().get(4), Json.read(ship.get("ship").toString(), ShipView.class));
        assertEquals(3, ship.at("/asOf/tick").asLong());
        JsonNode me = QueryServer.json(
                QueryServer.get(port(), "/me", "Authorization", "Bearer " + QueryServer.token(ANN, 0)));
        assertEquals(west.views().get(0), Json.read(me.get("ship").toString(), ShipView.class));
    }

    @Test
    void live_frames_equal_the_model_tick_by_tick_though_the_log_repeats_ticks() throws Exception {
        createTopic(SECTORS);
        write(west, 10);
        write(east, 1);
        start();
        awaitReady();
        try (var client = new LiveClient(port(), QueryServer.token(ANN, 0))) {
            var eyes = new Eyes(ANN);
            eyes.take(client.next());
            assertEquals(10, eyes.picture().tick());
            var recent = new ArrayList<byte[]>();
            for (int tick = 11; tick <= 450; tick++) {
                if (tick % 7 == 0) west.answer(ANN, tick, Verdict.ACCEPTED);
                recent.add(serde.encode(west.next()));
                send(0, recent.getLast());
                tellOn(client, eyes, tick);
                eyes.check(west);
                if (tick % 100 == 0) recent.forEach(record -> send(0, record)); // as a new owner does
            }
            assertEquals(List.of(), client.rest());
        }
    }

    /// Until a tick is told; also past a frame that tells that the sector stands still, as it does where nobody writes a tick
    /// for two seconds.
    private static void tellOn(LiveClient client, Eyes eyes, long tick) throws Exception {
        while (eyes.picture().tick() < tick) eyes.take(client.next());
        assertEquals(tick, eyes.picture().tick());
    }

    @Test
    void a_banned_player_is_out_within_a_second_and_a_damaged_record_is_left_out() throws Exception {
        createTopic(SECTORS);
        write(west, 10);
        write(east, 1);
        for (String key : List.of("nobody's", "player/3")) sendEnd(key, new byte[] {1});
        start();
        awaitReady();
        String ready = QueryServer.get(operators(), "/readyz").body();
        assertTrue(ready.contains("session-ends") && ready.contains("neither a session nor a player"), ready);
        String token = QueryServer.token(ANN, 0);
        var banned = new EndedTokens.Whose.OfPlayer(TestSector.playerOf(ANN));
        try (var client = new LiveClient(port(), token);
                var ends = SessionEndWriter.open(settings.at("starlog.kafka"), "test-ends", registry)) {
            client.next();
            long soon = System.currentTimeMillis() + 60_000;
            assertTrue(ends.put(Map.of(banned, new EndedTokens.End(Long.MAX_VALUE, soon, "BANNED", "spam"))));
            assertEquals(SocketDoor.BANNED, client.closed.get(5, TimeUnit.SECONDS));
            assertEquals(
                    403,
                    QueryServer.get(port(), "/me", QueryServer.authorized(token))
                            .statusCode());
            assertTrue(ends.remove(banned));
            await().until(() -> QueryServer.get(port(), "/me", QueryServer.authorized(token))
                            .statusCode()
                    == 200);
        }
        for (String key : List.of("nobody's", "player/3")) sendEnd(key, null);
        await().until(() -> !QueryServer.get(operators(), "/readyz").body().contains("session-ends"));
    }

    private static void sendEnd(String key, byte[] value) {
        log.send(new ProducerRecord<>(Topics.SESSION_ENDS, 0, key.getBytes(StandardCharsets.UTF_8), value));
        log.flush();
    }

    @Test
    void the_feed_goes_on_after_a_restart_of_kafka() throws Exception {
        createTopic(SECTORS);
        write(west, 5);
        write(east, 1);
        start();
        awaitReady();
        try (var client = new LiveClient(port(), QueryServer.token(ANN, 0))) {
            var eyes = new Eyes(ANN);
            tellOn(client, eyes, 5);
            stack.restart(Component.KAFKA);
            write(west, 20);
            tellOn(client, eyes, 25);
            eyes.check(west);
            assertTrue(service.failure().isEmpty());
        }
    }

    @Test
    void an_unreadable_record_stops_its_sector_alone_until_it_is_passed_over() throws Exception {
        createTopic(SECTORS);
        write(west, 3);
        write(east, 1);
        start();
        awaitReady();
        send(0, new byte[] {0, 0, 0, 0, 1, 7});
        west.next(); // so the bytes were a damaged tick
        write(west, 2);
        write(east, 1);
        await().until(() -> QueryServer.get(operators(), "/readyz").body().contains("partition 0 offset 3"));
        await().until(() -> tickOf(1) == 2);
        assertEquals(200, QueryServer.get(operators(), "/readyz").statusCode());
        assertEquals(3, tickOf(0));

        passOver(0, 3);
        await().until(() -> service.health().whyNotReady().toString().contains("sector 0"));
        write(west, 200); // with a keyframe
        await().until(() -> tickOf(0) == 206);
        assertFalse(service.health().whatIsDegraded().containsKey(Topics.STATE_EVENTS));
    }

    @Test
    void a_tick_that_does_not_follow_stops_its_sector_also_over_a_restart() throws Exception {
        createTopic(SECTORS);
        write(west, 3);
        write(east, 1);
        west.next();
        write(west, 1);
        for (int run = 0; run < 2; run++) {
            start();
            awaitReady();
            await().until(() ->
                    service.health().whatIsDegraded().toString().contains("tick 5 comes right after tick 3"));
            assertEquals(3, tickOf(0));
            assertEquals(1, tickOf(1));
            service.close();
        }
    }

    @Test
    void rules_and_names_are_told_once_the_log_tells_them_and_bad_records_stop_nothing() throws Exception {
        createTopic(SECTORS);
        write(west, 3);
        write(east, 1);
        start();
        awaitReady(); // without those topics, too
        assertEquals(503, QueryServer.get(port(), "/rules").statusCode());
        assertTrue(QueryServer.get(operators(), "/readyz").body().contains("topic players does not exist yet"));

        KafkaDefaults.createTopics(admin, List.of(new TopicSpec(Topics.RULES, 1, Map.of()), NamesTopic.topic()));
        var names = registry.serde(Topics.PLAYERS, new PlayerNameCodec());
        var rules = registry.serde(Topics.RULES, new RulesEntryCodec());
        RuleSet set = RuleSet.of(List.of(new RuleValue("respawn-ticks", 200)));
        send(Topics.RULES, "bad", new byte[] {1});
        send(Topics.RULES, text(set.key()), rules.encode(set));
        for (int sector = 0; sector < SECTORS; sector++) {
            var inForce = new InForce(sector, 2, set.digest());
            send(Topics.RULES, text(inForce.key()), rules.encode(inForce));
        }
        send(Topics.PLAYERS, "7", new byte[] {1});
        send(Topics.PLAYERS, "8", names.encode(new PlayerName("Ada")));

        await().until(() -> QueryServer.get(port(), "/rules").statusCode() == 200);
        JsonNode told = QueryServer.json(QueryServer.get(port(), "/rules"));
        assertEquals(200, told.at("/world/respawnTicks").asInt());
        await().until(() -> getAll("/players/8").statusCode() == 200);
        assertEquals("Ada", QueryServer.json(getAll("/players/8")).get("name").asText());
        await().until(() -> getAll("/players/7").statusCode() == 404);
        String words = QueryServer.get(operators(), "/readyz").body();
        assertEquals(200, QueryServer.get(operators(), "/readyz").statusCode());
        assertTrue(words.contains("\"players\":\"partition 0 offset 0"), words);
        assertTrue(words.contains("\"rules\":\"partition 0 offset 0"), words);
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private static void send(String topic, String key, byte[] value) {
        log.send(new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), value));
        log.flush();
    }

    private long tickOf(int sector) throws Exception {
        return QueryServer.json(QueryServer.get(port(), "/sectors/" + sector))
                .at("/asOf/tick")
                .asLong();
    }

    private static void passOver(int sector, long offset) throws Exception {
        try (var world = WorldTopic.open(settings.at("starlog.kafka"), "test", Duration.ofSeconds(10))) {
            world.append(new WorldEntry.PassedOver(Topics.STATE_EVENTS, sector, offset, "test", 1));
        }
    }

    @Test
    void a_topic_of_another_world_stops_the_service() throws Exception {
        createTopic(SECTORS - 1);
        start();
        assertFailure("topic state-events has 1 partitions, but the world has 2 sectors");
    }

    private void start() throws Exception {
        service = Service.start("query", settings, QueryMain::wire);
    }

    private int operators() {
        return service.operators().port();
    }

    private HttpResponse<String> getAll(String path) throws Exception {
        return QueryServer.get(port(), path, QueryServer.authorized(QueryServer.OPERATOR));
    }

    private int port() {
        return service.http().port();
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> service.health().ready());
    }

    private void assertFailure(String words) {
        await().until(() -> service.failure().isPresent());
        String message = service.failure().orElseThrow().getMessage();
        assertTrue(message.contains(words), message);
    }

    private static void createTopic(int partitions) throws Exception {
        KafkaDefaults.createTopics(
                admin, List.of(new TopicSpec(Topics.STATE_EVENTS, partitions, Map.of()), WorldTopic.topic()));
    }

    private static void write(TestSector sector, int ticks) {
        for (int tick = 0; tick < ticks; tick++)
            log.send(new ProducerRecord<>(Topics.STATE_EVENTS, sector.sector(), null, serde.encode(sector.next())));
        log.flush();
    }

    private static void send(int partition, byte[] record) {
        log.send(new ProducerRecord<>(Topics.STATE_EVENTS, partition, null, record));
        log.flush();
    }
}
