package starlog.query;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import starlog.runtime.keys.KeyRoutes;
import starlog.runtime.keys.KeySet;
import starlog.runtime.keys.SigningKeys;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenIssuer;

/// Stands for command-ingest as query-api knows it: issues tokens, and shows the public half of its key. One for all tests.
final class TestKeys {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final KeySet KEYS = KeySet.ofNew(Instant.now());
    private static final SigningKeys SIGNING = SigningKeys.of(KEYS, CLOCK);
    private static final HttpServer HTTP = serve();

    private TestKeys() {}

    private static HttpServer serve() {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext(KeyRoutes.PATH, exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, KEYS.json().length);
                    exchange.getResponseBody().write(KEYS.json());
                }
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The setting that leads to it.
    static String address() {
        return "http://127.0.0.1:" + HTTP.getAddress().getPort() + KeyRoutes.PATH;
    }

    /// A token of a ship's player.
    static String token(long ship, int sector, Duration validity) {
        return token(SIGNING, ship, sector, validity);
    }

    /// One that somebody else has signed.
    static String forged(long ship) {
        return token(SigningKeys.of(KeySet.ofNew(Instant.now()), CLOCK), ship, 0, Duration.ofMinutes(1));
    }

    private static String token(SigningKeys keys, long ship, int sector, Duration validity) {
        var who = new Identity(TestSector.playerOf(ship), "player of " + ship, ship, sector, UUID.randomUUID());
        return new TokenIssuer(keys, validity, Duration.ZERO, CLOCK).issue(who).token();
    }
}
