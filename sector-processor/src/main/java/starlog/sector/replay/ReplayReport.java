package starlog.sector.replay;

import java.time.Duration;
import java.util.Optional;

/// What the replay of one sector found.
///
/// @param startTick the tick of the snapshot that it began from, 0 for the beginning of the world
/// @param ticks recorded ticks compared
/// @param intents intents folded
/// @param took how long the replay took
/// @param repeats records of `state-events` that repeat an earlier tick
/// @param difference the first one; nothing is compared behind it
public record ReplayReport(
        int sector,
        long startTick,
        long ticks,
        long intents,
        Duration took,
        long repeats,
        Optional<Difference> difference) {
    public boolean equal() {
        return difference.isEmpty();
    }

    public double ticksPerSecond() {
        return ticks / seconds(took);
    }

    private static double seconds(Duration duration) {
        return Math.max(1, duration.toNanos()) / 1e9;
    }
}
