package starlog.cli.up;

import java.time.Duration;

/// How long to wait before a process that ended is started again, and whether that is worth a line: not at all for one that
/// was ready for longer than it would ever have to wait, else longer each time, until it has been well for a while. A fault
/// that comes again and again is told a few times and then now and then, so that it neither hides nor buries what else is
/// told. One thread.
final class RestartPolicy {
    /// A process that has been ready for so long has recovered.
    static final Duration WELL_AFTER = Duration.ofSeconds(30);

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /// For one that ends with the same words every time, hardly started: whoever mends the cause need not wait long, and
    /// the attempts cost next to nothing.
    private static final Duration LONGEST_FOR_THE_SAME = Duration.ofSeconds(30);

    private static final int TOLD_SINGLY = 3;
    private static final Duration TOLD_EVERY = Duration.ofMinutes(10);

    private Duration next = FIRST;
    private String fault = "";
    private int times;
    private long toldNanos;

    /// @param healthyFor how long it was ready before it ended; zero if it never was
    /// @param why how it ended, in the same words for the same cause
    Duration delayAfter(Duration healthyFor, String why) {
        if (healthyFor.compareTo(WELL_AFTER) >= 0) recovered();
        times = why.equals(fault) ? times + 1 : 1;
        fault = why;
        if (healthyFor.compareTo(LONGEST) >= 0) return Duration.ZERO; // all that need it stand still meanwhile
        Duration longest = times > TOLD_SINGLY ? LONGEST_FOR_THE_SAME : LONGEST;
        Duration delay = shorter(next, longest);
        next = shorter(next.multipliedBy(2), longest);
        return delay;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// What comes next begins a new series.
    void recovered() {
        next = FIRST;
        fault = "";
        times = 0;
    }

    /// Ends in a row for the same reason.
    int times() {
        return times;
    }

    /// True if the fault counted last is to be told now. Asked once for each.
    boolean worthALine(long nowNanos) {
        if (times > TOLD_SINGLY && nowNanos - toldNanos < TOLD_EVERY.toNanos()) return false;
        toldNanos = nowNanos;
        return true;
    }
}
