package starlog.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PhasesTest {
    @Test
    void each_takes_what_has_passed_since_the_one_before_it() {
        var nanos = new AtomicLong(5_000_000_000L);
        var phases = new Phases(nanos::get);
        nanos.addAndGet(17_300_000_000L);
        phases.done("start");
        nanos.addAndGet(180_000_000_000L);
        phases.done("faults");
        assertEquals("seconds: start 17.3, faults 180.0; in all 197.3", phases.text());
    }
}
