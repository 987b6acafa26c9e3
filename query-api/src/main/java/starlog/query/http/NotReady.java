package starlog.query.http;

import java.util.Map;
import java.util.Optional;
import starlog.runtime.http.Problem;

/// The refusal while the world is not yet known, just after the start.
public final class NotReady {
    private NotReady() {}

    public static Problem because(Optional<String> whyWaiting) {
        return new Problem(
                503,
                "WORLD_NOT_READY",
                "The world is not known yet",
                whyWaiting.orElse("a moment ago it was not known, now it is"),
                Map.of("Retry-After", "1"));
    }
}
