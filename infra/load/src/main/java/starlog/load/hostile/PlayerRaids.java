package starlog.load.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;

/// What somebody with an account can do over WebSockets.
final class PlayerRaids {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(15);
    private static final Duration HELD = Duration.ofSeconds(45);
    private static final int SMALL_BUFFER = 2_048;

    private static final Raider FRAMES = new Raider("frames");
    private static final Raider PINGS = new Raider("pings");
    private static final Raider ODD = new Raider("odd");
    private static final Raider SEQUENCES = new Raider("sequences");
    private static final Raider SEATS = new Raider("seats");
    private static final Raider DEAF = new Raider("deaf");

    private PlayerRaids() {}

    static void frames(Crowd crowd) throws IOException, InterruptedException {
        byte[] unreadable = new byte[500];
        Arrays.fill(unreadable, (byte) 0xff);
        flood(crowd, FRAMES, Stranger.BINARY, unreadable);
    }

    static void pings(Crowd crowd) throws IOException, InterruptedException {
        flood(crowd, PINGS, Stranger.PING, new byte[125]);
    }

    private static void flood(Crowd crowd, Raider raider, int kind, byte[] payload)
            throws IOException, InterruptedException {
        byte[] flood = repeat(Stranger.frameBytes(kind, payload), 2_500);
        raider.sockets(crowd, 8, crowd.server().ingest(), "/intents", 0, stranger -> {
            stranger.send(flood);
            crowd.tally().add(stranger.closing(ENDS_WITHIN));
        });
    }

    static void oddFrames(Crowd crowd) throws IOException, InterruptedException {
        byte[] huge = ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xff)
                .putLong(1L << 62)
                .putInt(0)
                .array();
        odd(crowd, Stranger.frameBytes(Stranger.TEXT, "hello".getBytes(StandardCharsets.UTF_8)));
        odd(crowd, Stranger.frameBytes(Stranger.BINARY, new byte[1 << 20]));
        odd(crowd, new byte[] {(byte) 0x82, 2, 0, 0}); // not masked
        odd(crowd, huge);
        odd(crowd, repeat(new byte[] {0x02, (byte) 0x81, 0, 0, 0, 0, 0}, 1)); // begun, and never ended
        odd(crowd, repeat(new byte[] {0x00, (byte) 0x80, 0, 0, 0, 0}, 1_000)); // continues nothing
    }

    private static void odd(Crowd crowd, byte[] bytes) throws IOException, InterruptedException {
        ODD.sockets(crowd, 1, crowd.server().ingest(), "/intents", 0, stranger -> {
            stranger.send(bytes);
            crowd.tally().add(stranger.closing(Duration.ofSeconds(3)));
        });
        ODD.sockets(crowd, 1, crowd.server().query(), "/live", 0, stranger -> {
            stranger.send(bytes);
            crowd.tally().add("live " + stranger.closing(Duration.ofSeconds(1)));
        });
    }

    static void sequences(Crowd crowd) throws IOException, InterruptedException {
        var intents = new RecordSerde<ClientIntent>(new ClientIntentCodec());
        var flood = new ByteArrayOutputStream();
        SEQUENCES.token(crowd);
        long ship = SEQUENCES.ship();
        flood.writeBytes(binary(intents.encode(new ClientIntent(Long.MAX_VALUE, 0, ship, new Intent.Stop()))));
        flood.writeBytes(binary(intents.encode(new ClientIntent(-1, 0, ship, new Intent.Stop()))));
        flood.writeBytes(binary(intents.encode(new ClientIntent(1, 0, ship + 1, new Intent.Stop()))));
        // Union branch 1, Steer, with a heading of 2^31, as Avro's zigzag has it.
        byte[] wide = {2, 0, 2, 2, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x10};
        flood.writeBytes(binary(wide));
        for (int sequence = 2; sequence < 2_000; sequence++)
            flood.writeBytes(binary(intents.encode(new ClientIntent(sequence, 0, ship, new Intent.Fire(3)))));
        byte[] bytes = flood.toByteArray();
        SEQUENCES.sockets(crowd, 4, crowd.server().ingest(), "/intents", 0, stranger -> {
            stranger.send(bytes);
            crowd.tally().add(stranger.closing(Duration.ofSeconds(5)));
        });
    }

    static void seats(Crowd crowd) throws IOException, InterruptedException {
        Crowd.Deed hold = stranger -> crowd.tally().add("101, then " + stranger.closing(Duration.ofSeconds(5)));
        SEATS.sockets(crowd, 310, crowd.server().query(), "/live", 0, hold);
        SEATS.sockets(crowd, 310, crowd.server().ingest(), "/intents", 0, hold);
    }

    static void deaf(Crowd crowd) throws IOException, InterruptedException {
        var intents = new RecordSerde<ClientIntent>(new ClientIntentCodec());
        byte[] unread = binary(intents.encode(new ClientIntent(1, 0, 1, new Intent.Stop())));
        try (var line = crowd.connect(crowd.server().ingest(), crowd.address(), SMALL_BUFFER)) {
            DEAF.knock(crowd, line, "/intents");
            Thread.startVirtualThread(() -> sendWithoutEnd(crowd, line, unread));
            DEAF.sockets(crowd, 4, crowd.server().query(), "/live", SMALL_BUFFER, stranger -> {
                Thread.sleep(HELD);
                crowd.tally().add("live " + stranger.untilClosed(Duration.ofSeconds(15)));
            });
        }
    }

    private static void sendWithoutEnd(Crowd crowd, Stranger stranger, byte[] bytes) {
        try {
            while (true) {
                stranger.send(bytes);
                Thread.sleep(5);
            }
        } catch (IOException | InterruptedException cutOff) {
            crowd.tally().add("line cut off");
        }
    }

    private static byte[] binary(byte[] payload) {
        return Stranger.frameBytes(Stranger.BINARY, payload);
    }

    private static byte[] repeat(byte[] bytes, int times) {
        var all = new ByteArrayOutputStream(bytes.length * times);
        for (int time = 0; time < times; time++) all.writeBytes(bytes);
        return all.toByteArray();
    }
}
