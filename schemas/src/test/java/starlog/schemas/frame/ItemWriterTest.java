package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;
import starlog.schemas.event.AnyColumns;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EventRow;

class ItemWriterTest {
    private static final int CASES = 500;

    @Test
    void what_has_a_method_of_its_own_has_the_bytes_of_its_record() {
        Chance.forAll(CASES, chance -> {
            int a = chance.anyInt();
            int b = chance.anyInt();
            int c = chance.anyInt();
            int d = chance.anyInt();
            int e = chance.anyInt();
            int f = chance.anyInt();
            same(new FeedItem.Step(a, b), out -> out.step(a, b));
            same(new FeedItem.Own(a, b, c, d, e, f), out -> out.own(a, b, c, d, e, f));
            same(new FeedItem.Course(a, b, c, d, e, f), out -> out.course(a, b, c, d, e, f));
            same(new FeedItem.Turn(a, b, c), out -> out.turn(a, b, c));
            same(new FeedItem.Manoeuvre(a, b, c, d, e, f, a, b), out -> out.manoeuvre(a, b, c, d, e, f, a, b));
            same(new FeedItem.Shift(a, b, c, d, e, f, a, b), out -> out.shift(a, b, c, d, e, f, a, b));
            same(new FeedItem.Hit(a, b, c), out -> out.hit(a, b, c));
            same(new FeedItem.Cockpit(a, b), out -> out.cockpit(a, b));
            same(new FeedItem.Hurt(a, b, c, d), out -> out.hurt(a, b, c, d));
            same(new FeedItem.Gone(a), out -> out.gone(a, false));
            same(new FeedItem.Left(a), out -> out.gone(a, true));
            same(new FeedItem.Shot(a, b, c, d), out -> out.shot(a, b, c, d));
        });
    }

    @Test
    void an_event_has_the_bytes_of_its_record() {
        Chance.forAll(CASES, chance -> {
            var events = new EventColumns();
            AnyColumns.addEvents(chance, events);
            for (int row = 0; row < events.count; row++) {
                int each = row;
                same(new FeedItem.Happened(EventRow.of(events, row)), out -> out.happened(events, each));
            }
        });
    }

    @Test
    void a_part_of_what_another_has_written_is_copied_with_its_count() {
        var all = new ItemWriter(1);
        EveryItem.ALL.forEach(all::write);
        var from = new ItemWriter(1);
        from.turn(1, 2, 0);
        int begin = from.size();
        EveryItem.ALL.forEach(from::write);
        int end = from.size();
        from.turn(3, 4, 0);
        var copy = new ItemWriter(1);

        copy.copy(from, begin, end, EveryItem.ALL.size());

        assertArrayEquals(all.toBytes(), copy.toBytes());
        assertEquals(EveryItem.ALL.size(), copy.items());
    }

    @Test
    void one_that_was_cleared_begins_anew() {
        var writer = new ItemWriter(1);
        EveryItem.ALL.forEach(writer::write);
        writer.clear();
        assertEquals(0, writer.size() + writer.items());
        writer.gone(5, false);
        assertArrayEquals(bytes(out -> out.gone(5, false)), writer.toBytes());
    }

    @Test
    void what_has_a_method_of_its_own_allocates_nothing() {
        var writer = new ItemWriter(1 << 12);
        frequent(writer); // loads classes
        writer.clear();
        long before = allocatedBytes();
        for (int i = 0; i < 100; i++) {
            writer.clear();
            frequent(writer);
        }
        long taken = allocatedBytes() - before;
        assertTrue(taken < 1_000, () -> taken + " bytes"); // the measuring takes some
    }

    private static void frequent(ItemWriter out) {
        out.step(1, 2);
        out.own(1, 2, 3, 4, 5, 6);
        out.course(1, 2, 3, 4, 5, 6);
        out.turn(1, 2, 3);
        out.manoeuvre(1, 2, 3, 4, 5, 6, 7, 8);
        out.hurt(1, 2, 3, 4);
        out.gone(1, true);
        out.shot(1, 2, 3, 4);
    }

    private static void same(FeedItem item, Consumer<ItemWriter> method) {
        assertArrayEquals(bytes(out -> out.write(item)), bytes(method), item::toString);
    }

    private static byte[] bytes(Consumer<ItemWriter> written) {
        var writer = new ItemWriter(1);
        written.accept(writer);
        assertEquals(1, writer.items());
        return writer.toBytes();
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
