package starlog.benchmarks.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OwnWorkTest {
    private static final long INIT = 1;
    private static final long SELF = 10;
    private static final long CHILD = 11;
    private static final long GRANDCHILD = 12;
    private static final long STRANGER = 90;

    private final OwnWork own = new OwnWork(SELF);

    @Test
    void all_that_this_has_started_counts_and_nobody_else() {
        assertEquals(
                115,
                seen(
                        process(SELF, INIT, 100),
                        process(GRANDCHILD, CHILD, 10),
                        process(CHILD, SELF, 5),
                        process(STRANGER, INIT, 1_000)));
    }

    @Test
    void whoever_was_waited_for_is_in_its_parents_ticks() {
        seen(process(SELF, INIT, 100), process(CHILD, SELF, 5));
        assertEquals(106, seen(process(SELF, INIT, 106)));
    }

    @Test
    void what_has_left_us_counts_on_and_to_the_end() {
        seen(process(SELF, INIT, 100), process(CHILD, SELF, 5), process(GRANDCHILD, CHILD, 10));
        assertEquals(126, seen(process(SELF, INIT, 106), process(GRANDCHILD, INIT, 20)));
        assertEquals(127, seen(process(SELF, INIT, 107)));
    }

    @Test
    void another_process_by_the_number_of_one_that_ended_is_a_stranger() {
        seen(process(SELF, INIT, 100), process(CHILD, SELF, 5));
        assertEquals(106, seen(process(SELF, INIT, 106), new ProcessTicks(CHILD, INIT, 777, 50)));
    }

    @Test
    void a_process_is_read_whatever_its_name_is() {
        assertEquals(
                new ProcessTicks(42, 7, 5_000, 1 + 2 + 3 + 4),
                ProcessTicks.parse("42 (a (strange) name) S 7 42 42 0 -1 4194560 1 1 1 1 1 2 3 4 20 0 1 0 5000 1 1"));
    }

    @Test
    void the_machine_is_busy_with_all_but_idling_and_waiting() {
        assertEquals(1 + 2 + 3 + 6 + 7 + 8, Others.busyTicks("cpu  1 2 3 400 500 6 7 8 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0"));
        assertEquals(10, Others.percent(40, 2, 2));
        assertEquals(0, Others.percent(-3, 2, 2)); // ticks are coarse
    }

    @Test
    void this_process_is_seen() {
        assertTrue(new OwnWork(ProcessHandle.current().pid()).ticks() > 0);
    }

    private long seen(ProcessTicks... running) {
        Map<Long, ProcessTicks> all =
                Arrays.stream(running).collect(Collectors.toMap(ProcessTicks::pid, Function.identity()));
        return own.ticks(all);
    }

    private static ProcessTicks process(long pid, long parent, long ticks) {
        return new ProcessTicks(pid, parent, pid, ticks);
    }
}
