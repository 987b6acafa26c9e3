package starlog.cli.chaos;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// What a run does, one thing after the other, and how long each of them took. One thread.
final class Phases {
    private final LongSupplier nanos;
    private final long begin;
    private final Map<String, Long> took = new LinkedHashMap<>();
    private long ended;

    /// @param nanos a clock
    Phases(LongSupplier nanos) {
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.ended = begin;
    }

    /// What was done since the last call, or since the begin.
    void done(String what) {
        long now = nanos.getAsLong();
        took.merge(what, now - ended, Long::sum);
        ended = now;
    }

    String text() {
        String each = took.entrySet().stream()
                .map(phase -> phase.getKey() + " " + seconds(phase.getValue()))
                .collect(Collectors.joining(", "));
        return "seconds: " + each + "; in all " + seconds(ended - begin);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f", Duration.ofNanos(nanos).toMillis() / 1e3);
    }
}
