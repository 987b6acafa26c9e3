package starlog.cli.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import starlog.cli.console.ProgressLine;

/// Nodes that are ended by SIGTERM one after the other, as for a new version, and what the sectors noticed of it.
///
/// @param released the longest gap of each sector until another node owned what was given up, in milliseconds
/// @param startedAgain from then on until the new process had taken its sectors back
record RollingRestart(long[] released, long[] startedAgain) {
    /// A node that was restarted warms up before it takes its sectors back.
    private static final Duration BACK_AGAIN = Duration.ofSeconds(12);

    /// How long one node takes, if all goes well.
    static final Duration EACH = BACK_AGAIN.plusSeconds(5);

    static RollingRestart of(ChaosWorld world, List<String> nodes, TickWatch ticks)
            throws IOException, InterruptedException {
        ticks.settle();
        int sectors = ticks.longestGapsMillis().length;
        var rolling = new RollingRestart(new long[sectors], new long[sectors]);
        for (String node : nodes) {
            long process = world.terminate(node);
            ticks.awaitAllSince(Instant.now());
            keepLonger(rolling.released, ticks.longestGapsMillis());
            world.awaitSuccessor(node, process);
            ProgressLine.sleep(BACK_AGAIN, node + " is back, and is to take its sectors back");
            ticks.settle();
            keepLonger(rolling.startedAgain, ticks.longestGapsMillis());
        }
        return rolling;
    }

    private static void keepLonger(long[] longest, long[] more) {
        Arrays.setAll(longest, sector -> Math.max(longest[sector], more[sector]));
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "rolling restart, longest gap of a sector, and of the median one: released %d, %d ms; until %d s after the"
                        + " new process was ready %d, %d ms",
                longest(released),
                median(released),
                BACK_AGAIN.toSeconds(),
                longest(startedAgain),
                median(startedAgain));
    }

    private static long longest(long[] gaps) {
        return Arrays.stream(gaps).max().orElse(0);
    }

    private static long median(long[] gaps) {
        return Arrays.stream(gaps).sorted().skip(gaps.length / 2).findFirst().orElse(0);
    }
}
