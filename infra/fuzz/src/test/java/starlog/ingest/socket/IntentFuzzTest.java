package starlog.ingest.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import starlog.fuzz.Cost;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.RefusalCode;

/// What the socket of intents reads: any frame is read as one intent and as no other, or has the words for its refusal.
class IntentFuzzTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    private final Cost cost = new Cost(65_536, 64);

    @FuzzTest(maxDuration = "4s")
    void a_frame_is_read_or_refused(byte[] frame) {
        cost.bound(frame.length, () -> read(frame));
        cost.bound(frame.length, () -> open(frame));
    }

    private static void read(byte[] frame) {
        switch (FrameCodec.read(frame)) {
            case FrameCodec.Frame.Readable(var intent) -> {
                byte[] written = new RecordSerde<>(new ClientIntentCodec()).encode(intent);
                byte[] padded = Arrays.copyOf(frame, written.length); // an older client's lacks the last byte, a 0
                assertArrayEquals(written, padded, "one intent has one form");
            }
            case FrameCodec.Frame.Unreadable(long _, RefusalCode code, String why) -> {
                assertNotNull(code);
                FrameCodec.bytes(code.refusal(0, why));
            }
        }
    }

    /// As it came, which is never good; and signed by the key, which is good once.
    private static void open(byte[] frame) {
        var signed = new SignedFrames(KEY);
        if (signed.open(frame) instanceof SignedFrames.Message.Good) throw new AssertionError("signed without a key");
        byte[] message = signed(Base64.getUrlDecoder().decode(signed.nonce()), frame);
        if (!(signed.open(message) instanceof SignedFrames.Message.Good(byte[] inside))) {
            if (frame.length > 0) throw new AssertionError("signed by the key");
            return;
        }
        assertArrayEquals(frame, inside);
        if (!(signed.open(message) instanceof SignedFrames.Message.Bad(RefusalCode code, String _))
                || code != RefusalCode.SIGNATURE_REPLAYED) throw new AssertionError("taken twice");
    }

    private static byte[] signed(byte[] nonce, byte[] frame) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(1).array();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(KEY);
            mac.update(nonce);
            mac.update(number);
            byte[] signature = mac.doFinal(frame);
            return ByteBuffer.allocate(number.length + signature.length + frame.length)
                    .put(number)
                    .put(signature)
                    .put(frame)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
