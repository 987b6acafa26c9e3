package starlog.ingest;

import java.time.Duration;
import starlog.ingest.account.Argon2Settings;
import starlog.ingest.admission.KindRates;
import starlog.ingest.inputlog.LogConfig;
import starlog.ingest.location.LocationConfig;
import starlog.ingest.session.SessionConfig;
import starlog.ingest.socket.SocketConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.limit.RateLimit;
import starlog.schemas.space.SectorGrid;
import starlog.worldlog.WorldShape;

/// Everything that can be set; see reference.conf for each.
///
/// @param grid the world's sectors, from the shared settings
record IngestConfig(
        SectorGrid grid,
        Duration registryPatience,
        int accountPoolSize,
        int hashesAtOnce,
        int hashesWaitingMax,
        Argon2Settings hash,
        int hashPercent,
        Duration hashBurst,
        int namesMax,
        int attemptsPerName,
        int attemptsPerNameOfStrangers,
        int attemptsPerAddress,
        int takenNamesPerAddress,
        int attemptsRememberedMax,
        SessionConfig sessions,
        SocketConfig sockets,
        RateLimit intentRate,
        KindRates kindRates,
        int receiptsPerPlayer,
        int playersRememberedMax,
        Duration sectorStoppedAfter,
        LogConfig log,
        LocationConfig locations) {

    private static final int LATE_TICKS_PER_SECOND = 10; // 100 ms: a tick of 25 ms, and three that were missed

    static IngestConfig of(Settings settings) {
        WorldShape world = WorldShape.of(settings);
        return new IngestConfig(
                world.grid(),
                settings.duration("registry-patience", Duration.ofSeconds(1), Duration.ofMinutes(5)),
                settings.integer("accounts.pool-size", 1, 32),
                settings.integer("accounts.hashes-at-once", 1, 4),
                settings.integer("accounts.hashes-waiting-max", 1, 6),
                Argon2Settings.of(settings),
                settings.integer("accounts.hash-percent", 1, 400),
                settings.duration("accounts.hash-burst", Duration.ofMillis(100), Duration.ofHours(1)),
                settings.integer("accounts.names-max", 1_000, 20_000_000),
                settings.integer("attempts.per-name-per-minute", 1, 10_000),
                settings.integer("attempts.per-name-of-strangers-per-minute", 1, 100_000),
                settings.integer("attempts.per-address-per-minute", 1, 1_000_000),
                settings.integer("attempts.taken-names-per-address-per-hour", 1, 1_000_000),
                settings.integer("attempts.remembered-max", 100, 1_000_000),
                SessionConfig.of(settings),
                SocketConfig.of(settings),
                intentRate(settings, world.intentsPerTick()),
                KindRates.of(settings),
                settings.integer("repeats.receipts-per-player", 1, 65_536),
                settings.integer("repeats.players-remembered-max", 0, 1_000_000),
                settings.duration("sectors.stopped-after", Duration.ofSeconds(1), Duration.ofHours(1)),
                LogConfig.of(settings),
                LocationConfig.of(settings));
    }

    /// What is let in is carried out, though a tick may be late by some: whatever came since the one before it counts
    /// together. The rule may change while the world runs; then the sector refuses, with TOO_MANY_INTENTS.
    private static RateLimit intentRate(Settings settings, int intentsPerTick) {
        int perSecond = settings.integer("rate.intents-per-second", 1, 10_000);
        int burst = settings.integer("rate.burst", 1, 1_000);
        int inLateTick = burst + Math.ceilDiv(perSecond, LATE_TICKS_PER_SECOND);
        if (inLateTick > intentsPerTick)
            throw settings.invalid(
                    "rate.burst",
                    "with rate.intents-per-second = " + perSecond + " lets " + inLateTick
                            + " intents into a tick that is late; starlog.world.intents-per-tick allows "
                            + intentsPerTick);
        return new RateLimit(perSecond, Duration.ofSeconds(1), burst);
    }
}
