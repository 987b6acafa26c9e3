package starlog.runtime.ws;

import starlog.runtime.http.Problem;
import starlog.runtime.limit.Buckets;
import starlog.runtime.limit.KeyHash;

/// Bounds how often an address and a player ask for a socket, whether they get one or not. Any thread.
final class Knocks {
    private static final int ADDRESSES_MAX = 4_096; // half a MiB
    private static final int PLAYERS_MAX = 16_384; // 2 MiB

    private final UpgradeLimits limits;
    private final KeyHash keys = new KeyHash();
    private final Buckets addresses;
    private final Buckets players;

    Knocks(UpgradeLimits limits) {
        this.limits = limits;
        this.addresses = new Buckets(limits.ofAddress(), ADDRESSES_MAX);
        this.players = new Buckets(limits.ofPlayer(), PLAYERS_MAX);
    }

    /// Before anything is looked at that costs.
    ///
    /// @throws Problem 429 if it is one too many
    void count(String address) {
        String detail = "an address may ask for " + limits.ofAddress().tokens() + " sockets a second";
        count(addresses, address, detail);
    }

    /// @throws Problem 429 if it is one too many
    void count(long player) {
        String detail = "a player may ask for " + limits.ofPlayer().tokens() + " sockets a minute";
        count(players, Long.toString(player), detail);
    }

    private void count(Buckets buckets, String whose, String detail) {
        buckets.take(keys.of(whose)).ifPresent(wait -> {
            throw Problem.tooOften("TOO_MANY_HANDSHAKES", "Too many handshakes", detail, wait);
        });
    }
}
