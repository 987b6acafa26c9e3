package starlog.runtime.ws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.websockets.WebSocketExtension;
import io.undertow.websockets.client.WebSocketClient;
import io.undertow.websockets.client.WebSocketClientNegotiation;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.extensions.PerMessageDeflateHandshake;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import starlog.runtime.config.Settings;
import starlog.runtime.http.RawSocket;
import starlog.runtime.service.Service;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.Tokens;

/// A door that packs, whose service says back what it hears.
@Timeout(60)
class DeflateTest {
    private static final int BYTES_MAX = 40_000; // more than two of Undertow's buffers
    private static final int FINAL = 0x80;
    private static final int PACKED = 0x40;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int PING = 9;
    private static final String OFFER = "permessage-deflate; client_max_window_bits";
    private static final String ACCEPTED =
            "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<RawSocket> clients = new ArrayList<>();
    private Service service;

    private void start(int level) throws Exception {
        var tokens = new Tokens(SocketDoorTest.KEYS, new EndedTokens(InstantSource.system()), InstantSource.system());
        var limits = SocketLimits.of(100, 100, 100, BYTES_MAX).with(UpgradeLimits.of(level, 1_000, 1_000));
        service = Service.start("ingest", Settings.of("", "ingest"), wired -> {
            var door =
                    new SocketDoor(limits, tokens, InstantSource.system(), new SocketDoorTest.Echo(), wired.metrics());
            wired.closing("door", door).addTo(wired.http(), "/echo");
        });
    }

    @AfterEach
    void close() throws IOException {
        for (RawSocket each : clients) each.close();
        if (service != null) service.close();
    }

    @Test
    void nobody_gets_it_who_does_not_offer_it_or_where_it_is_off() throws Exception {
        start(0);
        assertFalse(answer(OFFER).contains("Extensions"));
        service.close();
        start(1);
        RawSocket plain = open("");
        plain.send(frame(FINAL | BINARY, new byte[] {7}));
        Heard heard = heard(plain);
        assertEquals(FINAL | BINARY, heard.head());
        plain.send(frame(FINAL | PACKED | BINARY, packed(new byte[] {7})));
        assertTrue(SocketDoorTest.goodbye(plain).startsWith("1002"));
    }

    @Test
    void the_first_variant_that_can_be_done_is_taken() throws Exception {
        start(1);
        for (String offer : List.of(
                "permessage-deflate",
                OFFER,
                "permessage-deflate; client_max_window_bits=10; server_no_context_takeover",
                "permessage-deflate; server_max_window_bits=10, permessage-deflate",
                "x-webkit-deflate-frame, permessage-deflate; client_no_context_takeover"))
            assertTrue(answer(offer).contains(ACCEPTED), offer);
        for (String offer : List.of(
                "permessage-deflate; server_max_window_bits=15",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits; client_max_window_bits",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; whatever",
                "permessage-bzip2",
                ";;,=,")) {
            String answer = answer(offer);
            assertTrue(answer.startsWith("HTTP/1.1 101") && !answer.contains("Extensions"), offer + answer);
        }
    }

    @Test
    void messages_of_every_kind_come_back_as_they_were() throws Exception {
        start(6);
        RawSocket client = open(OFFER);
        for (int size : new int[] {1, 2, 125, 4_096, 16_383, 16_384, 16_385, 32_768, BYTES_MAX}) {
            byte[] noise = new byte[size];
            random.nextBytes(noise);
            assertEcho(client, noise, frame(FINAL | PACKED | BINARY, packed(noise)));
            assertEcho(client, noise, frame(FINAL | BINARY, noise));
            byte[] words = "starlog ".repeat(size / 8 + 1).substring(0, size).getBytes(StandardCharsets.US_ASCII);
            assertEcho(client, words, frame(FINAL | PACKED | BINARY, packed(words)));
            assertEcho(client, words, fragments(packed(words)));
            assertEcho(client, noise, fragments(packed(noise)));
        }
        assertEcho(client, new byte[0], frame(FINAL | PACKED | BINARY, packed(new byte[0])));
        assertEcho(client, new byte[0], frame(FINAL | PACKED | BINARY, new byte[0]));
    }

    @Test
    void a_message_may_consist_of_final_blocks_and_end_with_an_empty_frame() throws Exception {
        start(1);
        RawSocket client = open(OFFER);
        byte[] hello = "Hello".getBytes(StandardCharsets.US_ASCII);
        // The examples of RFC 7692 7.2.3: a final block, and two blocks.
        assertEcho(
                client, hello, frame(FINAL | PACKED | BINARY, bytes(0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00)));
        byte[] two = bytes(0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00);
        assertEcho(client, hello, frame(FINAL | PACKED | BINARY, two));
        byte[] begin = frame(PACKED | BINARY, packed(hello));
        for (int i = 0; i < 3; i++) assertEcho(client, hello, joined(begin, frame(FINAL, new byte[0])));
        assertEcho(client, hello, joined(begin, frame(FINAL | PING, new byte[0]), frame(FINAL, new byte[0])));
    }

    @Test
    void a_bomb_is_refused_when_it_has_become_as_long_as_a_message_may_be() throws Exception {
        start(1);
        byte[] bomb = packed(new byte[1 << 20]);
        assertTrue(bomb.length < 1_100, bomb.length + " bytes");
        String tooLong = "1009 a message may have at most " + BYTES_MAX + " bytes";
        assertEquals(tooLong, SocketDoorTest.goodbye(open(OFFER).send(frame(FINAL | PACKED | BINARY, bomb))));
        assertEquals(tooLong, SocketDoorTest.goodbye(open(OFFER).send(fragments(bomb))));
        byte[] justTooLong = packed(new byte[BYTES_MAX + 1]);
        assertEquals(tooLong, SocketDoorTest.goodbye(open(OFFER).send(frame(FINAL | PACKED | BINARY, justTooLong))));
        assertEquals(
                "1009 a message may have at most 4096 bytes",
                SocketDoorTest.goodbye(open(OFFER).send(frame(FINAL | PACKED | TEXT, bomb))));
    }

    /// It is never longer than a message may be, and never ends.
    @Test
    void blocks_of_nothing_are_too_long_as_well() throws Exception {
        start(1);
        byte[] nothing = new byte[BYTES_MAX / 5 * 5 + 500];
        for (int i = 0; i + 5 <= nothing.length; i += 5) nothing[i + 3] = nothing[i + 4] = (byte) 0xff;
        assertEquals(
                "1009 a message may have at most " + BYTES_MAX + " bytes",
                SocketDoorTest.goodbye(open(OFFER).send(frame(PACKED | BINARY, nothing))));
    }

    @Test
    void nonsense_and_packed_controls_break_the_protocol() throws Exception {
        start(1);
        for (byte[] each : List.of(
                frame(FINAL | PACKED | BINARY, bytes(0xff, 0xff, 0xff)),
                frame(FINAL | PACKED | PING, packed(new byte[] {7})),
                frame(FINAL | 0x20 | BINARY, new byte[] {7}),
                frame(FINAL | PACKED | 0x10 | BINARY, packed(new byte[] {7})))) {
            String goodbye = SocketDoorTest.goodbye(open(OFFER).send(each));
            assertTrue(goodbye.startsWith("1002"), Arrays.toString(each) + goodbye);
        }
    }

    /// Undertow's own implementation on the other side, which packs each message in its own way.
    @Test
    void another_implementation_understands_us() throws Exception {
        start(1);
        var worker = Xnio.getInstance().createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1));
        try (var buffers = new DefaultByteBufferPool(false, 16 << 10)) {
            var address = URI.create("ws://127.0.0.1:" + service.http().port() + "/echo");
            WebSocketChannel socket = WebSocketClient.connectionBuilder(worker, buffers, address)
                    .setClientNegotiation(new Bearer())
                    // It does not look at what the server has answered, and must be told.
                    .setClientExtensions(Set.of(new PerMessageDeflateHandshake(true, false, false)))
                    .connect()
                    .get();
            var came = new LinkedBlockingQueue<byte[]>();
            assertTrue(socket.areExtensionsSupported());
            socket.getReceiveSetter().set(new Listener(came));
            socket.resumeReceives();
            for (int i = 0; i < 200; i++) {
                byte[] message = new byte[1 + random.nextInt(BYTES_MAX)];
                if (i % 2 == 0) random.nextBytes(message);
                WebSockets.sendBinary(ByteBuffer.wrap(message.clone()), socket, null); // it masks in place
                assertArrayEquals(message, came.poll(10, TimeUnit.SECONDS), "seed " + seed + ", message " + i);
            }
            socket.close();
        } finally {
            worker.shutdownNow();
            worker.awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    private static final class Bearer extends WebSocketClientNegotiation {
        Bearer() {
            super(List.of(), List.of(new WebSocketExtension("permessage-deflate")));
        }

        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            headers.put("Authorization", List.of("Bearer " + SocketDoorTest.token(1, Duration.ofMinutes(1))));
        }
    }

    private static final class Listener extends AbstractReceiveListener {
        private final LinkedBlockingQueue<byte[]> came;

        Listener(LinkedBlockingQueue<byte[]> came) {
            this.came = came;
        }

        @Override
        protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
            var data = message.getData();
            came.add(WebSockets.mergeBuffers(data.getResource()).array());
            data.free();
        }
    }

    private void assertEcho(RawSocket client, byte[] message, byte[] frames) throws Exception {
        client.send(frames);
        Heard heard = heard(client);
        assertEquals(FINAL | PACKED | BINARY, heard.head());
        assertArrayEquals(message, unpacked(heard.data()), "seed " + seed);
    }

    private String answer(String offer) throws IOException {
        RawSocket client = RawSocket.open(service.http().port());
        clients.add(client);
        String headers = "Authorization: Bearer " + SocketDoorTest.token(1, Duration.ofMinutes(1)) + "\r\n"
                + (offer.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + offer + "\r\n");
        return client.send(SocketDoorTest.handshake("/echo", headers)).answer();
    }

    private RawSocket open(String offer) throws IOException {
        String answer = answer(offer);
        assertEquals(!offer.isEmpty(), answer.contains(ACCEPTED), answer);
        return clients.getLast();
    }

    private record Heard(int head, byte[] data) {}

    /// The next frame that is no ping or pong.
    private static Heard heard(RawSocket client) throws IOException {
        var in = new DataInputStream(client.input());
        while (true) {
            int head = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == 126) length = in.readUnsignedShort();
            else if (length == 127) length = (int) in.readLong();
            byte[] data = in.readNBytes(length);
            if ((head & 0x0f) < PING) return new Heard(head, data);
        }
    }

    /// With a mask of zeros, which changes nothing.
    private static byte[] frame(int head, byte[] data) {
        var frame = ByteBuffer.allocate(data.length + 14).put((byte) head);
        if (data.length < 126) frame.put((byte) (0x80 | data.length));
        else if (data.length < 1 << 16) frame.put((byte) (0x80 | 126)).putShort((short) data.length);
        else frame.put((byte) (0x80 | 127)).putLong(data.length);
        frame.putInt(0).put(data);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /// Five of them, cut anywhere.
    private byte[] fragments(byte[] packed) {
        int[] cuts = random.ints(4, 0, packed.length + 1).sorted().toArray();
        byte[] frames = frame(PACKED | BINARY, Arrays.copyOf(packed, cuts[0]));
        for (int i = 1; i < cuts.length; i++)
            frames = joined(frames, frame(0, Arrays.copyOfRange(packed, cuts[i - 1], cuts[i])));
        return joined(frames, frame(FINAL, Arrays.copyOfRange(packed, cuts[3], packed.length)));
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] each : parts) all.writeBytes(each);
        return all.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    private static byte[] packed(byte[] plain) {
        var deflater = new Deflater(9, true);
        deflater.setInput(plain);
        byte[] packed = new byte[plain.length * 2 + 100];
        int length = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(packed, length - 4);
    }

    private static byte[] unpacked(byte[] packed) throws Exception {
        var inflater = new Inflater(true);
        inflater.setInput(joined(packed, bytes(0, 0, 0xff, 0xff)));
        byte[] plain = new byte[BYTES_MAX + 1];
        int length = inflater.inflate(plain);
        inflater.end();
        return Arrays.copyOf(plain, length);
    }
}
