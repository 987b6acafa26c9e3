package starlog.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GapsTest {
    @Test
    void each_kind_has_its_least_median_and_greatest_gap_and_the_sectors_that_noticed() {
        var gaps = new Gaps();
        gaps.add(Fault.Kind.KILL_NODE, true, new long[] {30, 250, 310});
        gaps.add(Fault.Kind.KILL_NODE, true, new long[] {30, 40, 420});
        gaps.add(Fault.Kind.KILL_NODE, true, new long[] {200, 40, 50});
        String line = gaps.text().lines().skip(1).findFirst().orElseThrow();
        assertTrue(line.matches("kill -9 of a node +3 +200 +310 +420 +4"), line);
    }

    @Test
    void faults_that_met_a_world_which_was_not_whole_are_counted_apart() {
        var gaps = new Gaps();
        gaps.add(Fault.Kind.STOP_NODE, false, new long[] {700});
        gaps.add(Fault.Kind.KILL_NODE, false, new long[] {2_000});
        gaps.add(Fault.Kind.KILL_NODE, true, new long[] {300});
        List<String> lines = gaps.text().lines().skip(1).toList();
        assertTrue(lines.get(0).matches("kill -9 of a node +1 +300 .*"), lines.get(0));
        assertTrue(lines.get(1).matches("kill -9 of a node, another still starting +1 +2000 .*"), lines.get(1));
        assertTrue(lines.get(2).matches("SIGSTOP, SIGCONT of a node, another still starting +1 +700 .*"), lines.get(2));
    }

    @Test
    void the_document_has_every_gap_in_ascending_order() {
        var gaps = new Gaps();
        gaps.add(Fault.Kind.KILL_NODE, true, new long[] {30, 420});
        gaps.add(Fault.Kind.KILL_NODE, true, new long[] {250, 40});
        gaps.add(Fault.Kind.KILL_BROKER, false, new long[] {7_000});
        assertEquals(
                List.of(
                        new ChaosDocument.Gap("kill-node", true, List.of(250L, 420L)),
                        new ChaosDocument.Gap("kill-broker", false, List.of(7_000L))),
                gaps.document());
    }
}
