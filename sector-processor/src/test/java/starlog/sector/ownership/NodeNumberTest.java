package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeNumberTest {
    @Test
    void each_life_has_a_number_of_its_own_and_all_of_a_name_know_each_other() {
        var random = new Random(1);
        long first = NodeNumber.of("sector", random.nextLong());
        Set<Long> lives = new HashSet<>();
        for (int life = 0; life < 1_000; life++) {
            long number = NodeNumber.of("sector", random.nextLong());
            assertNotEquals(0, number);
            assertTrue(NodeNumber.isFormerLife(first, number));
            lives.add(number);
        }
        assertEquals(1_000, lives.size());
        assertFalse(NodeNumber.isFormerLife(first, first));
    }

    @Test
    void another_name_is_another_node() {
        assertFalse(NodeNumber.isFormerLife(NodeNumber.of("sector-2", -1), NodeNumber.of("sector-3", -1)));
        assertFalse(NodeNumber.isFormerLife(0, NodeNumber.of("sector", 0)), "nobody's");
    }
}
