package starlog.ingest;

import java.time.Duration;
import starlog.ingest.admission.RateLimit;
import starlog.ingest.inputlog.LogConfig;
import starlog.ingest.location.LocationConfig;
import starlog.ingest.socket.SocketConfig;
import starlog.runtime.config.Settings;
import starlog.schemas.space.SectorGrid;

/// Everything that can be set; see reference.conf for each.
///
/// @param grid the world's sectors, from the shared settings
record IngestConfig(
        SectorGrid grid,
        Duration registryPatience,
        int accountPoolSize,
        int hashesAtOnce,
        int hashesWaitingMax,
        int attemptsPerName,
        int attemptsPerAddress,
        int attemptsRememberedMax,
        SocketConfig sockets,
        RateLimit intentRate,
        int receiptsPerPlayer,
        int playersRememberedMax,
        LogConfig log,
        LocationConfig locations) {

    static IngestConfig of(Settings settings) {
        Settings world = settings.at("starlog.world");
        return new IngestConfig(
                new SectorGrid(world.integer("sectors-wide", 1, 1024), world.integer("sectors-high", 1, 1024)),
                settings.duration("registry-patience", Duration.ofSeconds(1), Duration.ofMinutes(5)),
                settings.integer("accounts.pool-size", 1, 32),
                settings.integer("accounts.hashes-at-once", 1, 4),
                settings.integer("accounts.hashes-waiting-max", 0, 3),
                settings.integer("attempts.per-name-per-minute", 1, 10_000),
                settings.integer("attempts.per-address-per-minute", 1, 1_000_000),
                settings.integer("attempts.remembered-max", 100, 1_000_000),
                SocketConfig.of(settings),
                new RateLimit(
                        settings.integer("rate.intents-per-second", 1, 100_000),
                        Duration.ofSeconds(1),
                        settings.integer("rate.burst", 1, 100_000)),
                settings.integer("repeats.receipts-per-player", 1, 65_536),
                settings.integer("repeats.players-remembered-max", 0, 1_000_000),
                LogConfig.of(settings),
                LocationConfig.of(settings));
    }
}
