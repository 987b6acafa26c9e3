package starlog.cli.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MachineTimeTest {
    @Test
    void user_nice_and_system_are_busy_and_nothing_else() {
        assertEquals(60, MachineTime.parse("cpu  1 2 3 4000 5 6 7 8 9 10").busyMillis());
        assertEquals(0, MachineTime.parse("").busyMillis());
    }

    @Test
    void it_goes_on() {
        assertTrue(MachineTime.now().busyMillis() >= 0);
    }
}
