package starlog.sector.replay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the replay of one sector found.
///
/// @param startTick the tick of the snapshot that it began from, 0 for the beginning of the world
/// @param ticks folded
/// @param intents intents folded
/// @param took how long the replay took
/// @param repeats records of `state-events` that repeat an earlier tick
/// @param compared ticks that `state-events` still holds, each compared byte for byte
/// @param proven ticks of which the log itself says the hash, by a later tick
/// @param fromMicros when the first tick was made, by its owner's clock; 0 if there was none
/// @param toMicros when the last one was made
/// @param difference the first one; nothing is looked at behind it
/// @param standsAt the record at which the sector stands still, if it does
/// @param badTicks records of `state-events` that no reader takes, or that are not what the inputs make; the first of
///     very many
/// @param passedOver records of `state-events` that an operator had passed over
/// @param finding what a second look at the first difference tells
public record ReplayReport(
        int sector,
        long startTick,
        long ticks,
        long intents,
        Duration took,
        long repeats,
        long compared,
        long proven,
        long fromMicros,
        long toMicros,
        Optional<Difference> difference,
        Optional<Standstill> standsAt,
        List<BadTick> badTicks,
        long passedOver,
        Optional<Finding> finding) {
    public ReplayReport {
        badTicks = List.copyOf(badTicks);
    }

    public boolean equal() {
        return difference.isEmpty() && standsAt.isEmpty() && badTicks.isEmpty();
    }

    /// In words what came out.
    public String outcome() {
        return difference
                .map(Difference::toString)
                .or(() -> standsAt.map(Standstill::toString))
                .or(() -> badTicks.stream().findFirst().map(_ -> "bad records in state-events, see below"))
                .orElse(compared + proven > 0 || ticks == 0 ? "equal" : "folded, with nothing to compare");
    }

    public double ticksPerSecond() {
        return ticks / seconds(took);
    }

    private static double seconds(Duration duration) {
        return Math.max(1, duration.toNanos()) / 1e9;
    }
}
