package starlog.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final long TEN_MINUTES = 600_000;
    private static final long SLOT = 10_000;
    private static final List<Fault.Kind> ALL = List.of(Fault.Kind.values());
    private static final List<String> NODES = List.of("sector", "sector-2", "sector-3");

    @Test
    void in_ten_minutes_there_are_twenty_faults_of_each_kind() {
        Map<Fault.Kind, Long> counts = Fault.plan(7, TEN_MINUTES, SLOT, ALL, NODES).stream()
                .collect(Collectors.groupingBy(Fault::kind, Collectors.counting()));
        for (Fault.Kind kind : Fault.Kind.values()) assertEquals(20, counts.get(kind), kind.words);
    }

    @Test
    void the_same_seed_makes_the_same_faults_and_another_one_others() {
        List<Fault> faults = Fault.plan(7, TEN_MINUTES, SLOT, ALL, NODES);
        assertEquals(faults, Fault.plan(7, TEN_MINUTES, SLOT, ALL, NODES));
        assertNotEquals(faults, Fault.plan(8, TEN_MINUTES, SLOT, ALL, NODES));
    }

    @Test
    void a_fault_begins_in_the_first_half_of_its_slot_and_is_over_before_the_next_one() {
        for (Fault fault : Fault.plan(7, TEN_MINUTES, SLOT, ALL, NODES)) {
            assertTrue(fault.afterMillis() < SLOT / 2, fault::toString);
            assertTrue(fault.afterMillis() + fault.lastsMillis() < SLOT, fault::toString);
        }
    }

    @Test
    void nodes_are_killed_and_stopped_and_the_broker_is_killed() {
        for (Fault fault : Fault.plan(7, TEN_MINUTES, SLOT, ALL, NODES)) {
            assertEquals(fault.kind() == Fault.Kind.KILL_BROKER, fault.part().equals("kafka"), fault::toString);
            assertEquals(fault.kind() == Fault.Kind.STOP_NODE, fault.lastsMillis() > 0, fault::toString);
        }
    }

    @Test
    void only_the_kinds_that_are_asked_for_happen() {
        List<Fault> faults = Fault.plan(7, TEN_MINUTES, SLOT, List.of(Fault.Kind.STOP_NODE), NODES);
        assertTrue(faults.stream().allMatch(fault -> fault.kind() == Fault.Kind.STOP_NODE));
        assertEquals(Fault.plan(7, TEN_MINUTES, SLOT, ALL, NODES).size(), faults.size());
        for (Fault.Kind kind : ALL) assertEquals(Optional.of(kind), Fault.Kind.named(kind.name));
        assertEquals(Optional.empty(), Fault.Kind.named("kill-everything"));
    }
}
