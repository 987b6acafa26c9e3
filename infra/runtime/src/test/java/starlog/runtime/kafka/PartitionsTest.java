package starlog.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import starlog.runtime.health.OperatorNeeded;

class PartitionsTest {
    @Test
    void partitions_that_somebody_added_are_ignored() {
        Partitions.require("intents", 16, 16);
        Partitions.require("intents", 20, 16);
    }

    @Test
    void a_topic_with_too_few_is_refused_with_its_numbers() {
        var refused = assertThrows(OperatorNeeded.class, () -> Partitions.require("intents", 12, 16));
        assertTrue(refused.getMessage().startsWith("topic intents has 12 partitions, but the world has 16 sectors"));
    }

    @Test
    void a_record_counts_when_all_copies_but_one_have_it() {
        assertEquals("2", spec(3).config().get("min.insync.replicas"));
        assertEquals("1", spec(2).config().get("min.insync.replicas"));
        assertEquals("1", spec(1).config().get("min.insync.replicas"));
        assertEquals(3, spec(3).replicas());
    }

    private static TopicSpec spec(int copies) {
        return new TopicSpec("intents", 16, Map.of("cleanup.policy", "delete")).replicated(copies);
    }
}
