package starlog.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.EntityKind;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReplyCodec;
import starlog.schemas.frame.LivePicture;

/// What a client reads: frames of the live feed, and answers to its intents.
class FeedFuzzTest {
    private static final int LENGTH_BYTES = 2;

    private final Cost cost = new Cost(65_536, 256);
    private final RecordSerde<FeedFrame> frames = new RecordSerde<>(new FeedFrameCodec());
    private final RecordSerde<IntentReply> replies = new RecordSerde<>(new IntentReplyCodec());

    /// @param bytes frames, each behind its length in two bytes
    @FuzzTest(maxDuration = "4s")
    void a_client_reads_any_frames(byte[] bytes) {
        var picture = new LivePicture();
        for (byte[] frame : split(bytes)) {
            cost.bound(frame.length, () -> read(frame, picture));
            look(picture);
            cost.bound(frame.length, () -> reply(frame));
        }
    }

    private void read(byte[] frame, LivePicture picture) {
        try {
            picture.apply(frames.decode(frame));
        } catch (UnreadableRecord | IllegalStateException documented) {
            // the client leaves
        }
    }

    private static void look(LivePicture picture) {
        picture.own();
        picture.tickOf(picture.sector());
        picture.forEach(seen -> picture.find(seen.id()).orElseThrow());
        for (EntityKind kind : EntityKind.values()) picture.count(kind);
    }

    private void reply(byte[] frame) {
        try {
            replies.decode(frame);
        } catch (UnreadableRecord documented) {
            // the client leaves
        }
    }

    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at + LENGTH_BYTES <= bytes.length; ) {
            int length = Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
            at += LENGTH_BYTES;
            int end = Math.min(bytes.length, at + length);
            frames.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return frames;
    }
}
