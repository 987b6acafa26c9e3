package starlog.query;

import java.time.Duration;
import starlog.query.console.Console;
import starlog.query.feed.FeedLimits;
import starlog.query.interest.Cells;
import starlog.query.live.LiveLimits;
import starlog.query.web.IngestAddress;
import starlog.runtime.config.Settings;
import starlog.runtime.ws.SocketLimits;
import starlog.runtime.ws.UpgradeLimits;
import starlog.schemas.space.SectorGrid;
import starlog.worldlog.WorldShape;

/// All settings of query-api, checked; `reference.conf` explains each.
///
/// @param registryUrl base of the schema registry's API
/// @param startPatience how long to wait for components while starting
/// @param namesMax players' names kept in memory at most
/// @param liveDebug whether clients of the feed may ask for the hops of their intents
/// @param ingest where the page reaches command-ingest
/// @param console what the operators' console shows, and where it is
record QueryConfig(
        SectorGrid grid,
        int ticksPerSecond,
        String registryUrl,
        Duration startPatience,
        FeedLimits feed,
        int namesMax,
        Cells cells,
        LiveLimits live,
        boolean liveDebug,
        IngestAddress ingest,
        Console console) {
    private static final int MESSAGE_BYTES_MAX = 0; // clients of the live feed have nothing to say but text

    static QueryConfig of(Settings query) {
        WorldShape world = WorldShape.of(query);
        Duration patience = query.duration("start-patience", Duration.ofSeconds(1), Duration.ofMinutes(10));
        return new QueryConfig(
                world.grid(),
                world.ticksPerSecond(),
                query.at("starlog.registry").text("url"),
                patience,
                new FeedLimits(patience, query.integer("feed.search-back", 1, 1_000_000)),
                query.integer("players.names-max", 1_000, 20_000_000),
                Cells.of(world.grid(), world.sectorSizeMm(), world.interestRadiusMm(query)),
                live(query),
                query.flag("live.debug"),
                IngestAddress.of(query),
                Console.of(query));
    }

    private static LiveLimits live(Settings query) {
        return new LiveLimits(
                SocketLimits.of(
                                query.integer("live.clients-max", 1, 100_000),
                                query.integer("live.per-address-max", 1, 100_000),
                                query.integer("live.per-player-max", 1, 1_000),
                                MESSAGE_BYTES_MAX)
                        .with(UpgradeLimits.of(query)),
                query.duration("live.age-max", Duration.ofMillis(25), Duration.ofSeconds(10)),
                query.integer("live.telling-percent", 1, 100),
                query.integer("live.tick-bytes", 64, 1 << 20),
                query.integer("live.kept-max", 1, 100_000),
                query.duration("live.stalled-after", Duration.ofSeconds(1), Duration.ofMinutes(10)),
                query.integer("live.socket-buffer-bytes", 4096, 8 << 20));
    }
}
