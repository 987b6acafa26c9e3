package starlog.ingest;

import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import starlog.ingest.account.AccountDatabase;
import starlog.ingest.account.AccountIds;
import starlog.ingest.account.AccountRoutes;
import starlog.ingest.account.AccountWatch;
import starlog.ingest.account.Accounts;
import starlog.ingest.account.Attempts;
import starlog.ingest.account.KnownPlayers;
import starlog.ingest.account.PasswordCheck;
import starlog.ingest.account.Passwords;
import starlog.ingest.admission.Players;
import starlog.ingest.admission.RefusalCounters;
import starlog.ingest.inputlog.InputPublisher;
import starlog.ingest.inputlog.SectorPulse;
import starlog.ingest.inputlog.TopicWatch;
import starlog.ingest.location.LocationFeed;
import starlog.ingest.location.Locations;
import starlog.ingest.socket.Intake;
import starlog.ingest.socket.IntentSocket;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.postgres.Database;
import starlog.runtime.service.Service;
import starlog.runtime.service.ServiceMain;
import starlog.runtime.ws.SocketDoor;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.location.ShipLocationCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;
import starlog.worldlog.PostgresStore;
import starlog.worldlog.WorldBook;

/// Wires command-ingest. Things are closed in the reverse order: first no intent is taken any more, then what is
/// gathered is appended, then the receipts go out, then the sockets close.
public final class IngestMain {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Service service;
    private final IngestConfig config;
    private final SessionWiring sessions;
    private final NameWiring names;
    private final RefusalCounters refusals;
    private final Database database;
    private final AccountDatabase accountDatabase;
    private final Accounts accounts;
    private final WorldBook world;
    private final SchemaRegistry registry;

    private IngestMain(Service service) {
        this.service = service;
        this.config = IngestConfig.of(service.settings());
        this.sessions = new SessionWiring(service, config, CLOCK);
        this.names = new NameWiring(service, config);
        this.refusals = new RefusalCounters(config.kindRates(), service.metrics());
        this.database = service.closing(
                "accounts", Database.open(settings("postgres"), "starlog-ingest", config.accountPoolSize()));
        this.accountDatabase = new AccountDatabase(database.source());
        this.accounts = new Accounts(accountDatabase, config.grid());
        this.world = openedWorld();
        this.registry = service.closing(
                "registry", new SchemaRegistry(settings("registry").text("url"), config.registryPatience(), world));
    }

    public static void main(String[] args) {
        ServiceMain.run("ingest", args, IngestMain::wire);
    }

    /// Builds the service; for [Service#start] too.
    public static void wire(Service service) {
        var main = new IngestMain(service);
        main.sessions.wireKeys();
        main.names.wire(main.registry);
        main.wireAccounts();
        main.wireIntents();
    }

    private Settings settings(String section) {
        return service.settings().at("starlog." + section);
    }

    /// One for each thread that waits for it.
    private WorldBook openedWorld() {
        Duration patience = config.locations().topicPatience();
        return service.closing("world", WorldBook.open(settings("kafka"), "starlog-ingest", patience));
    }

    private void wireAccounts() {
        database.migrate(Accounts.SCHEMA, Accounts.MIGRATIONS);
        AccountIds ids = followedIds(database, accounts);
        var passwords = service.closing(
                "passwords",
                new Passwords(
                        config.hashesAtOnce(),
                        config.hashesWaitingMax(),
                        config.hash(),
                        config.hashPercent(),
                        config.hashBurst(),
                        service.metrics()));
        var attempts = new Attempts(
                config.attemptsPerName(),
                config.attemptsPerNameOfStrangers(),
                config.attemptsPerAddress(),
                config.takenNamesPerAddress(),
                config.attemptsRememberedMax());
        new AccountRoutes(accounts, ids, passwords, attempts, names::seen, service.metrics()).addTo(service.http());
        sessions.wireSessions(
                accountDatabase, accounts, new PasswordCheck(accounts, passwords), attempts, names::seen, registry);

        var watch = new AccountWatch(database.source());
        service.loop("account-watch", watch::run);
        service.closing("account watch", watch);
        service.health().readiness("postgres", watch::whyNot);
    }

    private AccountIds followedIds(Database database, Accounts accounts) {
        WorldBook ofIds = openedWorld();
        var store = new PostgresStore(
                database.source(), settings("postgres").text("url"), Accounts.SCHEMA, Accounts.OTHER_WORLD);
        var ids = new AccountIds(ofIds, accounts, store);
        service.health().readiness("world", ids::whyNot);
        service.loop("account-ids", () -> ids.run(service::stopping));
        return ids;
    }

    private void wireIntents() {
        registry.register("client-intent", new ClientIntentCodec().schema());
        registry.register("intent-reply", new IntentReplyCodec().schema());
        TopicSerde<SectorInput> serde = registry.serde(Topics.INTENTS, new SectorInputCodec());
        Locations locations = followedLocations();
        Admin admin = service.closing("admin", KafkaDefaults.admin(settings("kafka"), "starlog-ingest-watch"));
        TopicWatch topic = watchedTopic(admin);
        SectorPulse pulse = watchedSectors(admin);
        var known = service.closing("known players", new KnownPlayers(accounts));
        var producer = KafkaDefaults.producer(
                settings("kafka"), "starlog-ingest", config.log().deliverWithin());
        var publisher = new InputPublisher(
                config.log(), config.grid().sectorCount(), producer, serde, topic, refusals, CLOCK, service.metrics());
        var intake = new Intake(publisher, config.grid(), locations, pulse, known, refusals, CLOCK, service.metrics());
        var socket = intentSocket(players(), intake, () -> locations.complete() && topic.found());
        var door = new SocketDoor(config.sockets().limits(), sessions.tokens(), CLOCK, socket, service.metrics());
        Gauge.builder("starlog.ingest.connections", door, SocketDoor::size)
                .description("Open WebSockets")
                .register(service.metrics());

        door.addTo(service.http(), IntentSocket.PATH);
        service.health().readiness("kafka", () -> topic.whyNot().or(publisher::whyNot));
        service.closing("sockets", door);
        service.closing("producer", producer);
        service.loop("publisher", () -> publisher.run(service::stopping));
        service.closing("intake", intake);
    }

    private IntentSocket intentSocket(Players players, Intake intake, BooleanSupplier begun) {
        return new IntentSocket(
                config.sockets().repliesPendingMax(),
                config.intentRate(),
                config.grid(),
                players,
                sessions.intentKeys(),
                intake,
                begun);
    }

    private Players players() {
        return new Players(
                config.intentRate(), config.kindRates(), config.receiptsPerPlayer(), config.playersRememberedMax());
    }

    private Locations followedLocations() {
        var partitions = new PartitionFeed(
                KafkaDefaults.consumer(settings("kafka"), "starlog-ingest-locations"),
                Topics.PLAYER_LOCATIONS,
                OnDamage.LEAVE_OUT,
                PassedOverRecords.open(
                        settings("kafka"),
                        "starlog-ingest-locations",
                        config.locations().topicPatience()));
        partitions.tell(service.health(), service.metrics());
        var feed = new LocationFeed(
                partitions,
                registry.serde(Topics.PLAYER_LOCATIONS, new ShipLocationCodec()),
                config.grid().sectorCount(),
                config.locations(),
                service.metrics());
        service.health().readiness(Topics.PLAYER_LOCATIONS, feed::whyNot);
        service.loop("locations", () -> feed.run(service::stopping));
        return feed.locations();
    }

    private SectorPulse watchedSectors(Admin admin) {
        var pulse = new SectorPulse(admin, config.grid().sectorCount(), config.sectorStoppedAfter(), CLOCK);
        service.loop("sector-pulse", pulse::run);
        service.closing("sector pulse", pulse);
        return pulse;
    }

    private TopicWatch watchedTopic(Admin admin) {
        var watch =
                new TopicWatch(admin, config.grid().sectorCount(), config.log().topicPatience());
        service.loop("topic-watch", watch::run);
        service.closing("topic watch", watch);
        return watch;
    }
}
