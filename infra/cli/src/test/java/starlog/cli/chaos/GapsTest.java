package starlog.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GapsTest {
    @Test
    void each_kind_has_its_least_median_and_greatest_gap_and_the_sectors_that_noticed() {
        var gaps = new Gaps();
        gaps.add(Fault.Kind.KILL_NODE, new long[] {30, 250, 310});
        gaps.add(Fault.Kind.KILL_NODE, new long[] {30, 40, 420});
        gaps.add(Fault.Kind.KILL_NODE, new long[] {200, 40, 50});
        String line = gaps.text().lines().skip(1).findFirst().orElseThrow();
        assertTrue(line.matches("kill -9 of a node +3 +200 +310 +420 +4"), line);
    }
}
