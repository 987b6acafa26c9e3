package starlog.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import starlog.load.prediction.PredictionCount;
import starlog.load.prediction.SentIntents;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;

/// The live feed pings its clients many times a second, to know what is on the way to them.
class ManyPingsTest {
    private static final int PINGS = 3_000; // of five minutes
    private static final Session SESSION = new Session("token", "2026-11-29T00:00:00Z", null, 1, 1, 3);

    @Test
    void a_client_that_is_pinged_often_stays() throws Exception {
        Undertow feed = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(Handlers.websocket((_, channel) -> ping(channel, PINGS)))
                .build();
        feed.start();
        try (var threads = Executors.newSingleThreadExecutor();
                var server = new GameServer(address(feed), address(feed), Duration.ofSeconds(30), threads)) {
            LiveFeed live = server.live(SESSION, new SentIntents(), new PredictionCount())
                    .thenCompose(opened -> opened.begun().thenApply(_ -> opened))
                    .get(30, TimeUnit.SECONDS);
            assertEquals(3, live.look(LivePicture::sector));
            assertFalse(live.over().isDone());
        } finally {
            feed.stop();
        }
    }

    /// Pings, one behind the other, and then the first frame.
    private static void ping(WebSocketChannel channel, int left) {
        if (left > 0) WebSockets.sendPing(ByteBuffer.allocate(Long.BYTES), channel, new Next(left - 1));
        else WebSockets.sendBinary(ByteBuffer.wrap(firstFrame()), channel, null);
    }

    private record Next(int left) implements WebSocketCallback<Void> {
        @Override
        public void complete(WebSocketChannel channel, Void nothing) {
            channel.getIoThread().execute(() -> ping(channel, left)); // Undertow walks its list of frames just now
        }

        @Override
        public void onError(WebSocketChannel channel, Void nothing, Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static byte[] firstFrame() {
        List<FeedItem> items =
                List.of(new FeedItem.Reset(), new FeedItem.SectorClock(3, 1, 0, 1_000, 1), new FeedItem.Home(3));
        return new RecordSerde<>(new FeedFrameCodec()).encode(new FeedFrame(0, 0, items));
    }

    private static URI address(Undertow server) {
        var at = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
        return URI.create("http://127.0.0.1:" + at.getPort());
    }
}
