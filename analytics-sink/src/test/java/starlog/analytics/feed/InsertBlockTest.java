package starlog.analytics.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.analytics.clickhouse.TickSpan;
import starlog.schemas.event.SectorTick;

/// What goes into one block, and what every row of it is told.
class InsertBlockTest {
    private static final long MIDNIGHT_MICROS = 20_000L * 86_400_000_000L;

    private final List<TickPlace> places = new ArrayList<>();
    private long names = 500;

    /// One row a tick; remembers what it was told.
    private final Facts facts = new Facts() {
        @Override
        public TableDefinition table() {
            return new TableDefinition("tick", "", List.of(), List.of(), "tick", List.of());
        }

        @Override
        public String countedBy() {
            return "1";
        }

        @Override
        public int add(SectorTick tick, TickPlace place, RowBytes rows) {
            places.add(place);
            rows.int64(tick.tick);
            return 1;
        }
    };

    private final InsertBlock block = new InsertBlock(List.of(facts), () -> ++names);

    @Test
    void a_block_has_the_ticks_of_all_sectors_and_knows_from_where_to_where() {
        for (long tick = 7; tick <= 9; tick++) {
            block.add(4, tick(tick, tick), tick - 1, 25, 0);
            block.add(1, tick(tick + 100, tick), tick, 25, 0);
        }

        assertEquals(List.of(new TickSpan(1, 107, 109), new TickSpan(4, 7, 9)), block.spans());
        assertEquals(6, block.ticks().count);
        assertEquals(48, block.ticks().bytes.size());
        assertEquals(new TickPlace(4, 6, 0, 25, 0, 501), places.getFirst());
    }

    @Test
    void all_rows_of_a_block_have_its_name_and_the_next_block_has_another() {
        block.add(0, tick(1, 1), 0, 0, 0);
        block.add(1, tick(1, 2), 0, 0, 0);
        block.clear();
        assertTrue(block.isEmpty());
        block.add(0, tick(2, 3), 1, 0, 0);

        assertEquals(
                List.of(501L, 501L, 502L), places.stream().map(TickPlace::block).toList());
        assertEquals(8, block.ticks().bytes.size());
    }

    @Test
    void a_block_is_of_one_day() {
        block.add(0, tick(1, MIDNIGHT_MICROS - 1), 0, 0, 0);

        assertTrue(block.takes(tick(7, MIDNIGHT_MICROS - 2)));
        assertFalse(block.takes(tick(2, MIDNIGHT_MICROS)));
        block.clear();
        assertTrue(block.takes(tick(2, MIDNIGHT_MICROS)));
        block.add(0, tick(2, MIDNIGHT_MICROS), 1, 0, 0);
        assertEquals(
                List.of(19_999, 20_000), places.stream().map(TickPlace::day).toList());
    }

    @Test
    void a_block_is_full_at_2_mib() {
        for (int tick = 0; tick < (1 << 18) - 1; tick++) block.add(0, tick(tick + 1, 1), 0, 0, 0);
        assertFalse(block.isFull());
        block.add(0, tick(1 << 18, 1), 0, 0, 0);
        assertTrue(block.isFull());
    }

    private static SectorTick tick(long number, long atMicros) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        tick.atMicros = atMicros;
        return tick;
    }
}
