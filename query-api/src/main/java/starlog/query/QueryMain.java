package starlog.query;

import java.time.InstantSource;
import starlog.feed.TickFeed;
import starlog.query.feed.WorldFeed;
import starlog.query.http.ApiDocument;
import starlog.query.http.Caller;
import starlog.query.live.LiveSocket;
import starlog.query.me.MeRoutes;
import starlog.query.sector.SectorRoutes;
import starlog.query.ship.ShipRoutes;
import starlog.query.sight.Lookout;
import starlog.query.world.WatchedWorld;
import starlog.runtime.config.Settings;
import starlog.runtime.http.OperatorToken;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.keys.RemoteKeys;
import starlog.runtime.service.Service;
import starlog.runtime.service.ServiceMain;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.Tokens;
import starlog.runtime.ws.SocketDoor;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.frame.LiveFrameCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;
import starlog.worldlog.WorldBook;
import starlog.worldlog.session.SessionEndFeed;

/// Starts query-api: `state-events` comes in on one thread, REST answers and live frames go out.
public final class QueryMain {
    private static final String CLIENT_ID = "starlog-query";

    /// Subject of the frames of `/live`, registered so that clients in other languages find their schema.
    private static final String LIVE_FRAME_SUBJECT = "live-frame";

    private QueryMain() {}

    public static void main(String[] args) {
        ServiceMain.run("query", args, QueryMain::wire);
    }

    public static void wire(Service service) {
        QueryConfig config = QueryConfig.of(service.settings());
        var clock = InstantSource.system();
        var world = new WatchedWorld(config.grid().sectorCount());
        var ended = new EndedTokens(clock);
        serve(service, config, world, ended, clock);

        var kept = service.closing(
                "world",
                WorldBook.open(service.settings().at("starlog.kafka"), "starlog-query", config.startPatience()));
        var registry = service.closing(
                "schema registry", new SchemaRegistry(config.registryUrl(), config.startPatience(), kept));
        TickFeed.tellUnknownKinds(registry, service.metrics());
        registry.register(LIVE_FRAME_SUBJECT, new LiveFrameCodec().schema());
        SessionEndFeed.follow(service, CLIENT_ID + "-session-ends", registry, ended, config.startPatience());
        read(service, config, world, clock, registry.serde(Topics.STATE_EVENTS, new SectorTickCodec()));
    }

    /// The outgoing half, which does not care where the world comes from.
    static void serve(Service service, QueryConfig config, WatchedWorld world, EndedTokens ended, InstantSource clock) {
        var tokens = new Tokens(followedKeys(service), ended, clock);
        var caller = new Caller(tokens, OperatorToken.of(service.settings().at("starlog.operator")));
        var lookout = new Lookout(world, config.vicinity().radiusMm());
        routes(world, caller, lookout, clock).gets().forEach(service.http()::get);
        var live = new LiveSocket(world, config.vicinity(), config.live(), service.metrics());
        var door = new SocketDoor(config.live().sockets(), tokens, clock, live);
        service.closing("live feed", door).addTo(service.http(), Routes.LIVE);
        service.health().readiness("world", world::whyWaiting);
    }

    private static RemoteKeys followedKeys(Service service) {
        var keys = RemoteKeys.of(service.settings().at("starlog.token"));
        service.health().readiness("token keys", keys::whyNot);
        service.health().degraded("token keys", keys::whyStale);
        service.loop("token-keys", () -> keys.run(service::stopping));
        return keys;
    }

    static Routes routes(WatchedWorld world, Caller caller, Lookout lookout, InstantSource clock) {
        return new Routes(
                new ApiDocument(),
                new SectorRoutes(world, caller, lookout, clock),
                new ShipRoutes(world, caller, lookout, clock),
                new MeRoutes(world, caller, clock));
    }

    private static void read(
            Service service,
            QueryConfig config,
            WatchedWorld world,
            InstantSource clock,
            TopicSerde<SectorTick> serde) {
        Settings kafka = service.settings().at("starlog.kafka");
        var partitions = new PartitionFeed(
                KafkaDefaults.consumer(kafka, CLIENT_ID),
                Topics.STATE_EVENTS,
                OnDamage.STAND,
                PassedOverRecords.open(kafka, CLIENT_ID, config.feed().topicPatience()));
        partitions.tell(service.health(), service.metrics());
        var feed = new WorldFeed(partitions, serde, world, config.feed(), clock, service.metrics());
        service.health().readiness("feed", feed::whyWaiting);
        world.doNotWaitFor(feed::stands);
        service.loop("tick-feed", () -> feed.run(service::stopping));
    }
}
