package starlog.load.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// What somebody without a session can do over HTTP.
final class HttpRaids {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HELD = Duration.ofSeconds(30);
    private static final int SMALL_BUFFER = 2_048;

    private HttpRaids() {}

    static void wideNames(Crowd crowd) throws IOException, InterruptedException {
        String name = "\u0100".repeat(32_000);
        crowd.each(25, crowd.server().ingest(), crowd.address(), 0, stranger -> {
            stranger.send(logIn(stranger, name, "x"));
            crowd.tally().add(stranger.status(PATIENCE));
        });
    }

    static void heldBodies(Crowd crowd) throws IOException, InterruptedException {
        crowd.each(256, crowd.server().ingest(), crowd.address(), 0, stranger -> {
            String whole = logIn(stranger, "a".repeat(900), "x");
            stranger.send(whole.substring(0, whole.length() - 1));
            crowd.tally().add(stranger.status(HELD));
        });
    }

    static void slowHeads(Crowd crowd) throws IOException, InterruptedException {
        crowd.each(64, crowd.server().ingest(), crowd.address(), 0, stranger -> {
            String head = "GET /sectors HTTP/1.1\r\nHost: " + stranger.host() + "\r\nX-Slow: ";
            stranger.send(head);
            for (int second = 0; second < HELD.toSeconds(); second++) {
                stranger.send("a");
                if (!stranger.untilClosed(Duration.ofSeconds(1)).equals("open")) {
                    crowd.tally().add("closed");
                    return;
                }
            }
            crowd.tally().add("open");
        });
    }

    static void logIns(Crowd crowd) throws IOException, InterruptedException {
        crowd.each(2, crowd.server().ingest(), crowd.address(), 0, stranger -> {
            for (int number = 0; number < 10; number++) {
                String name = "nobody-" + ThreadLocalRandom.current().nextInt(1_000_000);
                stranger.send(logIn(stranger, name, "no password of anybody's"));
                int status = stranger.answer(PATIENCE).status();
                crowd.tally().add(Integer.toString(status));
                if (status == 503) Thread.sleep(100);
            }
        });
    }

    static void halfSent(Crowd crowd) throws IOException, InterruptedException {
        for (InetSocketAddress listener : crowd.server().operators())
            for (int number = 0; number < 8; number++) halfSent(crowd, "GET", "/livez", listener);
        InetAddress from = crowd.address();
        crowd.each(256, crowd.server().ingest(), from, 0, stranger -> {
            stranger.send(head(stranger, "POST", "/sessions", 16));
            crowd.tally().add(stranger.status(HELD));
        });
    }

    private static void halfSent(Crowd crowd, String method, String path, InetSocketAddress to) throws IOException {
        Stranger stranger = crowd.connect(to, crowd.address());
        stranger.send(head(stranger, method, path, 24)); // stays open as long as the wave
    }

    static void neverReads(Crowd crowd) throws IOException, InterruptedException {
        neverReads(crowd, crowd.server().query(), "/openapi.json");
        neverReads(crowd, crowd.server().ingest(), "/openapi.json");
        for (InetSocketAddress listener : crowd.server().operators()) neverReads(crowd, listener, "/metrics");
    }

    private static void neverReads(Crowd crowd, InetSocketAddress to, String path)
            throws IOException, InterruptedException {
        InetAddress from = crowd.address();
        for (int number = 0; number < 8; number++) {
            Stranger stranger = crowd.connect(to, from, SMALL_BUFFER);
            String once = "GET " + path + " HTTP/1.1\r\nHost: " + stranger.host() + "\r\n\r\n";
            Thread.startVirtualThread(() -> pipeline(crowd, stranger, once.repeat(400)));
        }
        Thread.sleep(4_000);
    }

    /// Blocks as long as the server takes nothing, until the wave ends it.
    private static void pipeline(Crowd crowd, Stranger stranger, String requests) {
        try {
            stranger.send(requests);
            crowd.tally().add("all sent");
        } catch (IOException cutOff) {
            crowd.tally().add("cut off");
        }
    }

    static void malformed(Crowd crowd) throws IOException, InterruptedException {
        InetAddress from = crowd.address();
        List<String> bodies = List.of(
                "{}",
                "[".repeat(500),
                "{\"name\":\"\\u0000\",\"password\":\"long enough\"}",
                "{\"name\":7,\"password\":\"long enough\"}",
                "{\"name\":\"\ud83d\ude80\",\"password\":\"\"}",
                "not JSON at all");
        for (String body : bodies)
            for (String path : List.of("/accounts", "/sessions"))
                crowd.one(crowd.server().ingest(), from, 0, stranger -> {
                    stranger.send(post(stranger, path, body));
                    crowd.tally().add(stranger.status(PATIENCE));
                });
    }

    static void handshakes(Crowd crowd) throws IOException, InterruptedException {
        InetAddress from = crowd.address();
        List<String> heads = List.of(
                "Host: %s\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n",
                "Host: rebound.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
                "Host: %s\r\nOrigin: https://evil.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n",
                "Host: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: short\r\n"
                        + "Sec-WebSocket-Version: 8\r\nAuthorization: Bearer eyJhbGciOiJub25lIn0.e30.\r\n");
        for (String head : heads) {
            handshake(crowd, crowd.server().ingest(), from, "/intents", head);
            handshake(crowd, crowd.server().query(), from, "/live", head);
        }
    }

    private static void handshake(Crowd crowd, InetSocketAddress to, InetAddress from, String path, String head)
            throws InterruptedException {
        crowd.one(to, from, 0, stranger -> {
            stranger.send("GET " + path + " HTTP/1.1\r\n" + head.formatted(stranger.host()) + "\r\n");
            crowd.tally().add(stranger.status(PATIENCE));
        });
    }

    static void lockOut(Crowd crowd) throws IOException, InterruptedException {
        crowd.one(crowd.server().ingest(), crowd.address(), 0, stranger -> {
            for (int number = 0; number < 12; number++) {
                stranger.send(logIn(stranger, crowd.server().victim(), "wrong as before"));
                crowd.tally().add(Integer.toString(stranger.answer(PATIENCE).status()));
            }
        });
    }

    static void reads(Crowd crowd) throws IOException, InterruptedException {
        InetAddress from = crowd.address();
        crowd.each(4, crowd.server().query(), from, 0, stranger -> {
            for (int number = 0; number < 50; number++) {
                int sector = ThreadLocalRandom.current().nextInt(16);
                String path = number % 2 == 0 ? "/sectors/" + sector : "/sectors/" + sector + "/entities?kind=ship";
                stranger.send("GET " + path + " HTTP/1.1\r\nHost: " + stranger.host() + "\r\n\r\n");
                crowd.tally().add(Integer.toString(stranger.answer(PATIENCE).status()));
            }
        });
    }

    static String logIn(Stranger stranger, String name, String password) {
        return post(stranger, "/sessions", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    static String post(Stranger stranger, String path, String body) {
        return head(stranger, "POST", path, body.getBytes(StandardCharsets.UTF_8).length) + body;
    }

    private static String head(Stranger stranger, String method, String path, int length) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + stranger.host()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }
}
