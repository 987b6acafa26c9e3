package starlog.load.crowd;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/// What a crowd has noticed.
///
/// @param framesPerSecond of each player, ascending
/// @param bytesPerSecond of each player's live feed, ascending
/// @param ages of what a frame shows when it is received, as are the next two in microseconds
/// @param receipts from sending an intent to its receipt
/// @param applied from sending an intent to the first frame that has its verdict
/// @param faults how often what went wrong
/// @param homes players of each home sector
public record Outcome(
        double[] framesPerSecond,
        double[] bytesPerSecond,
        Histogram ages,
        Histogram receipts,
        Histogram applied,
        Map<String, Long> faults,
        Map<Integer, Long> homes) {
    static Outcome of(List<Member> members, Notes.Stretch noticed, Duration took) {
        return new Outcome(
                perSecond(members, Member::frames, took),
                perSecond(members, Member::bytes, took),
                noticed.ages(),
                noticed.receipts(),
                noticed.applied(),
                noticed.faults(),
                members.stream()
                        .collect(Collectors.groupingBy(Member::homeSector, TreeMap::new, Collectors.counting())));
    }

    private static double[] perSecond(List<Member> members, ToLongFunction<Member> count, Duration took) {
        return members.stream()
                .mapToDouble(member -> count.applyAsLong(member) * 1e9 / took.toNanos())
                .sorted()
                .toArray();
    }

    /// @param part of the players, 0 to 1, who have no more
    public static double at(double[] ascending, double part) {
        return ascending.length == 0 ? 0 : ascending[(int) (part * (ascending.length - 1))];
    }

    /// Of all players.
    public static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
