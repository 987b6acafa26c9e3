package starlog.cli.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import starlog.cli.console.ProgressLine;

/// The faults of a run, each at its moment of a time that is known beforehand: what a world needs longer than a slot to
/// recover from comes out of the next one. One thread.
final class Ordeal {
    static final Duration SLOT = Duration.ofSeconds(10);

    private final ChaosWorld world;
    private final TickWatch ticks;
    private final PrintWriter out;
    private final Gaps gaps = new Gaps();
    private int leftOut;

    Ordeal(ChaosWorld world, TickWatch ticks, PrintWriter out) {
        this.world = world;
        this.ticks = ticks;
        this.out = out;
    }

    /// Returns when the last slot is over and every sector ticks.
    void suffer(List<Fault> faults) throws IOException, InterruptedException {
        ticks.settle();
        ticks.longestGapsMillis();
        long begin = System.nanoTime();
        try (var progress = ProgressLine.onStandardError()) {
            for (int number = 0; number < faults.size(); number++)
                suffer(faults.get(number), number, faults.size(), begin + number * SLOT.toNanos(), progress);
        }
    }

    private void suffer(Fault fault, int number, int count, long slotNanos, ProgressLine progress)
            throws IOException, InterruptedException {
        world.awaitProcess(fault.part());
        sleepUntil(slotNanos + Duration.ofMillis(fault.afterMillis()).toNanos(), number, count, progress);
        if (System.nanoTime() > slotNanos + SLOT.toNanos()) {
            leftOut++;
            return;
        }
        boolean othersReady = world.othersReady(fault.part());
        world.suffer(fault);
        sleepUntil(slotNanos + SLOT.toNanos(), number, count, progress);
        ticks.settle();
        long[] bySector = ticks.longestGapsMillis();
        gaps.add(fault.kind(), othersReady, bySector);
        progress.clear();
        tell(fault, number, count, bySector);
    }

    private void tell(Fault fault, int number, int count, long[] bySector) {
        int worst = IntStream.range(0, bySector.length)
                .reduce(0, (one, other) -> bySector[other] > bySector[one] ? other : one);
        out.printf(
                Locale.ROOT,
                "%3d of %d  %-45s longest gap %5d ms, of sector %d  %7d hand-offs%n",
                number + 1,
                count,
                fault,
                bySector[worst],
                worst,
                ticks.handOffs());
    }

    Gaps gaps() {
        return gaps;
    }

    String text() {
        return leftOut == 0 ? gaps.text() : gaps.text() + "\nleft out, as their time was over: " + leftOut;
    }

    private static void sleepUntil(long nanos, int number, int count, ProgressLine progress)
            throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            progress.at(number, count, "faults suffered");
            Thread.sleep(Duration.ofNanos(Math.min(left, 200_000_000)));
        }
    }
}
