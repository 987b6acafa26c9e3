package starlog.analytics.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import starlog.analytics.clickhouse.Inserter;
import starlog.analytics.clickhouse.TickSpan;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.health.Patience;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.PassedOver;
import starlog.schemas.event.SectorTick;

/// Each row once, whatever answers a server gives or withholds, one case at a time; [ExactlyOnceTest] has them all at
/// once. Blocks are named 1000, 1002, ...
class BlockWriterTest {
    private static final int SECTORS = 2;

    private final MemoryTables tables = new MemoryTables();
    private int failures;
    private int lostAnswers;
    private String concernedTable = "";
    private long clockMicros = 999;

    @Test
    void ticks_come_first_behind_the_block_before_and_a_table_without_rows_gets_no_insert() throws Exception {
        BlockWriter writer = begun();
        writer.write(block(writer, 1, 3));
        writer.write(block(writer, 4, 5));

        assertEquals(
                List.of("0:tick/after-0/0", "0:event/1000/0", "0:tick/after-1000/0", "0:event/1002/0"),
                List.copyOf(tables.tokens));
        assertRows(5);
    }

    @Test
    void a_start_goes_on_behind_the_last_tick_of_each_sector() throws Exception {
        BlockWriter writer = begun();
        writer.write(block(writer, 1, 3));

        assertEquals(
                List.of(new FeedPosition(0, 3, 3, 75_000), new FeedPosition(1, 3, 3, 75_000)), writer().begin(SECTORS));
    }

    @Test
    void an_insert_whose_answer_got_lost_is_not_repeated() throws Exception {
        BlockWriter writer = begun();
        lostAnswers = 2;
        writer.write(block(writer, 1, 3));
        concernedTable = "event";
        lostAnswers = 1;
        writer.write(block(writer, 4, 5));

        assertRows(5);
    }

    @Test
    void an_insert_that_failed_is_repeated_with_its_token() throws Exception {
        BlockWriter writer = begun();
        failures = 2;
        writer.write(block(writer, 1, 3));

        assertEquals(List.of("0:tick/after-0/0", "0:event/1000/0"), List.copyOf(tables.tokens));
        assertRows(3);
    }

    @Test
    void a_token_that_a_killed_server_remembers_without_its_rows_does_not_swallow_ticks() throws Exception {
        tables.tokens.add("0:tick/after-0/0");
        BlockWriter writer = begun();
        writer.write(block(writer, 1, 3));

        assertTrue(tables.tokens.contains("0:tick/after-0/1"));
        assertRows(3);
    }

    @Test
    void a_block_of_which_a_killed_process_wrote_the_ticks_alone_is_taken_out_and_what_it_left_comes_too_late()
            throws Exception {
        BlockWriter killed = begun();
        killed.write(block(killed, 1, 3));
        InsertBlock unfinished = block(killed, 4, 5);
        tables.insert(MemoryTables.FACTS.getFirst().table(), unfinished.ticks().bytes, "tick/after-1000/0");

        BlockWriter next = writer();
        assertEquals(3, next.begin(SECTORS).getFirst().tick());
        tables.insert(MemoryTables.FACTS.getLast().table(), unfinished.others().getLast().bytes, "event/1002/0");
        next.write(block(next, 4, 7));

        assertRows(7);
    }

    @Test
    void an_unfinished_block_that_is_finished_while_one_looks_stays() throws Exception {
        BlockWriter other = begun();
        other.write(block(other, 1, 3));
        tables.table("event").removeIf(row -> row.tick() == 3);
        var looks = new int[1];
        Inserter tablesLater = new Flaky(tables) {
            @Override
            public long count(String table, List<TickSpan> spans) {
                if (table.equals("event") && looks[0]++ == 1)
                    for (int sector = 0; sector < SECTORS; sector++) addEvent(sector, 3);
                return super.count(table, spans);
            }
        };

        assertEquals(3, writer(tablesLater).begin(SECTORS).getFirst().tick());
        assertRows(3);
    }

    private void addEvent(int sector, long number) {
        var block = new InsertBlock(MemoryTables.FACTS, () -> 0);
        block.add(sector, tick(number), number - 1, 25_000, 0);
        tables.insert(MemoryTables.FACTS.getLast().table(), block.others().getLast().bytes, "other/" + sector);
    }

    @Test
    void behind_a_block_only_one_of_two_processes_goes_on() throws Exception {
        BlockWriter one = begun();
        BlockWriter two = begun();
        one.write(block(one, 1, 3));

        assertThrows(Overtaken.class, () -> two.write(block(two, 1, 2)));
        assertRows(3);
    }

    @Test
    void behind_a_block_only_one_of_two_processes_goes_on_even_if_they_begin_different_days() throws Exception {
        BlockWriter one = begun();
        BlockWriter two = begun();
        one.write(block(one, 1, 3));
        InsertBlock tomorrow = two.newBlock();
        SectorTick tick = tick(1);
        tick.atMicros += 86_400_000_000L;
        tomorrow.add(1, tick, 0, 0, 0);

        assertThrows(Overtaken.class, () -> two.write(tomorrow));
        assertRows(3);
    }

    @Test
    void what_a_killed_process_had_under_way_is_gone_on_behind_if_it_comes_before_the_first_block() throws Exception {
        BlockWriter killed = begun();
        InsertBlock underWay = block(killed, 1, 3);
        BlockWriter next = begun();
        tables.insert(MemoryTables.FACTS.getFirst().table(), underWay.ticks().bytes, "tick/after-0/0");

        assertThrows(Overtaken.class, () -> next.write(block(next, 1, 4)));
        BlockWriter again = begun(); // takes it out, as nobody writes its events
        again.write(block(again, 1, 4));
        assertRows(4);
    }

    @Test
    void ticks_taken_out_can_be_written_again_and_leave_no_mark() throws Exception {
        BlockWriter writer = begun();
        writer.write(block(writer, 1, 3));
        writer.write(block(writer, 4, 5));

        assertEquals(new FeedPosition(1, 2, 2, 50_000), writer.takeOut(1, 3));
        InsertBlock trueOnes = writer.newBlock();
        for (long number = 3; number <= 5; number++) trueOnes.add(1, tick(number), number - 1, 25_000, 0);
        writer.write(trueOnes);

        assertRows(5);
    }

    @Test
    void taking_out_is_finished_by_the_next_process() throws Exception {
        BlockWriter killed = begun();
        killed.write(block(killed, 1, 5));
        Inserter killing = new Flaky(tables) {
            @Override
            public void delete(String table, List<TickSpan> spans, long lastBlock) {
                throw new FailingTables.Killed();
            }
        };
        BlockWriter halfWay = writer(killing);
        halfWay.begin(SECTORS);
        assertThrows(FailingTables.Killed.class, () -> halfWay.takeOut(0, 4));

        List<FeedPosition> positions = writer().begin(SECTORS);
        assertEquals(List.of(3L, 5L), positions.stream().map(FeedPosition::tick).toList());
        assertEquals(8, tables.places("event").size());
    }

    @Test
    void rows_behind_the_last_tick_that_an_older_version_left_are_taken_out() throws Exception {
        BlockWriter writer = begun();
        writer.write(block(writer, 1, 3));
        addEvent(0, 4);

        writer().begin(SECTORS);
        assertRows(3);
    }

    @Test
    void rows_of_a_sector_without_ticks_are_for_an_operator() {
        addEvent(0, 4);

        assertThrows(OperatorNeeded.class, () -> writer().begin(SECTORS));
        assertEquals(1, tables.places("event").size());
    }

    @Test
    void a_table_that_holds_a_part_of_a_block_was_changed_by_somebody_else() throws Exception {
        BlockWriter writer = begun();
        addEvent(0, 1);
        concernedTable = "event";
        lostAnswers = 1;

        var changed = assertThrows(IllegalStateException.class, () -> writer.write(block(writer, 1, 3)));
        assertTrue(changed.getMessage().startsWith("table event holds 7 rows of event/1000/0, which has 6"));
    }

    /// Of both sectors, with an event a tick and no intents.
    private static InsertBlock block(BlockWriter writer, long first, long last) {
        InsertBlock block = writer.newBlock();
        for (int sector = 0; sector < SECTORS; sector++)
            for (long number = first; number <= last; number++) block.add(sector, tick(number), number - 1, 25_000, 0);
        return block;
    }

    private static SectorTick tick(long number) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        tick.atMicros = 25_000 * number;
        tick.events.add(0, 1, 0, 0, 0, 0, 0, 0, 0);
        return tick;
    }

    private void assertRows(long ticks) {
        List<String> places = new ArrayList<>();
        for (int sector = 0; sector < SECTORS; sector++)
            for (long number = 1; number <= ticks; number++) places.add(sector + "/" + number + "/0");
        assertEquals(places, tables.places("tick"));
        assertEquals(places, tables.places("event"));
    }

    private BlockWriter begun() throws Exception {
        BlockWriter writer = writer();
        writer.begin(SECTORS);
        return writer;
    }

    private BlockWriter writer() {
        return writer(new Flaky(tables));
    }

    private BlockWriter writer(Inserter inserter) {
        return new BlockWriter(
                inserter,
                new Patience("clickhouse", "memory", Duration.ofSeconds(5), () -> false),
                new FeedMetrics(
                        new SimpleMeterRegistry(),
                        new PartitionFeed(
                                new MockConsumer<>("none"), "state-events", OnDamage.STAND, PassedOver.NOTHING)),
                MemoryTables.FACTS,
                () -> Instant.EPOCH.plusNanos(++clockMicros * 1_000),
                () -> 0,
                new LateLooks(3, Duration.ZERO));
    }

    /// Fails, or loses answers, as often as told.
    private class Flaky extends ForwardingTables {
        Flaky(MemoryTables tables) {
            super(tables);
        }

        @Override
        void change(String token, Runnable change) throws IOException {
            boolean concerned = token.contains(concernedTable);
            if (concerned && failures-- > 0) throw new IOException("connection refused");
            change.run();
            if (concerned && lostAnswers-- > 0) throw new IOException("connection reset");
        }
    }
}
