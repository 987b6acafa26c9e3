package starlog.ingest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.runtime.keys.SigningKeys;
import starlog.runtime.service.Service;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenIssuer;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.location.ShipLocationCodec;
import starlog.schemas.player.PlayerNameCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.schemas.world.WorldEntry.Operated;
import starlog.worldlog.WorldBook;
import starlog.worldlog.WorldTopic;
import starlog.worldlog.names.NamesTopic;
import starlog.worldlog.operator.OperatorHistory;
import starlog.worldlog.session.SessionEnds;

/// command-ingest over a real stack, with a world of 2 x 2 sectors, and the means to look at it from outside.
final class IngestServer implements AutoCloseable {
    static final Set<Component> COMPONENTS = Set.of(Component.KAFKA, Component.REGISTRY, Component.POSTGRES);
    static final int SECTORS = 4;
    static final String PASSWORD = "correct horse";
    static final String OPERATOR = "the operators' token for tests, of more than 32 bytes";

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Path KEYS = keysFolder();
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    record Created(long player, String name, long ship, int sector) {}

    record Opened(
            String session,
            String token,
            String expires,
            String renewableUntil,
            String refresh,
            String refreshUntil,
            String intentKey,
            long player,
            long ship,
            int sector) {}

    final Service service;
    private final Settings settings;

    private IngestServer(Service service, Settings settings) {
        this.service = service;
        this.settings = settings;
    }

    /// Returns when it is ready.
    static IngestServer start(Stack stack, String hocon) throws Exception {
        createTopics(stack);
        IngestServer server = startUnready(stack, hocon);
        server.awaitReady();
        return server;
    }

    static void createTopics(Stack stack) throws Exception {
        createTopic(stack, Topics.INTENTS);
        createTopic(stack, Topics.PLAYER_LOCATIONS);
        try (var admin = KafkaDefaults.admin(settings(stack, "").at("starlog.kafka"), "test")) {
            KafkaDefaults.createTopics(admin, List.of(WorldTopic.topic(), NamesTopic.topic(), SessionEnds.topic()));
        }
    }

    void awaitReady() {
        await().atMost(SOON).until(() -> service.health().ready());
    }

    static IngestServer startUnready(Stack stack, String hocon) throws Exception {
        Settings settings = settings(stack, hocon);
        foundWorld(settings.at("starlog.kafka"));
        return new IngestServer(Service.start("ingest", settings, IngestMain::wire), settings);
    }

    private static void foundWorld(Settings kafka) throws Exception {
        KafkaDefaults.createTopics(kafka, "test", List.of(WorldTopic.topic(), SessionEnds.topic()));
        try (WorldBook world = WorldBook.open(kafka, "test", SOON)) {
            world.found(2, 2, InstantSource.system());
        }
    }

    /// As the sectors' owners make it.
    static void createTopic(Stack stack, String topic) throws Exception {
        Map<String, String> kept =
                topic.equals(Topics.PLAYER_LOCATIONS) ? Map.of("cleanup.policy", "compact") : Map.of();
        try (var admin = KafkaDefaults.admin(settings(stack, "").at("starlog.kafka"), "test")) {
            KafkaDefaults.createTopics(admin, List.of(new TopicSpec(topic, SECTORS, kept)));
        }
    }

    static void deleteTopic(Stack stack, String topic) throws Exception {
        try (var admin = KafkaDefaults.admin(settings(stack, "").at("starlog.kafka"), "test")) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    /// Something on `state-events`, as if the sector had ticked.
    void publish(int sector) throws Exception {
        try (var producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test")) {
            producer.send(new ProducerRecord<>(Topics.STATE_EVENTS, sector, null, new byte[1]))
                    .get();
        }
    }

    /// Bytes in the place of a ship's location.
    void damage(int sector, String key, byte[] value) throws Exception {
        try (var producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test")) {
            producer.send(new ProducerRecord<>(
                            Topics.PLAYER_LOCATIONS, sector, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        }
    }

    /// What operators did last, the newest first.
    List<Operated> operated() throws InterruptedException {
        try (var history = OperatorHistory.open(settings.at("starlog.kafka"), "test")) {
            return history.last();
        }
    }

    private static Settings settings(Stack stack, String hocon) {
        String base = """
                starlog.kafka { bootstrap = "%s" }
                starlog.registry.url = "%s"
                starlog.postgres.url = "%s"
                starlog.token.keys-folder = "%s"
                starlog.operator.token = "%s"
                starlog.world { sectors-wide = 2, sectors-high = 2 }
                starlog.ingest { http.port = 0, operator.port = 0 }
                %s
                """;
        return Settings.of(
                base.formatted(stack.kafkaBootstrap(), stack.registryUrl(), stack.postgresUrl(), KEYS, OPERATOR, hocon),
                "ingest");
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /// Without a password, but with a token.
    HttpResponse<String> renew(String token) throws Exception {
        var request = request("/sessions/renewal").header("Authorization", "Bearer " + token);
        return HTTP.send(request.POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> refresh(String token) throws Exception {
        return refreshing(token).get();
    }

    CompletableFuture<HttpResponse<String>> refreshing(String token) {
        return posting("/sessions/refresh", "{\"refresh\":\"" + token + "\"}");
    }

    CompletableFuture<HttpResponse<String>> posting(String path, String body) {
        return HTTP.sendAsync(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /// @param token empty for none
    HttpResponse<String> ask(String method, String path, String token, String body) throws Exception {
        var request = request(path).method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    /// Of the operators' listener, by whoever has this token.
    HttpResponse<String> operate(String method, String path, String body, String token) throws Exception {
        var request = request(service.operators().port(), path)
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.ofString(body));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /// Of the operators' listener.
    HttpResponse<String> probe(String path) throws Exception {
        return HTTP.send(request(service.operators().port(), path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return request(port(), path);
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }

    int port() {
        return service.http().port();
    }

    static String credentials(String name, String password) {
        return new String(Json.bytes(Map.of("name", name, "password", password)), StandardCharsets.UTF_8);
    }

    /// A new account, logged in.
    Opened newPlayer() throws Exception {
        String body = credentials("player-" + NAMES.incrementAndGet(), PASSWORD);
        var created = post("/accounts", body);
        if (created.statusCode() != 201) throw new AssertionError(created.body());
        return logIn(body);
    }

    Opened logIn(String credentials) throws Exception {
        var opened = post("/sessions", credentials);
        if (opened.statusCode() != 200) throw new AssertionError(opened.body());
        return Json.read(opened.body(), Opened.class);
    }

    GameClient connect(Opened who) {
        return GameClient.connect(port(), who.token(), who.ship());
    }

    /// As this service would issue it, but for another time.
    static String token(Opened who, Duration validity, InstantSource clock) {
        Settings keys = Settings.of("starlog.token.keys-folder = \"" + KEYS + "\"", "ingest");
        return new TokenIssuer(SigningKeys.of(keys.at("starlog.token"), clock), validity, Duration.ZERO, clock)
                .issue(new Identity(who.player(), "whoever", who.ship(), who.sector(), UUID.randomUUID()))
                .token();
    }

    /// The same for all servers of the tests, as for instances that share one.
    private static Path keysFolder() {
        try {
            return Files.createTempDirectory("starlog-keys").resolve("keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double metric(String name, String... tags) {
        var counter = service.metrics().find(name).tags(tags).counter();
        if (counter != null) return counter.count();
        var gauge = service.metrics().find(name).tags(tags).gauge();
        if (gauge == null) throw new AssertionError("no metric " + name);
        return gauge.value();
    }

    /// What a sector's owner says of a ship, one after the other; null: that it has left.
    void tell(int sector, long ship, ShipLocation... locations) throws Exception {
        try (var registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), SOON);
                var producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test")) {
            var serde = registry.serde(Topics.PLAYER_LOCATIONS, new ShipLocationCodec());
            for (ShipLocation location : locations) {
                byte[] value = location == null ? null : serde.encode(location);
                producer.send(new ProducerRecord<>(Topics.PLAYER_LOCATIONS, sector, Topics.locationKey(ship), value))
                        .get();
            }
        }
    }

    /// What topic `players` has of a player, in order; empty for a record without a value.
    List<Optional<String>> namesTold(long player) {
        var partition = new TopicPartition(Topics.PLAYERS, 0);
        List<Optional<String>> told = new ArrayList<>();
        try (var registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), SOON);
                var consumer = KafkaDefaults.consumer(settings.at("starlog.kafka"), "test")) {
            var serde = registry.serde(Topics.PLAYERS, new PlayerNameCodec());
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end)
                for (var record : consumer.poll(Duration.ofMillis(200)))
                    if (Topics.playerOf(record.key()) == player)
                        told.add(Optional.ofNullable(record.value())
                                .map(value -> serde.decode(value).name()));
        }
        return told;
    }

    /// As if the record had never got into the topic.
    void takeNameAway(long player) throws Exception {
        try (var producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test")) {
            producer.send(new ProducerRecord<>(Topics.PLAYERS, 0, Topics.playerKey(player), null))
                    .get();
        }
    }

    record Logged(long offset, PlayerIntent intent) {}

    /// Everything in the sector's partition, in order.
    List<Logged> log(int sector) {
        var partition = new TopicPartition(Topics.INTENTS, sector);
        List<Logged> found = new ArrayList<>();
        try (var registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), SOON);
                var consumer = KafkaDefaults.consumer(settings.at("starlog.kafka"), "test")) {
            var serde = registry.serde(Topics.INTENTS, new SectorInputCodec());
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (var entry : consumer.poll(Duration.ofMillis(200))) {
                    var batch = (SectorInput.IntentBatch) serde.decode(entry.value());
                    batch.intents().forEach(intent -> found.add(new Logged(entry.offset(), intent)));
                }
            }
        }
        return found;
    }

    List<Logged> log(Opened who) {
        return log(who.sector()).stream()
                .filter(logged -> logged.intent().player() == who.player())
                .toList();
    }

    @Override
    public void close() {
        service.close();
        service.failure().ifPresent(failure -> {
            throw new AssertionError("the service failed", failure);
        });
    }
}
