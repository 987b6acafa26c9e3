package starlog.feed;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.PassedOver;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Which records become ticks, which stop their sector, and how it goes on. On Kafka's own consumer for tests, with a
/// log behind it that can be read again.
class TickFeedTest {
    private static final byte[] GARBAGE = {'h', 'e', 'l', 'l', 'o'};
    private static final int FALSE_HASH = 66;

    private final Log log = new Log();
    private final TopicSerde<SectorTick> serde = TopicSerde.offline(new SectorTickCodec());
    private final Set<String> quarantined = new HashSet<>();
    private final Map<Long, SectorTick> madeAgain = new HashMap<>();
    private final List<String> taken = new ArrayList<>();
    private final PartitionFeed partitions = new PartitionFeed(log, Topics.STATE_EVENTS, OnDamage.STAND, passedOver());
    private TickFeed feed;

    /// A partition that begins at offset 40 and another one at 0.
    @BeforeEach
    void begin() {
        log.begin(0, 40);
        log.begin(1, 0);
    }

    @Test
    void each_tick_is_taken_once_and_its_position_is_behind_it() throws Exception {
        start(40, 7);
        tick(7); // emitted again by a new owner
        tick(8);
        tick(8);
        tick(9);
        poll();
        assertEquals(List.of("8@42", "9@44"), taken);
    }

    @Test
    void a_sector_without_a_position_begins_with_any_tick() throws Exception {
        start(PartitionFeed.FROM_START, -1);
        tick(300);
        poll();
        assertEquals(List.of("300@41"), taken);
    }

    @Test
    void garbage_stops_its_sector_alone_until_it_is_passed_over() throws Exception {
        start(40, 7);
        tick(8);
        log.add(0, GARBAGE);
        tick(9);
        log.add(1, serde.encode(made(1, 0)));
        poll();
        poll();
        assertEquals(List.of("8@41", "sector 1: 1@1"), taken);
        assertStands("partition 0 offset 41: no schema id in front of the record");

        quarantined.add("state-events/0/41");
        pollUntilTaken("9@43");
        assertEquals("", partitions.whatStands().orElse(""));
    }

    @Test
    void a_tick_numbered_too_high_stops_its_sector_until_it_is_passed_over() throws Exception {
        start(40, 7);
        tick(8);
        tick(1_008);
        tick(9);
        poll();
        assertStands("partition 0 offset 41: tick 1008 comes right after tick 8");

        quarantined.add("state-events/0/41");
        pollUntilTaken("9@43");
    }

    @Test
    void a_tick_that_cannot_follow_by_what_it_says_stops_its_sector() throws Exception {
        start(40, 7);
        tick(8);
        SectorTick old = made(9, 0);
        old.inputOffsetEnd = 3;
        log.add(0, serde.encode(old));
        poll();
        assertStands("tick 9 ends its inputs at offset 3, the one before at 80");
    }

    @Test
    void a_keyframe_that_ends_its_inputs_earlier_follows_a_log_that_had_lost_its_end() throws Exception {
        start(40, 7);
        tick(8);
        SectorTick settled = made(9, 0);
        settled.inputOffsetEnd = 70; // tick 8 ended at 80
        settled.keyframe = true;
        log.add(0, serde.encode(settled));
        SectorTick next = made(10, 0);
        next.inputOffsetEnd = 75;
        log.add(0, serde.encode(next));
        pollUntilTaken("10@43");
        assertEquals(List.of("8@41", "9@42", "10@43"), taken);
    }

    @Test
    void a_damaged_tick_that_is_passed_over_is_made_again() throws Exception {
        start(40, 7);
        tick(8);
        log.add(0, GARBAGE); // was tick 9
        tick(10);
        quarantined.add("state-events/0/41");
        poll();
        assertStands("partition 0 offset 42: ticks before 10 are missing: asked for");

        madeAgain.put(9L, made(9, 0));
        pollUntilTaken("10@43");
        assertEquals(List.of("8@41", "9@41", "10@43"), taken); // a restart after 9 meets the garbage again
    }

    @Test
    void a_reader_that_was_away_for_too_long_gets_what_the_log_lost() throws Exception {
        start(12, 7);
        for (long tick = 8; tick < 5_000; tick++) madeAgain.put(tick, made(tick, 0));
        tick(5_000);
        pollUntilTaken("5000@41");
        assertEquals(4_993, taken.size());
        assertEquals("4999@12", taken.get(taken.size() - 2)); // a restart in the middle asks for the rest
    }

    @Test
    void ticks_that_are_given_up_are_leapt_over() throws Exception {
        start(12, 7);
        tick(5_000);
        poll();
        assertStands("ticks before 5000 are missing: asked for");
        quarantined.add("ticks-again/0/5000");
        pollUntilTaken("5000@41");
        assertEquals(List.of("leap", "5000@41"), taken);
    }

    @Test
    void two_contents_of_one_tick_stop_the_sector_and_the_later_one_may_be_passed_over() throws Exception {
        start(40, 7);
        tick(8);
        log.add(0, serde.encode(made(8, FALSE_HASH)));
        tick(9);
        poll();
        assertStands("partition 0 offset 41: tick 8 is in the log with two contents: at offset 40");

        quarantined.add("state-events/0/41");
        pollUntilTaken("9@43");
        assertEquals(List.of("8@41", "9@43"), taken);
    }

    @Test
    void false_ticks_that_were_taken_are_taken_back_once_the_first_is_passed_over() throws Exception {
        start(40, 7);
        tick(8);
        log.add(0, serde.encode(made(9, FALSE_HASH)));
        log.add(0, serde.encode(made(10, FALSE_HASH)));
        tick(9);
        tick(10);
        tick(11);
        poll();
        assertEquals(List.of("8@41", "9@42", "10@43"), taken);
        assertStands("partition 0 offset 43: tick 9 is in the log with two contents: at offset 41");

        quarantined.add("state-events/0/41");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            poll();
            return partitions.whatStands().orElse("").contains("offset 42: tick 10 comes");
        });
        assertEquals("back 9 10 to 41@8", taken.get(3));

        quarantined.add("state-events/0/42");
        pollUntilTaken("11@46");
        assertEquals(List.of("9@44", "10@45", "11@46"), taken.subList(4, 7));
    }

    private PassedOver passedOver() {
        return (topic, partition, offset) -> quarantined.contains(topic + "/" + partition + "/" + offset);
    }

    private void start(long nextOffset, long lastTick) throws Exception {
        TicksAgain again = new TicksAgain() {
            @Override
            public Answer find(int sector, long from, long to) {
                SectorTick tick = madeAgain.get(from);
                return new Answer(tick, tick == null ? "asked for" : "");
            }

            @Override
            public void close() {}
        };
        feed = TickFeed.started(
                partitions,
                serde,
                again,
                List.of(new TickFeed.Start(nextOffset, lastTick), new TickFeed.Start(PartitionFeed.FROM_START, -1)));
    }

    private void poll() throws Exception {
        feed.poll(Duration.ZERO, new TickTaker() {
            @Override
            public void take(TakenTick tick) {
                String sector = tick.sector() == 0 ? "" : "sector " + tick.sector() + ": ";
                taken.add(sector + tick.tick().tick + "@" + tick.nextOffset());
            }

            @Override
            public void leap(int sector) {
                taken.add("leap");
            }

            @Override
            public TickFeed.Start takeBack(int sector, List<SectorTick> falseOnes, TickFeed.Start before) {
                var words = new StringBuilder("back");
                for (SectorTick tick : falseOnes) words.append(" ").append(tick.tick);
                taken.add(words + " to " + (before.nextOffset() - 1) + "@" + before.lastTick());
                return before;
            }
        });
    }

    private void pollUntilTaken(String last) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            poll();
            return !taken.isEmpty() && taken.getLast().equals(last);
        });
    }

    private void assertStands(String words) {
        String stands = partitions.whatStands().orElse("nothing");
        assertTrue(stands.contains(words), stands);
    }

    private void tick(long number) {
        log.add(0, serde.encode(made(number, 0)));
    }

    private static SectorTick made(long number, long hash) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        tick.engineVersion = 1;
        tick.epoch = 1;
        tick.inputOffsetEnd = 10 * number;
        tick.hashes[0] = hash;
        return tick;
    }

    /// Kafka's mock forgets what was polled; a log does not.
    private static final class Log extends MockConsumer<byte[], byte[]> {
        private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        private final Map<TopicPartition, Long> ends = new HashMap<>();

        Log() {
            super("none");
        }

        void begin(int partition, long offset) {
            var where = new TopicPartition(Topics.STATE_EVENTS, partition);
            records.put(where, new ArrayList<>());
            ends.put(where, offset);
            updateBeginningOffsets(Map.of(where, offset));
            updateEndOffsets(Map.of(where, offset));
        }

        void add(int partition, byte[] value) {
            var where = new TopicPartition(Topics.STATE_EVENTS, partition);
            long offset = ends.merge(where, 1L, Long::sum) - 1;
            records.get(where).add(new ConsumerRecord<>(Topics.STATE_EVENTS, partition, offset, null, value));
            updateEndOffsets(Map.of(where, offset + 1));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            for (TopicPartition partition : assignment())
                if (!paused().contains(partition))
                    for (var record : records.get(partition))
                        if (record.offset() >= position(partition)) addRecord(record);
            return super.poll(timeout);
        }
    }
}
