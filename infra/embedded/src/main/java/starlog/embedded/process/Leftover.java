package starlog.embedded.process;

import java.io.IOException;
import java.time.Duration;

/// Ends a process that is not our child (any more): the child of a parent that was killed.
final class Leftover {

    /// A child without a parent notices that at once; what is still there after this long is asked to end.
    private static final Duration BY_ITSELF = Duration.ofSeconds(2);

    private static final Duration AFTER_SIGKILL = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MILLIS = 20;

    private Leftover() {}

    /// @throws IOException if it survives even SIGKILL
    static void end(ProcessIdentity process, String stopSignal, Duration stopWithin)
            throws IOException, InterruptedException {
        if (gone(process, BY_ITSELF)) return;
        Signals.send(stopSignal, process.pid());
        if (gone(process, stopWithin)) return;
        Signals.send("KILL", process.pid());
        if (!gone(process, AFTER_SIGKILL))
            throw new IOException("a process of an earlier run does not end: pid=" + process.pid());
    }

    private static boolean gone(ProcessIdentity process, Duration bound) throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        while (process.alive()) {
            if (System.nanoTime() > deadline) return false;
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return true;
    }
}
