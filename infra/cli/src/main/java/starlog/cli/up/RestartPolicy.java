package starlog.cli.up;

import java.time.Duration;

/// How long to wait before a process that ended is started again: longer each time, until it has been well for a
/// while. One thread.
final class RestartPolicy {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration WELL_AFTER = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /// @param healthyFor how long it was ready before it ended; zero if it never was
    Duration delayAfter(Duration healthyFor) {
        if (healthyFor.compareTo(WELL_AFTER) >= 0) next = FIRST;
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return delay;
    }
}
