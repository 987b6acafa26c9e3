package starlog.query.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.runtime.kafka.PartitionFeed;

class PartitionStartTest {
    @Test
    void goes_further_back_each_time_down_to_the_beginning() {
        var start = new PartitionStart(0, new PartitionFeed.Range(100, 10_000), 250);
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
        var start = new PartitionStart(0, new PartitionFeed.Range(42, 42), 250);
        assertEquals(42, start.from());
        assertFalse(start.goBack());
    }
}
