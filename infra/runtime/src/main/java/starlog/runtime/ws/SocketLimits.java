package starlog.runtime.ws;

import java.time.Duration;

/// What sockets may take.
///
/// @param max sockets in all
/// @param perAddressMax of one client address, see [starlog.runtime.http.ClientAddress]
/// @param messageBytesMax of one binary message; 0: clients send none. Text is every path's, see [Controls]
/// @param pingEvery how often a peer is asked whether it is there
/// @param silenceMax a peer that sends nothing at all for so long is gone
/// @param upgrades what holds for all doors alike
public record SocketLimits(
        int max,
        int perAddressMax,
        int perPlayerMax,
        int messageBytesMax,
        Duration pingEvery,
        Duration silenceMax,
        UpgradeLimits upgrades) {
    private static final Duration PING_EVERY = Duration.ofSeconds(20);

    /// Two pings may be lost. With the time until it is noticed and that of the goodbye it stays below a minute.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(45);

    /// With the usual pings and handshakes.
    public static SocketLimits of(int max, int perAddressMax, int perPlayerMax, int messageBytesMax) {
        return new SocketLimits(
                max, perAddressMax, perPlayerMax, messageBytesMax, PING_EVERY, SILENCE_MAX, UpgradeLimits.USUAL);
    }

    public SocketLimits with(UpgradeLimits others) {
        return new SocketLimits(max, perAddressMax, perPlayerMax, messageBytesMax, pingEvery, silenceMax, others);
    }
}
