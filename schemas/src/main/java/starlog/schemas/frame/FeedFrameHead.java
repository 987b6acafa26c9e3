package starlog.schemas.frame;

import static starlog.schemas.avro.Narrow.readInt;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import starlog.schemas.avro.UnreadableRecord;

/// What a frame begins with, read without the rest, see [FeedFrame]: for who counts frames.
public record FeedFrameHead(int ticks, int since) {
    /// @throws UnreadableRecord if the bytes do not begin as a frame
    public static FeedFrameHead of(byte[] frame) {
        BinaryDecoder in = DecoderFactory.get().binaryDecoder(frame, null);
        try {
            return new FeedFrameHead(readInt(in), readInt(in));
        } catch (IOException e) {
            throw new UnreadableRecord("no head of a frame: " + e.getMessage(), e);
        }
    }
}
