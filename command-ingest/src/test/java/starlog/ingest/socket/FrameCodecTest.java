package starlog.ingest.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;

class FrameCodecTest {
    private static final ClientIntent STEER =
            new ClientIntent(77, 1_700_000_000_000L, 12, new Intent.Steer(16_384), 4_000);

    @Test
    void a_frame_is_one_intent() {
        assertEquals(new FrameCodec.Frame.Readable(STEER), FrameCodec.read(bytes(STEER)));
    }

    @Test
    void a_frame_of_a_client_that_tells_no_tick_is_one_too() {
        var older = new ClientIntent(77, 1_700_000_000_000L, 12, new Intent.Steer(16_384));
        byte[] frame = bytes(older);
        assertEquals(new FrameCodec.Frame.Readable(older), FrameCodec.read(Arrays.copyOf(frame, frame.length - 1)));
        assertMalformed(Arrays.copyOf(frame, frame.length - 2));
    }

    @Test
    void an_unknown_kind_of_intent_is_refused_under_its_sequence() {
        // sequence 77, clientMillis 0, ship 1, union branch 50
        byte[] frame = HexFormat.of().parseHex("9a01" + "00" + "02" + "64");
        var refused = assertInstanceOf(FrameCodec.Frame.Unreadable.class, FrameCodec.read(frame));
        assertEquals(77, refused.sequence());
        assertEquals(RefusalCode.UNKNOWN_INTENT, refused.code());
    }

    @Test
    void everything_else_is_malformed() {
        byte[] whole = bytes(STEER);
        int withoutTick = whole.length - 2;
        for (int length = 0; length < whole.length; length++)
            if (length != withoutTick) assertMalformed(Arrays.copyOf(whole, length));
        assertMalformed(Arrays.copyOf(whole, whole.length + 1));
        assertMalformed(new byte[512]);
        assertMalformed(HexFormat.of().parseHex("ff".repeat(512)));
    }

    @Test
    void random_bytes_never_throw() {
        var random = new Random(20_261_121);
        for (int frame = 0; frame < 20_000; frame++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            FrameCodec.read(bytes);
        }
    }

    @Test
    void a_reply_can_be_read_back() {
        IntentReply reply = RefusalCode.RATE_LIMITED.refusal(7, "again in 17 ms");
        assertEquals(reply, new RecordSerde<>(new IntentReplyCodec()).decode(FrameCodec.bytes(reply)));
    }

    private static void assertMalformed(byte[] frame) {
        var refused = assertInstanceOf(FrameCodec.Frame.Unreadable.class, FrameCodec.read(frame));
        assertEquals(0, refused.sequence());
        assertEquals(RefusalCode.MALFORMED_FRAME, refused.code());
    }

    private static byte[] bytes(ClientIntent intent) {
        return new RecordSerde<>(new ClientIntentCodec()).encode(intent);
    }
}
