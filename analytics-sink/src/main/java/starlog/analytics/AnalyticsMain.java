package starlog.analytics;

import java.util.List;
import starlog.analytics.clickhouse.ClickHouseInserter;
import starlog.analytics.clickhouse.ClickHouseStore;
import starlog.analytics.event.EventFacts;
import starlog.analytics.feed.AnalyticsLoop;
import starlog.analytics.feed.BlockWriter;
import starlog.analytics.feed.Facts;
import starlog.analytics.feed.FeedMetrics;
import starlog.analytics.intent.IntentFacts;
import starlog.analytics.tick.TickFacts;
import starlog.feed.KafkaTicksAgain;
import starlog.feed.TickFeed;
import starlog.runtime.config.Settings;
import starlog.runtime.health.Patience;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.PassedOver;
import starlog.runtime.service.Service;
import starlog.runtime.service.ServiceMain;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;
import starlog.worldlog.WorldBook;

/// Wires analytics-sink: state-events -> ClickHouse.
public final class AnalyticsMain {
    static final String NAME = "analytics";
    private static final String CLIENT_ID = "starlog-analytics";

    private AnalyticsMain() {}

    public static void main(String[] args) {
        ServiceMain.run(NAME, args, AnalyticsMain::wire);
    }

    /// One thread does it all: while ClickHouse does not take a block, nothing is polled.
    public static void wire(Service service) {
        Settings settings = service.settings();
        AnalyticsConfig config = AnalyticsConfig.from(settings);
        Settings clickhouse = settings.at("starlog.clickhouse");
        ClickHouseInserter inserter =
                service.closing("clickhouse", ClickHouseInserter.open(clickhouse, config.answerWithin()));
        WorldBook world = service.closing(
                "world", WorldBook.open(settings.at("starlog.kafka"), CLIENT_ID, config.topicPatience()));
        SchemaRegistry registry = service.closing(
                "registry", new SchemaRegistry(settings.at("starlog.registry").text("url"), config.patience(), world));
        Settings kafka = settings.at("starlog.kafka");
        PassedOver passedOver = PassedOverRecords.open(kafka, CLIENT_ID, config.topicPatience());
        PartitionFeed feed = new PartitionFeed(
                KafkaDefaults.collectingConsumer(
                        kafka, CLIENT_ID, config.insertEvery().dividedBy(4)),
                Topics.STATE_EVENTS,
                OnDamage.STAND,
                passedOver);

        Patience patience = new Patience("clickhouse", clickhouse.text("url"), config.patience(), service::stopping);
        FeedMetrics metrics = new FeedMetrics(service.metrics(), feed);
        service.health().readiness("clickhouse", patience::whyNot);
        feed.tell(service.health(), service.metrics());
        TickFeed.tellUnknownKinds(registry, service.metrics());
        service.health().readiness("state-events", () -> feed.whyNot(config.readyLag()));
        List<Facts> facts = List.of(new TickFacts(), new IntentFacts(), new EventFacts());
        AnalyticsLoop loop = new AnalyticsLoop(
                feed,
                () -> registry.serde(Topics.STATE_EVENTS, new SectorTickCodec()),
                serde -> KafkaTicksAgain.open(kafka, CLIENT_ID, serde),
                inserter,
                new BlockWriter(inserter, patience, metrics, facts),
                facts,
                patience,
                config.insertEvery(),
                config.topicPatience(),
                service::stopping);
        service.loop("analytics", () -> {
            world.require(new ClickHouseStore(inserter, clickhouse.text("url"), patience));
            loop.run(world.world().sectorsWide() * world.world().sectorsHigh());
        });
    }
}
