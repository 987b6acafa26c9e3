package starlog.ingest.socket;

import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.DecoderFactory;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.frame.ClientIntentCodec;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.frame.RefusalCode;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.IntentUnion;

/// Frames as bytes. Any thread: each has its own buffers.
final class FrameCodec {
    private static final ThreadLocal<RecordSerde<ClientIntent>> INTENTS =
            ThreadLocal.withInitial(() -> new RecordSerde<>(new ClientIntentCodec()));
    private static final ThreadLocal<RecordSerde<IntentReply>> REPLIES =
            ThreadLocal.withInitial(() -> new RecordSerde<>(new IntentReplyCodec()));

    private FrameCodec() {}

    /// What a frame of a client says.
    sealed interface Frame {
        record Readable(ClientIntent intent) implements Frame {}

        /// @param sequence 0 if it could not be read
        record Unreadable(long sequence, RefusalCode code, String why) implements Frame {}
    }

    static Frame read(byte[] frame) {
        try {
            return new Frame.Readable(INTENTS.get().decodeExactly(frame));
        } catch (UnreadableRecord e) {
            return e.getCause() instanceof IntentUnion.UnknownIntent unknown
                    ? new Frame.Unreadable(sequenceOf(frame), RefusalCode.UNKNOWN_INTENT, unknown.getMessage())
                    : olderFrame(frame, e.getMessage());
        }
    }

    /// A client that knows of no seenTick ends its frame before that: it lacks the last byte of ours, which is 0.
    private static Frame olderFrame(byte[] frame, String otherwise) {
        try {
            return new Frame.Readable(INTENTS.get().decodeExactly(Arrays.copyOf(frame, frame.length + 1)));
        } catch (UnreadableRecord e) {
            return new Frame.Unreadable(0, RefusalCode.MALFORMED_FRAME, "not one ClientIntent: " + otherwise);
        }
    }

    /// The first field; whoever got as far as the union has read it before.
    private static long sequenceOf(byte[] frame) {
        try {
            return DecoderFactory.get().binaryDecoder(frame, null).readLong();
        } catch (IOException e) {
            throw new IllegalStateException("the sequence was there a moment ago", e);
        }
    }

    static byte[] bytes(IntentReply reply) {
        return REPLIES.get().encode(reply);
    }
}
