package starlog.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
    private static final String STATUS = "Name:\tx\nVmRSS:\t  123456 kB\nRssAnon:\t   98765 kB\nThreads:\t7\n";

    @Test
    void fields_are_counted_behind_a_name_with_blanks_and_parentheses() {
        assertEquals(
                Optional.of(new ProcessFigures(42, 777, 3_450, 123_456, 98_765)),
                ProcessFigures.parse(42, stat("S"), STATUS));
    }

    @Test
    void the_remains_of_a_process_are_none() {
        assertEquals(Optional.empty(), ProcessFigures.parse(42, stat("Z"), STATUS));
    }

    @Test
    void this_process_is_alive_and_takes_memory() {
        ProcessTree tree = ProcessTree.of(ProcessHandle.current().pid());
        assertTrue(tree.alive() && tree.rssMb() > 10 && tree.secondsUp() > 0);
    }

    /// utime 300 and stime 45 ticks; started at tick 777.
    private static String stat(String state) {
        return "42 (a (b) c) " + state + " 1 2 3 4 5 6 7 8 9 10 300 45 0 0 20 0 9 0 777 1 2 3\n";
    }
}
