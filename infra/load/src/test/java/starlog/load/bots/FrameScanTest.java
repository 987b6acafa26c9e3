package starlog.load.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;

class FrameScanTest {
    private static final int APPLIED = 5;
    private static final int HAPPENED = 22;

    private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
    private final List<String> told = new ArrayList<>();
    private final FrameScan scan = new FrameScan(new FrameScan.Eye() {
        @Override
        public void own() {
            told.add("own");
        }

        @Override
        public void applied(long sequence) {
            told.add("applied " + sequence);
        }

        @Override
        public void verdict(long sequence, long tick, int verdict) {
            told.add("verdict " + sequence + " " + tick + " " + verdict);
        }

        @Override
        public void asteroid(long id) {
            told.add("asteroid " + id);
        }

        @Override
        public void gauge(int number, long value) {
            told.add("gauge " + number + " " + value);
        }

        @Override
        public void reset() {
            told.add("reset");
        }
    });

    @Test
    void time_goes_on_with_the_home_sector_alone() {
        frame(
                0,
                0,
                new FeedItem.Reset(),
                new FeedItem.SectorClock(4, 80, 9_000_000, 1_000, 1),
                new FeedItem.Home(4),
                new FeedItem.SectorClock(5, 7, 1, 500, 1));
        frame(1, 250, new FeedItem.Step(5, 3), new FeedItem.Step(4, 2));

        assertEquals(4, scan.home());
        assertEquals(83, scan.tick());
        assertEquals(3, scan.ticks());
        assertEquals(9_025_000, scan.atMicros());
        assertEquals(1_000, scan.speedPermille());
    }

    @Test
    void what_is_looked_for_is_found_between_items_of_all_kinds() {
        List<FeedItem> items = new ArrayList<>();
        for (FeedItem each : ofAllKinds()) {
            items.add(each);
            items.add(new FeedItem.Applied(items.size()));
        }
        frame(1, 250, items.toArray(FeedItem[]::new));

        List<String> applied =
                told.stream().filter(each -> each.startsWith("applied")).toList();
        assertEquals(items.size() / 2, applied.size());
        assertEquals("applied " + (items.size() - 1), applied.getLast());
        assertEquals(
                List.of("own", "verdict 42 8001 26", "asteroid 300", "gauge 1 2"),
                told.stream().filter(each -> !each.startsWith("applied")).toList());
    }

    @Test
    void events_of_all_kinds_are_passed_over() throws IOException {
        Schema frame = new FeedFrameCodec().schema();
        List<Schema> items = frame.getField("items").schema().getElementType().getTypes();
        List<GenericRecord> told = new ArrayList<>();
        for (Schema event : items.get(HAPPENED).getField("event").schema().getTypes()) {
            told.add(filled(items.get(HAPPENED), filled(event, 300)));
            told.add(filled(items.get(APPLIED), (long) told.size()));
        }
        byte[] bytes = encoded(new GenericRecordBuilder(frame)
                .set("ticks", 1)
                .set("since", 250)
                .set("items", told)
                .build());
        scan.scan(bytes, 0, bytes.length);

        assertEquals(told.size() / 2, this.told.size());
    }

    private static GenericRecord filled(Schema record, Object value) {
        var filled = new GenericRecordBuilder(record);
        for (Schema.Field field : record.getFields())
            filled.set(
                    field,
                    field.schema().getType() == Schema.Type.LONG && value instanceof Integer i ? (long) i : value);
        return filled.build();
    }

    private static byte[] encoded(GenericRecord frame) throws IOException {
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(frame.getSchema()).write(frame, out);
        out.flush();
        return bytes.toByteArray();
    }

    @Test
    void bytes_that_are_no_frame_are_refused_and_never_read_beyond() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        byte[] good = serde.encode(new FeedFrame(1, 250, ofAllKinds()));
        for (int length = 0; length < good.length; length++) {
            int cut = length;
            assertThrows(UnreadableRecord.class, () -> scan.scan(good, 0, cut));
        }
        for (int count = 0; count < 10_000; count++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                scan.scan(bytes, 0, bytes.length);
            } catch (UnreadableRecord refused) {
                // as it may be
            }
        }
    }

    private static List<FeedItem> ofAllKinds() {
        var ores = new FeedItem.Ores(1_000, 0, 3, 4);
        return List.of(
                new FeedItem.Own(100, -200, 3, 4, 5, 6),
                new FeedItem.IntentVerdict(42, 8_001, 26, 180_000, 150_000),
                new FeedItem.ShipSeen(3, 90, 90, "Bøb", 1, 0, 2_000_000, 1, 2, 3, 4, 5, 6, 7, 8, 9),
                new FeedItem.MissileSeen(1, 200_000, 3, 4, 5, 6, 7, 8, 9),
                new FeedItem.AsteroidSeen(1, 300, 3, 400_000, 5, 6, 7, 8),
                new FeedItem.StationSeen(1, 2, 3, 4, 5, ores),
                new FeedItem.WreckSeen(1, 2, 3, 4, ores),
                new FeedItem.FleetSeen(1, 2, 3, 4),
                new FeedItem.Course(1, 200, 300, 4, 5, 6),
                new FeedItem.Turn(1, 2, 3),
                new FeedItem.Manoeuvre(1, 2, 3, 4, 5, 6, 7, 8),
                new FeedItem.Shift(1, 2, 3, 4, 5, 6, 7, 8),
                new FeedItem.Hurt(1, 2, 3, 4),
                new FeedItem.Gone(1),
                new FeedItem.Left(1),
                new FeedItem.Shot(1, 2, 3, 4),
                new FeedItem.Hit(1, 2, 3),
                new FeedItem.Happened(new EventRow(StateEvent.SHIP_DOCKED, 1, 2, 3, 0, 0, 0, 0, 0)),
                new FeedItem.Cockpit(1, 2));
    }

    private void frame(int ticks, int since, FeedItem... items) {
        byte[] bytes = serde.encode(new FeedFrame(ticks, since, List.of(items)));
        byte[] within = new byte[bytes.length + 9];
        System.arraycopy(bytes, 0, within, 4, bytes.length);
        scan.scan(within, 4, 4 + bytes.length);
    }
}
