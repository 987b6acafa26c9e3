package starlog.load;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.util.Headers;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xnio.IoUtils;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.intent.ClientIntent;

/// What a client needs of a server to be in: the answers of both sockets, and one refresh. It remembers what it was told.
final class SpeakingServer implements AutoCloseable {
    static final String RULES = """
            {"version": 1, "world": {"sectorsWide": 4, "sectorsHigh": 4, "sectorSizeMm": 1000000},
             "shipClasses": [{"number": 0, "radiusMm": 2000, "massKg": 5000, "topSpeedMmPer1024Ticks": 1000000,
              "brakeMmPer1024TicksPerTick": 1000, "turnAnglePerTick": 512, "dragPer65536PerTick": 0}],
             "ores": []}
            """;

    private final List<List<Long>> lines = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<String> rulesAsked = new CopyOnWriteArrayList<>();
    private final Set<WebSocketChannel> open = ConcurrentHashMap.newKeySet();
    private final Set<WebSocketChannel> feeds = ConcurrentHashMap.newKeySet();
    private final Undertow http;
    private volatile String answer = "{\"renewed\":\"2999-01-01T00:00:00Z\"}";
    private volatile boolean silent;

    SpeakingServer() {
        PathHandler paths = Handlers.path()
                .addExactPath("/intents", Handlers.websocket((_, channel) -> line(channel)))
                .addExactPath("/live", Handlers.websocket((_, channel) -> feed(channel)))
                .addExactPath("/rules", exchange -> {
                    rulesAsked.add(exchange.getQueryString());
                    exchange.getResponseSender().send(RULES);
                })
                .addExactPath("/sessions/refresh", exchange -> {
                    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
                    exchange.getResponseSender().send(Json.text(session("next")));
                });
        http = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(paths)
                .build();
        http.start();
    }

    static Session session(String token) {
        return new Session(token, "2999-01-01T00:00:00Z", "refresh", 1, 1, 3);
    }

    URI address() {
        var at = (InetSocketAddress) http.getListenerInfo().getFirst().getAddress();
        return URI.create("http://127.0.0.1:" + at.getPort());
    }

    /// Sequences of each connection for intents, in the order of connections.
    List<List<Long>> lines() {
        return lines;
    }

    List<String> texts() {
        return texts;
    }

    /// Queries of all that asked for the rules.
    List<String> rulesAsked() {
        return rulesAsked;
    }

    void answerTextBy(String other) {
        answer = other;
    }

    /// Whether intents get no answer.
    void silent(boolean wanted) {
        silent = wanted;
    }

    void cutAll() {
        open.forEach(IoUtils::safeClose);
    }

    void tellAll(int ticks, FeedItem... items) {
        feeds.forEach(feed -> send(feed, new FeedFrame(ticks, 0, List.of(items))));
    }

    private void feed(WebSocketChannel channel) {
        feeds.add(channel);
        listen(channel, null);
        send(
                channel,
                new FeedFrame(
                        0,
                        0,
                        List.of(
                                new FeedItem.Reset(),
                                new FeedItem.SectorClock(3, 1, 0, 1_000, 1),
                                new FeedItem.Home(3))));
    }

    private static void send(WebSocketChannel channel, FeedFrame frame) {
        byte[] bytes = new RecordSerde<>(new FeedFrameCodec()).encode(frame);
        channel.getIoThread().execute(() -> WebSockets.sendBinary(ByteBuffer.wrap(bytes), channel, null));
    }

    private void line(WebSocketChannel channel) {
        List<Long> sequences = new CopyOnWriteArrayList<>();
        lines.add(sequences);
        listen(channel, sequences);
    }

    private void listen(WebSocketChannel channel, List<Long> sequences) {
        open.add(channel);
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
                texts.add(message.getData());
                WebSockets.sendText(answer, from, null);
            }

            @Override
            protected void onFullBinaryMessage(WebSocketChannel from, BufferedBinaryMessage message) {
                try (var data = message.getData()) {
                    ByteBuffer whole = WebSockets.mergeBuffers(data.getResource());
                    byte[] bytes = new byte[whole.remaining()];
                    whole.get(bytes);
                    intent(from, new RecordSerde<>(new ClientIntentCodec()).decode(bytes), sequences);
                }
            }
        });
        channel.resumeReceives();
    }

    private void intent(WebSocketChannel from, ClientIntent intent, List<Long> sequences) {
        sequences.add(intent.sequence());
        var receipt = new IntentReply.Receipt(intent.sequence(), 3, 0);
        byte[] bytes = new RecordSerde<>(new IntentReplyCodec()).encode(receipt);
        if (!silent) WebSockets.sendBinary(ByteBuffer.wrap(bytes), from, null);
    }

    @Override
    public void close() {
        http.stop();
    }
}
