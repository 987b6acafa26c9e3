package starlog.analytics.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.schemas.event.SectorTick;

/// Where blocks end, and what every row of one is told.
class InsertBlockTest {
    private static final long MIDNIGHT_MICROS = 20_000L * 86_400_000_000L;

    private final List<TickPlace> places = new ArrayList<>();

    /// One row a tick; remembers what it was told.
    private final Facts facts = new Facts() {
        @Override
        public TableDefinition table() {
            return new TableDefinition("tick", "", List.of(), List.of(), "tick", List.of());
        }

        @Override
        public int add(SectorTick tick, TickPlace place, RowBytes rows) {
            places.add(place);
            rows.int64(tick.tick);
            return 1;
        }
    };

    private final InsertBlock block = new InsertBlock(4, List.of(facts), 0);

    @Test
    void a_block_ends_with_a_tick_that_100_divides() {
        for (long tick = 1; tick <= 99; tick++) assertFalse(block.add(tick(tick, tick), tick - 1));
        assertTrue(block.add(tick(100, 100), 99));

        assertEquals("tick/4/1-100", block.token(block.rows().getFirst()));
        assertEquals(100, block.rows().getFirst().count);
    }

    @Test
    void the_next_block_begins_empty() {
        for (long tick = 1; tick <= 100; tick++) block.add(tick(tick, tick), tick);
        block.clear();
        assertTrue(block.isEmpty());
        for (long tick = 101; tick <= 200; tick++) block.add(tick(tick, tick), tick);

        assertEquals("tick/4/101-200", block.token(block.rows().getFirst()));
        assertEquals(800, block.rows().getFirst().bytes.size());
    }

    @Test
    void a_log_that_begins_in_the_middle_of_a_block_makes_a_shorter_one() {
        for (long tick = 151; tick <= 200; tick++) block.add(tick(tick, tick), tick);

        assertEquals("tick/4/151-200", block.token(block.rows().getFirst()));
    }

    @Test
    void the_duration_is_that_since_the_tick_before_also_over_blocks_and_restarts() {
        block.add(tick(100, 1_000), 7);
        block.clear();
        block.add(tick(101, 1_025), 8);
        InsertBlock afterRestart = new InsertBlock(4, List.of(facts), 1_000);
        afterRestart.add(tick(101, 1_025), 8);

        assertEquals(
                List.of(0L, 25L, 25L),
                places.stream().map(TickPlace::durationMicros).toList());
        assertEquals(places.get(1), places.get(2));
    }

    @Test
    void all_rows_of_a_block_have_the_day_of_its_first_tick() {
        block.add(tick(1, MIDNIGHT_MICROS - 1), 0);
        block.add(tick(2, MIDNIGHT_MICROS + 1), 1);
        block.clear();
        block.add(tick(3, MIDNIGHT_MICROS + 2), 2);

        assertEquals(
                List.of(19_999, 19_999, 20_000),
                places.stream().map(TickPlace::day).toList());
    }

    private static SectorTick tick(long number, long atMicros) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        tick.atMicros = atMicros;
        return tick;
    }
}
