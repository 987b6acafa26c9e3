package starlog.query;

import java.math.BigDecimal;
import java.time.Duration;
import starlog.query.feed.FeedLimits;
import starlog.query.live.LiveLimits;
import starlog.query.live.Vicinity;
import starlog.runtime.config.Settings;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.space.SectorGrid;

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
    private static final int MESSAGE_BYTES_MAX = 0; // clients of the live feed have nothing to say
    private static final int SIDE_MAX = 1024; // as SectorGrid has it
    private static final int SIZE_MAX_MM = 20_000_000; // as the rule sector-size-mm has it

    static QueryConfig of(Settings query) {
        Settings world = query.at("starlog.world");
        Duration patience = query.duration("start-patience", Duration.ofSeconds(1), Duration.ofMinutes(10));
        SectorGrid grid =
                new SectorGrid(world.integer("sectors-wide", 1, SIDE_MAX), world.integer("sectors-high", 1, SIDE_MAX));
        return new QueryConfig(
                grid,
                query.at("starlog.registry").text("url"),
                patience,
                new FeedLimits(patience, query.integer("feed.search-back", 1, 1_000_000)),
                vicinity(grid, world),
                live(query));
    }

    private static Vicinity vicinity(SectorGrid grid, Settings world) {
        int size = millimetres(world, "sector-size-units", SIZE_MAX_MM);
        return new Vicinity(grid, size, millimetres(world, "interest-radius-units", size));
    }

    /// A length in units, of which each is 1,000 milli-units.
    private static int millimetres(Settings world, String key, int maxMm) {
        String allowed = "0 to " + maxMm / 1000.0;
        BigDecimal mm = world.decimal(key, allowed).movePointRight(3);
        if (mm.signum() < 0 || mm.compareTo(BigDecimal.valueOf(maxMm)) > 0) throw world.invalid(key, allowed);
        return mm.intValue();
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
