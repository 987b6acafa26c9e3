package starlog.ingest.session;

import java.time.Duration;
import starlog.runtime.config.Settings;

/// How long sessions last and are remembered; see `starlog.ingest.sessions` in reference.conf.
///
/// @param idle without a refresh
/// @param longest since the log-in
/// @param perPlayerMax that have not ended
/// @param retryGrace how long after a refresh the same client may ask for the same answer
/// @param history how long an ended one is remembered
/// @param historyPerPlayer how many of a player
public record SessionConfig(
        Duration idle,
        Duration longest,
        int perPlayerMax,
        Duration retryGrace,
        Duration history,
        int historyPerPlayer) {
    private static final Duration YEARS = Duration.ofDays(3650);

    /// @param settings of the service
    public static SessionConfig of(Settings settings) {
        Duration idle = settings.duration("sessions.idle-after", Duration.ofDays(1), YEARS); // beyond any token
        return new SessionConfig(
                idle,
                settings.duration("sessions.ends-after", idle, YEARS),
                settings.integer("sessions.per-player-max", 1, 100),
                settings.duration("sessions.retry-grace", Duration.ZERO, Duration.ofMinutes(1)),
                settings.duration("sessions.history", Duration.ofHours(1), YEARS),
                settings.integer("sessions.history-per-player", 1, 1_000));
    }
}
