package starlog.query;

import java.time.Duration;
import starlog.query.feed.FeedLimits;
import starlog.query.live.LiveLimits;
import starlog.query.live.Vicinity;
import starlog.runtime.config.Settings;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.space.SectorGrid;
import starlog.worldlog.WorldShape;

/// All settings of query-api, checked; `reference.conf` explains each.
///
/// @param registryUrl base of the schema registry's API
/// @param startPatience how long to wait for components while starting
record QueryConfig(
        SectorGrid grid,
        String registryUrl,
        Duration startPatience,
        FeedLimits feed,
        Vicinity vicinity,
        LiveLimits live) {
    private static final int MESSAGE_BYTES_MAX = 0; // clients of the live feed have nothing to say but text

    static QueryConfig of(Settings query) {
        WorldShape world = WorldShape.of(query);
        Duration patience = query.duration("start-patience", Duration.ofSeconds(1), Duration.ofMinutes(10));
        return new QueryConfig(
                world.grid(),
                query.at("starlog.registry").text("url"),
                patience,
                new FeedLimits(patience, query.integer("feed.search-back", 1, 1_000_000)),
                new Vicinity(world.grid(), world.sectorSizeMm(), world.interestRadiusMm(query)),
                live(query));
    }

    private static LiveLimits live(Settings query) {
        return new LiveLimits(
                SocketLimits.of(
                        query.integer("live.clients-max", 1, 100_000),
                        query.integer("live.per-address-max", 1, 100_000),
                        query.integer("live.per-player-max", 1, 1_000),
                        MESSAGE_BYTES_MAX),
                query.integer("live.frames-waiting-max", 1, 10_000),
                query.integer("live.bytes-waiting-max", 1024, 64 << 20),
                query.integer("live.verdicts-kept-max", 1, 100_000),
                query.duration("live.stalled-after", Duration.ofSeconds(1), Duration.ofMinutes(10)),
                query.integer("live.socket-buffer-bytes", 4096, 8 << 20));
    }
}
