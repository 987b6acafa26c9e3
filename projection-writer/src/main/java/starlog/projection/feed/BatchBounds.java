package starlog.projection.feed;

import java.time.Duration;

/// When a batch is written: after so long, or as soon as it is so large.
public record BatchBounds(Duration time, int ticks, int ships) {}
