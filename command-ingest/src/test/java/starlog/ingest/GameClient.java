package starlog.ingest;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;

/// A game client on `/intents`. One test thread sends; replies are kept in order of arrival.
final class GameClient implements AutoCloseable, WebSocket.Listener {
    static final long CLIENT_MILLIS = 1_795_000_000_000L;
    private static final long SECONDS = 15;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    final long ship;
    private final RecordSerde<ClientIntent> intents = new RecordSerde<>(new ClientIntentCodec());
    private final RecordSerde<IntentReply> codec = new RecordSerde<>(new IntentReplyCodec());
    private final BlockingQueue<IntentReply> replies = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private WebSocket socket;

    private GameClient(long ship) {
        this.ship = ship;
    }

    /// @throws java.util.concurrent.CompletionException the handshake was refused
    static GameClient connect(int port, String token, long ship) {
        var client = new GameClient(ship);
        client.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/intents"), client)
                .join();
        return client;
    }

    /// With this request target, and no header.
    static GameClient connectTo(int port, String target, long ship) {
        var client = new GameClient(ship);
        client.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + target), client)
                .join();
        return client;
    }

    void steer(long sequence) {
        send(new ClientIntent(sequence, CLIENT_MILLIS, ship, new Intent.Steer(16_384)));
    }

    /// The frame of [#steer].
    byte[] steering(long sequence) {
        return intents.encode(new ClientIntent(sequence, CLIENT_MILLIS, ship, new Intent.Steer(16_384)));
    }

    void send(ClientIntent intent) {
        sendBytes(intents.encode(intent));
    }

    void sendBytes(byte[] bytes) {
        sendPart(bytes, true);
    }

    void sendPart(byte[] bytes, boolean last) {
        socket.sendBinary(ByteBuffer.wrap(bytes), last)
                .orTimeout(SECONDS, TimeUnit.SECONDS)
                .join();
    }

    void sendText(String text) {
        socket.sendText(text, true).orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /// The next text message.
    String text() throws InterruptedException {
        String text = texts.poll(SECONDS, TimeUnit.SECONDS);
        if (text == null) throw new AssertionError("no text within " + SECONDS + " s; closed: " + closed);
        return text;
    }

    IntentReply reply() throws InterruptedException {
        IntentReply reply = replies.poll(SECONDS, TimeUnit.SECONDS);
        if (reply == null) throw new AssertionError("no reply within " + SECONDS + " s; closed: " + closed);
        return reply;
    }

    List<IntentReply> replies(int count) throws InterruptedException {
        List<IntentReply> all = new ArrayList<>();
        while (all.size() < count) all.add(reply());
        return all;
    }

    IntentReply.Receipt receipt() throws InterruptedException {
        if (reply() instanceof IntentReply.Receipt receipt) return receipt;
        throw new AssertionError("not a receipt");
    }

    IntentReply.Refusal refusal() throws InterruptedException {
        IntentReply reply = reply();
        if (reply instanceof IntentReply.Refusal refusal) return refusal;
        throw new AssertionError("not a refusal: " + reply);
    }

    /// What has come so far and was not asked for yet.
    List<IntentReply> arrived() {
        List<IntentReply> all = new ArrayList<>();
        replies.drainTo(all);
        return all;
    }

    int closeCode() {
        return closed.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    boolean open() {
        return !closed.isDone();
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        frame.writeBytes(bytes);
        if (last) {
            replies.add(codec.decode(frame.toByteArray()));
            frame.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence whole, boolean last) {
        texts.add(whole.toString()); // they are short
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.completeExceptionally(failure);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
