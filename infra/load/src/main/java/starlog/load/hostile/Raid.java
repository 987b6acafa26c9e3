package starlog.load.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A kind of attack.
///
/// @param what it does, for people
/// @param pause from the end of a wave to the next one
public record Raid(String name, String what, Duration pause, Wave wave) {
    /// One go of it, ended by the raid's own bounds within a minute or so.
    @FunctionalInterface
    interface Wave {
        void run(Crowd crowd) throws IOException, InterruptedException;
    }

    private static Raid of(String name, String what, int pauseMillis, Wave wave) {
        return new Raid(name, what, Duration.ofMillis(pauseMillis), wave);
    }

    /// All of them.
    public static List<Raid> all() {
        return List.of(
                of("wide-names", "25 log-ins with names of 65,000 letters", 1_000, HttpRaids::wideNames),
                of("held-bodies", "256 bodies held one byte short", 1_000, HttpRaids::heldBodies),
                of("slow-heads", "64 heads, a byte a second", 1_000, HttpRaids::slowHeads),
                of("log-ins", "wrong log-ins, two at a time, from ever other addresses", 0, HttpRaids::logIns),
                of("half-sent", "280 requests with a length and no body, to every listener", 500, HttpRaids::halfSent),
                of("never-reads", "8 clients a listener ask 400 times and read nothing", 500, HttpRaids::neverReads),
                of("malformed", "bodies that are no JSON, NUL in names, text for numbers", 500, HttpRaids::malformed),
                of("handshakes", "no Upgrade, foreign Host, foreign Origin, no token", 500, HttpRaids::handshakes),
                of("lock-out", "12 wrong passwords for a player, whose name stays the same", 3_000, HttpRaids::lockOut),
                of("reads", "200 reads of sectors, counts and pages", 500, HttpRaids::reads),
                of("frames", "8 sockets with 2,500 frames each that nobody can read", 1_000, PlayerRaids::frames),
                of("pings", "8 sockets with 2,500 pings each", 1_000, PlayerRaids::pings),
                of("odd-frames", "text, oversized, unmasked, of 2^62 bytes, continued", 1_000, PlayerRaids::oddFrames),
                of("sequences", "sequence 2^63-1, numbers beyond an int, floods", 1_000, PlayerRaids::sequences),
                of("seats", "310 live feeds and 310 lines with one token", 1_000, PlayerRaids::seats),
                of("deaf", "live feeds and lines whose client reads nothing", 1_000, PlayerRaids::deaf));
    }
}
