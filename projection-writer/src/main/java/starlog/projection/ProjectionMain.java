package starlog.projection;

import java.util.List;
import starlog.feed.KafkaTicksAgain;
import starlog.feed.TickFeed;
import starlog.projection.feed.FeedMetrics;
import starlog.projection.feed.Projection;
import starlog.projection.feed.ProjectionLoop;
import starlog.projection.feed.ProjectionTransaction;
import starlog.projection.fleet.BodyProjection;
import starlog.projection.fleet.ShipProjection;
import starlog.projection.player.PlayerProjection;
import starlog.projection.sector.SectorProjection;
import starlog.runtime.config.Settings;
import starlog.runtime.health.Patience;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.postgres.Database;
import starlog.runtime.service.Service;
import starlog.runtime.service.ServiceMain;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;
import starlog.worldlog.PostgresStore;
import starlog.worldlog.WorldBook;

/// Wires projection-writer: state-events -> PostgreSQL.
public final class ProjectionMain {
    static final String NAME = "projection";
    private static final String CLIENT_ID = "starlog-projection";

    private static final String SCHEMA = "world";
    private static final String OTHER_WORLD =
            "empty the schema by \"DROP SCHEMA world CASCADE\", it is then built from the log";

    private ProjectionMain() {}

    public static void main(String[] args) {
        ServiceMain.run(NAME, args, ProjectionMain::wire);
    }

    /// One thread does it all: it polls a batch, writes it, and polls again, so a slow database slows the polling.
    public static void wire(Service service) {
        Settings settings = service.settings();
        ProjectionConfig config = ProjectionConfig.from(settings);
        Settings postgres = settings.at("starlog.postgres");
        Database database = service.closing("postgres", Database.open(postgres, CLIENT_ID, 2));
        database.migrate(SCHEMA, "db/world");
        WorldBook world = service.closing(
                "world", WorldBook.open(settings.at("starlog.kafka"), CLIENT_ID, config.topicPatience()));
        SchemaRegistry registry = service.closing(
                "registry", new SchemaRegistry(settings.at("starlog.registry").text("url"), config.patience(), world));
        Settings kafka = settings.at("starlog.kafka");
        PartitionFeed feed = partitions(kafka, config);

        List<Projection> projections = List.of(
                new ShipProjection(),
                BodyProjection.ofShips(),
                BodyProjection.ofCargo(),
                new PlayerProjection(),
                new SectorProjection());
        Patience patience = new Patience("postgres", postgres.text("url"), config.patience(), service::stopping);
        FeedMetrics metrics = new FeedMetrics(service.metrics(), feed);
        service.health().readiness("postgres", patience::whyNot);
        feed.tell(service.health(), service.metrics());
        TickFeed.tellUnknownKinds(registry, service.metrics());
        service.health().readiness("state-events", () -> feed.whyNot(config.readyLag()));
        ProjectionLoop loop = new ProjectionLoop(
                feed,
                () -> registry.serde(Topics.STATE_EVENTS, new SectorTickCodec()),
                serde -> KafkaTicksAgain.open(kafka, CLIENT_ID, serde),
                new ProjectionTransaction(database.source(), projections, patience, metrics),
                config.batch(),
                config.topicPatience(),
                service::stopping);
        PostgresStore store = new PostgresStore(database.source(), postgres.text("url"), SCHEMA, OTHER_WORLD);
        service.loop("projection", () -> {
            world.require(store);
            loop.run(world.world().sectorsWide() * world.world().sectorsHigh());
        });
    }

    private static PartitionFeed partitions(Settings kafka, ProjectionConfig config) {
        return new PartitionFeed(
                KafkaDefaults.collectingConsumer(
                        kafka, CLIENT_ID, config.batch().time().dividedBy(2)),
                Topics.STATE_EVENTS,
                OnDamage.STAND,
                PassedOverRecords.open(kafka, CLIENT_ID, config.topicPatience()));
    }
}
