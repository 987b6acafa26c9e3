package starlog.ingest;

import java.time.InstantSource;
import starlog.ingest.account.AccountRoutes;
import starlog.ingest.account.AccountWatch;
import starlog.ingest.account.Accounts;
import starlog.ingest.account.Attempts;
import starlog.ingest.account.Passwords;
import starlog.ingest.admission.Players;
import starlog.ingest.admission.RefusalCounters;
import starlog.ingest.inputlog.InputPublisher;
import starlog.ingest.inputlog.TopicWatch;
import starlog.ingest.location.LocationFeed;
import starlog.ingest.location.Locations;
import starlog.ingest.session.SessionRoutes;
import starlog.ingest.socket.Intake;
import starlog.ingest.socket.IntentSocket;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.postgres.Database;
import starlog.runtime.service.Service;
import starlog.runtime.service.ServiceMain;
import starlog.runtime.token.Tokens;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.location.ShipLocationCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;

/// Wires command-ingest. Things are closed in the reverse order: first no intent is taken any more, then what is
/// gathered is appended, then the receipts go out, then the sockets close.
public final class IngestMain {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Service service;
    private final IngestConfig config;
    private final Tokens tokens;
    private final RefusalCounters refusals;

    private IngestMain(Service service) {
        this.service = service;
        this.config = IngestConfig.of(service.settings());
        this.tokens = Tokens.of(settings("token"), CLOCK);
        this.refusals = new RefusalCounters(service.metrics());
    }

    public static void main(String[] args) {
        ServiceMain.run("ingest", args, IngestMain::wire);
    }

    /// Builds the service; for [Service#start] too.
    public static void wire(Service service) {
        var main = new IngestMain(service);
        main.wireAccounts();
        main.wireIntents();
    }

    private Settings settings(String section) {
        return service.settings().at("starlog." + section);
    }

    private void wireAccounts() {
        Database database = service.closing(
                "accounts", Database.open(settings("postgres"), "starlog-ingest", config.accountPoolSize()));
        database.migrate(Accounts.SCHEMA, Accounts.MIGRATIONS);
        var accounts = new Accounts(database.source(), config.grid().sectorCount());
        var passwords = new Passwords(config.hashesAtOnce(), config.hashesWaitingMax(), service.metrics());
        var attempts =
                new Attempts(config.attemptsPerName(), config.attemptsPerAddress(), config.attemptsRememberedMax());
        new AccountRoutes(accounts, passwords, attempts, service.metrics()).addTo(service.http());
        new SessionRoutes(accounts, passwords, attempts, tokens, service.metrics()).addTo(service.http());

        var watch = new AccountWatch(database.source());
        service.loop("account-watch", watch::run);
        service.closing("account watch", watch);
        service.health().readiness("postgres", watch::whyNot);
    }

    private void wireIntents() {
        var registry = service.closing(
                "registry", new SchemaRegistry(settings("registry").text("url"), config.registryPatience()));
        registry.register("client-intent", new ClientIntentCodec().schema());
        registry.register("intent-reply", new IntentReplyCodec().schema());
        TopicSerde<SectorInput> serde = registry.serde(Topics.INTENTS, new SectorInputCodec());
        Locations locations = followedLocations(registry);
        TopicWatch topic = watchedTopic();
        var players = new Players(config.intentRate(), config.receiptsPerPlayer(), config.playersRememberedMax());
        var producer = KafkaDefaults.producer(
                settings("kafka"), "starlog-ingest", config.log().deliverWithin());
        var publisher = new InputPublisher(
                config.log(), config.grid().sectorCount(), producer, serde, topic, refusals, service.metrics());
        var intake = new Intake(publisher, config.grid(), locations, refusals, CLOCK, service.metrics());
        var socket =
                new IntentSocket(config.sockets(), config.grid(), tokens, players, intake, CLOCK, service.metrics());

        socket.addTo(service.http());
        service.health().readiness("kafka", () -> topic.whyNot().or(publisher::whyNot));
        service.closing("sockets", socket);
        service.closing("producer", producer);
        service.loop("publisher", () -> publisher.run(service::stopping));
        service.closing("intake", intake);
    }

    private Locations followedLocations(SchemaRegistry registry) {
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

    private TopicWatch watchedTopic() {
        var admin = service.closing("admin", KafkaDefaults.admin(settings("kafka"), "starlog-ingest-watch"));
        var watch =
                new TopicWatch(admin, config.grid().sectorCount(), config.log().topicPatience());
        service.loop("topic-watch", watch::run);
        service.closing("topic watch", watch);
        return watch;
    }
}
