package starlog.benchmarks.peers.stores;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The driver runs, once and briefly, so that it does not rot. No figure is looked at.
@Timeout(120)
class StoresRunIT {
    @Test
    void rows_come_into_both_stores_both_ways() throws Exception {
        String line = StoresMain.measure(
                        "--rounds", "1", "--ships", "40", "--batches", "2", "--ticks", "50", "--port-base", "0")
                .toString();
        assertTrue(line.contains("projectionUpdateRowsPerSecond"), line);
    }
}
