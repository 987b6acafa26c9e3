package starlog.query;

import java.time.InstantSource;
import starlog.feed.TickFeed;
import starlog.query.chart.MapRoutes;
import starlog.query.console.ConsolePage;
import starlog.query.console.OwnerSearch;
import starlog.query.feed.WorldFeed;
import starlog.query.http.ApiDocument;
import starlog.query.http.Caller;
import starlog.query.http.SchemaRoutes;
import starlog.query.live.Broadcast;
import starlog.query.live.LiveSocket;
import starlog.query.live.ThreadTime;
import starlog.query.me.MeRoutes;
import starlog.query.player.PlayerRoutes;
import starlog.query.rules.RulesInForce;
import starlog.query.rules.RulesRoutes;
import starlog.query.rules.ServerLimits;
import starlog.query.sector.SectorRoutes;
import starlog.query.ship.ShipRoutes;
import starlog.query.sight.Lookout;
import starlog.query.web.BuiltPages;
import starlog.query.web.PlayersPage;
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
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;
import starlog.worldlog.WorldBook;
import starlog.worldlog.session.SessionEndFeed;

/// Starts query-api: `state-events` comes in on one thread, `rules` and `players` on one each; REST answers and live
/// frames go out.
public final class QueryMain {
    private static final String CLIENT_ID = "starlog-query";

    /// Subject of the frames of `/live`, registered so that clients in other languages find their schema.
    private static final String FEED_FRAME_SUBJECT = "feed-frame";

    private QueryMain() {}

    public static void main(String[] args) {
        ServiceMain.run("query", args, QueryMain::wire);
    }

    public static void wire(Service service) {
        QueryConfig config = QueryConfig.of(service.settings());
        var clock = InstantSource.system();
        var world = new WatchedWorld(config.grid().sectorCount());
        var heard = new Heard(config.namesMax());
        var ended = new EndedTokens(clock);
        serve(service, config, world, heard, ended, clock);

        var kept = service.closing(
                "world",
                WorldBook.open(service.settings().at("starlog.kafka"), "starlog-query", config.startPatience()));
        var registry = service.closing(
                "schema registry", new SchemaRegistry(config.registryUrl(), config.startPatience(), kept));
        TickFeed.tellUnknownKinds(registry, service.metrics());
        registry.register(FEED_FRAME_SUBJECT, new FeedFrameCodec().schema());
        SessionEndFeed.follow(service, CLIENT_ID + "-session-ends", registry, ended, config.startPatience());
        read(service, config, world, clock, registry.serde(Topics.STATE_EVENTS, new SectorTickCodec()));
        HeardTopics.follow(service, config, heard, registry);
    }

    /// The outgoing half, which does not care where the world comes from.
    static void serve(
            Service service,
            QueryConfig config,
            WatchedWorld world,
            Heard heard,
            EndedTokens ended,
            InstantSource clock) {
        var tokens = new Tokens(followedKeys(service), ended, clock);
        var caller = new Caller(tokens, OperatorToken.of(service.settings().at("starlog.operator")));
        Routes routes = routes(config, world, heard, caller, clock);
        routes.gets().forEach(service.http()::get);
        routes.rules().tell(service.metrics());
        serveOperators(service, config, routes, new OwnerSearch(world, heard.owners));
        var broadcast = new Broadcast(
                world,
                config.cells(),
                player -> heard.names.of(player).orElse(""),
                config.live(),
                ThreadTime.ofSystem(),
                service.metrics());
        var live = new LiveSocket(
                world, broadcast, config.live(), config.ticksPerSecond(), config.liveDebug(), clock, service.metrics());
        var door = new SocketDoor(config.live().sockets(), tokens, clock, live, service.metrics());
        service.closing("live feed", door).addTo(service.http(), Routes.LIVE);
        service.health().readiness("world", world::whyWaiting);
        service.health().degraded("rules in force", new RulesInForce(world, heard.rules)::whatIsUnknown);
    }

    private static void serveOperators(Service service, QueryConfig config, Routes routes, OwnerSearch owners) {
        routes.console().addTo(service.operators());
        config.console().addTo(service, config.grid(), config.ticksPerSecond(), owners);
        service.operators().confidential("/console/api/ships/{id}", routes.ships()::ship);
    }

    private static RemoteKeys followedKeys(Service service) {
        var keys = RemoteKeys.of(service.settings().at("starlog.token"));
        service.health().readiness("token keys", keys::whyNot);
        service.health().degraded("token keys", keys::whyStale);
        service.loop("token-keys", () -> keys.run(service::stopping));
        return keys;
    }

    static Routes routes(QueryConfig config, WatchedWorld world, Heard heard, Caller caller, InstantSource clock) {
        int radiusMm = config.cells().radiusMm();
        var lookout = new Lookout(world, radiusMm);
        var pages = new BuiltPages("/web");
        return new Routes(
                new PlayersPage(pages, config.ingest()),
                new ConsolePage(pages, config.console().at()),
                new ApiDocument(),
                new SchemaRoutes(),
                new RulesRoutes(world, heard.rules, new ServerLimits(config.ticksPerSecond(), radiusMm)),
                new MapRoutes(world, caller, config.grid(), config.cells().sectorSizeMm(), heard.rules),
                new SectorRoutes(world, caller, lookout, heard.owners, clock),
                new ShipRoutes(world, caller, lookout, clock),
                new PlayerRoutes(caller, heard.names, heard::namesWaiting),
                new MeRoutes(world, caller, lookout, clock));
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
