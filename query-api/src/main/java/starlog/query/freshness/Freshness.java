package starlog.query.freshness;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import starlog.query.world.Moment;

/// How old an answer is.
///
/// @param tick the sector's tick after which the answer was true
/// @param at when the sector's owner wrote that tick, by its own clock
/// @param lagMillis from then to now; 0 if the two machines' clocks disagree the other way
public record Freshness(long tick, Instant at, long lagMillis) {

    public static Freshness of(Moment moment, InstantSource clock) {
        Instant at = Instant.EPOCH.plus(moment.atMicros(), ChronoUnit.MICROS);
        long lag = Duration.between(at, clock.instant()).toMillis();
        return new Freshness(moment.tick(), at, Math.max(0, lag));
    }
}
