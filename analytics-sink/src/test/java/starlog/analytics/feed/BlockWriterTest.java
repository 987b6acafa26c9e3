package starlog.analytics.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import starlog.analytics.clickhouse.Inserter;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.event.EventFacts;
import starlog.analytics.intent.IntentFacts;
import starlog.analytics.tick.TickFacts;
import starlog.runtime.health.Patience;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.PassedOver;
import starlog.schemas.event.SectorTick;

/// Each row once, whatever answers a server gives or withholds. The server is a few maps in memory with ClickHouse's
/// rule for tokens.
class BlockWriterTest {
    private final Server server = new Server();
    private final BlockWriter writer = new BlockWriter(
            server,
            new Patience("clickhouse", "memory", Duration.ofSeconds(5), () -> false),
            new FeedMetrics(
                    new SimpleMeterRegistry(),
                    new PartitionFeed(new MockConsumer<>("none"), "state-events", OnDamage.STAND, PassedOver.NOTHING)));

    @Test
    void a_table_without_rows_gets_no_insert_and_ticks_come_last() throws Exception {
        writer.write(block(1));

        assertEquals(List.of("intent/0/1-100", "tick/0/1-100"), server.tokens);
    }

    @Test
    void a_block_written_before_the_start_is_recognised() throws Exception {
        server.rows.put("intent", 100L);

        writer.write(block(1));

        assertEquals(List.of("tick/0/1-100"), server.tokens);
    }

    @Test
    void an_insert_whose_answer_got_lost_is_not_repeated() throws Exception {
        writer.write(block(1));
        server.loseAnswers = 1;
        writer.write(block(101));

        assertEquals(Map.of("intent", 200L, "tick", 200L), server.rows);
        assertEquals(List.of("intent/0/1-100", "tick/0/1-100", "intent/0/101-200", "tick/0/101-200"), server.tokens);
    }

    @Test
    void an_insert_that_failed_is_repeated_with_its_token() throws Exception {
        writer.write(block(1));
        server.failures = 2;
        writer.write(block(101));

        assertEquals(Map.of("intent", 200L, "tick", 200L), server.rows);
        assertEquals(List.of("intent/0/1-100", "tick/0/1-100", "intent/0/101-200", "tick/0/101-200"), server.tokens);
    }

    @Test
    void a_token_that_a_killed_server_remembers_without_its_rows_does_not_swallow_them() throws Exception {
        server.tokens.add("intent/0/1-100");

        writer.write(block(1));

        assertEquals(Map.of("intent", 100L, "tick", 100L), server.rows);
    }

    @Test
    void tokens_of_blocks_that_were_taken_out_of_the_tables_do_not_swallow_the_true_ones() throws Exception {
        writer.write(block(1));
        writer.write(block(101));
        writer.write(block(201));
        server.rows.replaceAll((_, _) -> 100L);
        writer.tookOut(0, 250);

        writer.write(block(101));
        writer.write(block(201));
        writer.write(block(301));

        assertEquals(Map.of("intent", 400L, "tick", 400L), server.rows);
        assertEquals("tick/0/301-400", server.tokens.getLast());
    }

    @Test
    void a_table_that_holds_a_part_of_a_block_was_changed_by_somebody_else() {
        server.rows.put("intent", 7L);

        var changed = assertThrows(IllegalStateException.class, () -> writer.write(block(1)));

        assertEquals(
                "table intent holds 7 rows of intent/0/1-100, which has 100: it was changed by somebody else",
                changed.getMessage());
    }

    /// A block with an intent a tick and no events.
    private static InsertBlock block(long first) {
        var block = new InsertBlock(0, List.of(new IntentFacts(), new EventFacts(), new TickFacts()), 0);
        for (long number = first; number < first + 100; number++) {
            SectorTick tick = new SectorTick();
            tick.tick = number;
            tick.intents.add(1, 2, number, 0, 0, 1, 0, 0, 0, 0);
            block.add(tick, number);
        }
        return block;
    }

    private static final class Server implements Inserter {
        final List<String> tokens = new ArrayList<>();
        final Map<String, Long> rows = new HashMap<>();
        int loseAnswers;
        int failures;

        @Override
        public void insert(String table, List<String> columns, RowBytes bytes, String token) throws IOException {
            if (failures-- > 0) throw new IOException("connection refused");
            if (!tokens.contains(token)) {
                tokens.add(token);
                rows.merge(table, 100L, Long::sum);
            }
            if (loseAnswers-- > 0) throw new IOException("connection reset");
        }

        /// Blocks are written in order, so those before this one are all there.
        @Override
        public long count(String table, int sector, long first, long last) {
            return Math.max(0, rows.getOrDefault(table, 0L) - (first - 1));
        }
    }
}
