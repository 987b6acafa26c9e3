package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.avro.CodecContract;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;

class FeedFrameCodecTest extends CodecContract<FeedFrame> {
    private static final RecordCodec<FeedFrame> CODEC = new FeedFrameCodec();
    private static final int ITEMS_MAX = 12;

    private final RecordSerde<FeedFrame> serde = new RecordSerde<>(CODEC);

    FeedFrameCodecTest() {
        super(CODEC);
    }

    @Test
    void every_kind_of_item_comes_back_equal() {
        var frame = new FeedFrame(
                1,
                250,
                Stream.concat(EveryItem.ALL.stream(), EveryItem.events()).toList());
        assertEquals(frame, serde.decode(serde.encode(frame)));
    }

    @Test
    void the_list_of_every_item_has_every_kind_once() {
        assertEquals(
                Arrays.asList(FeedItem.class.getPermittedSubclasses()),
                EveryItem.ALL.stream().<Class<?>>map(Object::getClass).toList());
    }

    @Test
    void frames_come_back_equal() {
        Chance.forAll(1000, chance -> {
            FeedFrame frame = any(chance);
            assertEquals(frame, serde.decode(serde.encode(frame)));
        });
    }

    @Test
    void a_kind_that_this_build_does_not_know_is_refused_by_its_number() {
        byte[] frame = serde.encode(new FeedFrame(1, 0, List.of(new FeedItem.Gone(7))));
        frame[3] = 2 * 60; // behind ticks, since and the count
        var refused = assertThrows(UnreadableRecord.class, () -> serde.decode(frame));
        assertTrue(refused.getMessage().contains("no item has kind 60"), refused.getMessage());
    }

    /// What a crowd costs is this item more than any other.
    @Test
    void a_ship_that_changes_course_takes_seven_bytes() {
        int nothing = serde.encode(new FeedFrame(1, 250, List.of())).length;
        var course = new FeedFrame(1, 250, List.of(new FeedItem.Course(63, -1, 0, 20, -20, 0)));
        assertEquals(nothing + 1 + 7, serde.encode(course).length); // 1: the count
    }

    @Override
    protected FeedFrame any(Chance chance) {
        List<FeedItem> items = new ArrayList<>();
        for (int i = chance.below(ITEMS_MAX); i > 0; i--) items.add(AnyItem.of(chance));
        return new FeedFrame(chance.anyInt(), chance.anyInt(), items);
    }

    @Override
    protected GenericRecord generic(FeedFrame frame) {
        Schema items = CODEC.schema().getField("items").schema();
        List<GenericRecord> records = frame.items().stream()
                .map(item -> AnyItem.generic(items.getElementType(), item))
                .toList();
        return GenericRecords.record(
                CODEC.schema(),
                "ticks",
                frame.ticks(),
                "since",
                frame.since(),
                "items",
                GenericRecords.array(items, records));
    }
}
