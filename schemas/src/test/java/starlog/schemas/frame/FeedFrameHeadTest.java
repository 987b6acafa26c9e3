package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;

class FeedFrameHeadTest {
    @Test
    void it_is_what_the_whole_frame_says() {
        var frame = new FeedFrame(3, 751, List.of(new FeedItem.Applied(8)));

        assertEquals(
                new FeedFrameHead(3, 751), FeedFrameHead.of(new RecordSerde<>(new FeedFrameCodec()).encode(frame)));
    }

    @Test
    void bytes_that_end_before_it_does_are_no_frame() {
        assertThrows(UnreadableRecord.class, () -> FeedFrameHead.of(new byte[] {6}));
    }
}
