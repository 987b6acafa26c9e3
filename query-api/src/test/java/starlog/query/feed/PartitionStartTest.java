package starlog.query.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionStartTest {
    private static final TopicPartition PARTITION = new TopicPartition("state-events", 0);

    @Test
    void goes_further_back_each_time_down_to_the_beginning() {
        var start = new PartitionStart(PARTITION, 100, 10_000, 250);
        assertEquals(9_750, start.from());
        assertTrue(start.goBack());
        assertEquals(9_000, start.from());
        assertTrue(start.goBack());
        assertEquals(6_000, start.from());
        assertTrue(start.goBack());
        assertEquals(100, start.from());
        assertFalse(start.goBack());
    }

    @Test
    void an_empty_partition_begins_at_its_end() {
        var start = new PartitionStart(PARTITION, 42, 42, 250);
        assertEquals(42, start.from());
        assertFalse(start.goBack());
    }
}
