package starlog.query.freshness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import starlog.query.world.Moment;

/// How old an answer is.
///
/// @param tick the sector's tick after which the answer was true
/// @param at when the sector's owner wrote that tick, by its own clock
/// @param standsStillSince as `at`, if no tick has come for so long that the sector must be taken to stand still; null,
///     and left out, while it goes on
public record Freshness(
        long tick,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant standsStillSince) {

    public static Freshness of(Moment moment) {
        Instant at = Instant.EPOCH.plus(moment.atMicros(), ChronoUnit.MICROS);
        return new Freshness(moment.tick(), at, moment.stands() ? at : null);
    }

    /// From `at` to now; 0 if the two machines' clocks disagree the other way.
    public long lagMillis(InstantSource clock) {
        return Math.max(0, Duration.between(at, clock.instant()).toMillis());
    }

    /// Differs whenever what is true of the sector does.
    public String tag() {
        return standsStillSince == null ? Long.toString(tick) : tick + "-stands";
    }
}
