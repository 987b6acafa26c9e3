package starlog.sector;

import java.time.Duration;
import starlog.runtime.config.Settings;
import starlog.schemas.space.SectorGrid;
import starlog.sector.ownership.NodePolicy;
import starlog.sector.placement.PlacementConfig;
import starlog.sector.tick.TickBudget;
import starlog.sector.worldfile.WorldFile;
import starlog.worldlog.WorldShape;

/// Everything that the sector processor takes from its settings.
///
/// @param patience how long single answers of Kafka and of the registry may take at start
/// @param engineUpgrade whether this build's engine takes over sectors of an earlier one
public record SectorConfig(
        PlacementConfig placement,
        SectorGrid grid,
        int ticksPerSecond,
        TickBudget tickBudget,
        NodePolicy policy,
        String registryUrl,
        Duration patience,
        TopicsConfig topics,
        ArchiveConfig archive,
        boolean engineUpgrade) {
    /// @throws starlog.runtime.config.SettingsException naming key, value and allowed range
    public static SectorConfig of(Settings sector) {
        WorldShape world = WorldShape.of(sector);
        int ticksPerSecond = world.ticksPerSecond();
        int snapshotTicks =
                ticks(sector.duration("snapshot-every", Duration.ofMillis(100), Duration.ofHours(1)), ticksPerSecond);
        int keptTicks = ticks(
                sector.duration("keep-snapshot-every", Duration.ofSeconds(1), Duration.ofDays(1)), ticksPerSecond);
        int keptSnapshotTicks = Math.ceilDiv(keptTicks, snapshotTicks) * snapshotTicks;
        TopicsConfig topics = TopicsConfig.of(sector);
        return new SectorConfig(
                PlacementConfig.of(sector),
                world.grid(),
                ticksPerSecond,
                new TickBudget(
                        sector.integer("ticks-under-way-max", 1, 1000),
                        sector.integer("publications-waiting-max", 1, 100_000),
                        sector.integer("speed-floor-permille", 1, 1000)),
                new NodePolicy(
                        sector.duration("quiet-time", Duration.ofMillis(50), Duration.ofMinutes(1))
                                .toNanos(),
                        sector.duration("warm-up", Duration.ZERO, Duration.ofHours(1))
                                .toNanos(),
                        sector.duration("linger", Duration.ZERO, Duration.ofHours(1))
                                .toNanos(),
                        1_000_000_000L / ticksPerSecond,
                        snapshotTicks,
                        keptSnapshotTicks,
                        keptForTicks(topics.intents().longest(), ticksPerSecond, keptSnapshotTicks),
                        sector.integer("ticks-remembered", 10, 100_000),
                        WorldFile.rules(sector)),
                sector.at("starlog.registry").text("url"),
                sector.duration("patience", Duration.ofSeconds(1), Duration.ofMinutes(5)),
                topics,
                ArchiveConfig.of(sector),
                sector.flag("engine.upgrade"));
    }

    /// Time may go slower than the world's, so that there are fewer ticks in it, but not faster.
    private static long keptForTicks(Duration inputs, int ticksPerSecond, int keptSnapshotTicks) {
        long kept = Math.ceilDiv(inputs.toSeconds() * ticksPerSecond, (long) keptSnapshotTicks);
        return (kept + 1) * keptSnapshotTicks; // the oldest inputs begin between two of them
    }

    private static int ticks(Duration every, int ticksPerSecond) {
        return (int) Math.max(1, every.toMillis() * ticksPerSecond / 1000);
    }
}
