package starlog.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import starlog.simulator.Simulator.Finding;
import starlog.simulator.fault.Fault;
import starlog.simulator.fault.Schedule;
import starlog.simulator.fault.Shrinking;
import starlog.simulator.run.RunReport;
import starlog.simulator.run.Simulation;
import starlog.simulator.run.Simulation.Size;

@Tag("proof")
class SimulatorTest {
    private static final long SEEDS = Long.getLong("starlog.seeds", 200);

    @Test
    void whatever_goes_wrong_the_books_balance() {
        Simulator simulator = new Simulator(Size.SHORT);
        for (long seed = 1; seed <= SEEDS; seed++) {
            Optional<Finding> finding = simulator.run(seed);
            assertTrue(finding.isEmpty(), () -> finding.orElseThrow().text());
        }
        assertTrue(simulator.handOffs() > 20 * SEEDS, "hand-offs: " + simulator.handOffs());
        assertTrue(simulator.repeats() > 0, "no arrival was ever sent again");
        for (Fault.Kind kind : Fault.Kind.values())
            assertTrue(simulator.faults().containsKey(kind), "no fault " + kind);
    }

    @Test
    void the_same_seed_is_the_same_run() {
        Schedule schedule = Simulation.scheduleOf(7, Size.SHORT);
        RunReport first = Simulation.run(7, schedule, Size.SHORT);
        assertEquals(first, Simulation.run(7, schedule, Size.SHORT));
        assertNotEquals(first, Simulation.run(7, new Schedule(List.of()), Size.SHORT));
    }

    @Test
    void a_schedule_is_shrunk_to_the_faults_that_are_needed() {
        Schedule all = Simulation.scheduleOf(4, Size.LONG);
        Fault one = all.faults().get(1);
        Fault other = all.faults().getLast();
        Schedule shrunk = Shrinking.shrink(all, fewer -> fewer.faults().containsAll(List.of(one, other)), 1_000);
        assertEquals(List.of(one, other), shrunk.faults());
    }
}
