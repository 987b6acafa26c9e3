package starlog.load.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// The account of a hostile player, one for each raid that needs one. Any thread.
final class Raider {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 30;
    private static final String PASSWORD = "means no good at all";
    private static final long RENEW_NANOS = Duration.ofMinutes(5).toNanos();

    private final String name;
    private String token;
    private long ship;
    private long since;

    Raider(String raid) {
        this.name = "raid-" + Long.toString(System.currentTimeMillis(), 36) + "-" + raid;
    }

    /// What it shows; logs in, and signs up before, if need be.
    synchronized String token(Crowd crowd) throws IOException, InterruptedException {
        if (token == null) post(crowd, "/accounts");
        if (token == null || System.nanoTime() - since > RENEW_NANOS) {
            JsonNode session = JSON.readTree(post(crowd, "/sessions"));
            token = session.path("token").asText();
            ship = session.path("ship").asLong();
            since = System.nanoTime();
        }
        return token;
    }

    /// Of the latest session.
    synchronized long ship() {
        return ship;
    }

    /// Asks again as long as the server is busy: other raids see to it that it is.
    private String post(Crowd crowd, String path) throws IOException, InterruptedException {
        String body = "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Stranger stranger = crowd.connect(crowd.server().ingest(), crowd.address())) {
                stranger.send(HttpRaids.post(stranger, path, body));
                Stranger.Answer answer = stranger.answer(PATIENCE);
                if (answer.status() < 300 || answer.status() == 409) return answer.body();
            }
            Thread.sleep(1_000);
        }
        throw new IOException(name + " got nowhere with " + path);
    }

    /// A WebSocket with its token, up to and without the server's answer.
    void knock(Crowd crowd, Stranger stranger, String path) throws IOException, InterruptedException {
        stranger.send("GET " + path + " HTTP/1.1\r\nHost: " + stranger.host()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer " + token(crowd)
                + "\r\n\r\n");
    }

    /// So many WebSockets at once; a refused handshake is an outcome.
    void sockets(Crowd crowd, int count, InetSocketAddress to, String path, int receiveBytes, Crowd.Deed deed)
            throws IOException, InterruptedException {
        token(crowd);
        InetAddress from = crowd.address();
        crowd.each(count, to, from, receiveBytes, stranger -> {
            knock(crowd, stranger, path);
            String status = stranger.status(PATIENCE);
            if (status.equals("101")) deed.with(stranger);
            else crowd.tally().add(status);
        });
    }
}
