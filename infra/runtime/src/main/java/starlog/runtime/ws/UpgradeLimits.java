package starlog.runtime.ws;

import java.time.Duration;
import starlog.runtime.config.Settings;
import starlog.runtime.limit.RateLimit;

/// How often a door is knocked at, and whether messages are packed; see `starlog.sockets` in `reference.conf`.
///
/// @param deflateLevel 1 to 9; 0: clients that offer permessage-deflate do without it
/// @param ofAddress handshakes of one client address, see [starlog.runtime.http.ClientAddress]
/// @param ofPlayer handshakes with good tokens of one player
public record UpgradeLimits(int deflateLevel, RateLimit ofAddress, RateLimit ofPlayer) {
    private static final int BURST_SECONDS = 5;

    /// As the settings are when nobody changes them.
    static final UpgradeLimits USUAL = of(0, 50, 60);

    static UpgradeLimits of(int deflateLevel, int ofAddressPerSecond, int ofPlayerPerMinute) {
        return new UpgradeLimits(
                deflateLevel,
                new RateLimit(ofAddressPerSecond, Duration.ofSeconds(1), BURST_SECONDS * ofAddressPerSecond),
                new RateLimit(ofPlayerPerMinute, Duration.ofMinutes(1), ofPlayerPerMinute));
    }

    /// @param service the settings of a service
    public static UpgradeLimits of(Settings service) {
        Settings sockets = service.at("starlog.sockets");
        return of(
                sockets.integer("deflate-level", 0, 9),
                sockets.integer("handshakes-per-address-per-second", 1, 100_000),
                sockets.integer("handshakes-per-player-per-minute", 1, 100_000));
    }
}
