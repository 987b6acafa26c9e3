package starlog.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.reload.RulesInForce;
import starlog.sector.worldfile.WorldFile;

class ComparisonTest {

    @Test
    void sectors_under_the_same_rules_are_told_as_one() {
        List<RuleValue> old = rules("starlog.world.top-speed-units-per-tick = 6");
        List<RulesInForce> inForce = List.of(
                new RulesInForce(0, 2, old),
                new RulesInForce(1, 2, old),
                new RulesInForce(2, 3, rules("")),
                new RulesInForce(3, 4, old),
                new RulesInForce(4, 0, List.of()));

        Comparison comparison = Comparison.of(inForce, rules(""));

        assertTrue(comparison.allowed());
        assertEquals("""
                sectors 0-1, 3, rules version 2, 4:
                table  row  key                       in force  here
                world       top-speed-units-per-tick         6     5

                sectors 2, rules version 3:
                nothing changes

                sectors 4: no rules yet; their owner brings them
                """, comparison.words() + "\n");
    }

    @Test
    void what_must_not_be_is_told_with_its_reason() {
        String wanted = "starlog.rules.weapons { railgun.number = 4, point-defence.number = 2 }";

        Comparison comparison = Comparison.of(List.of(new RulesInForce(0, 1, rules(""))), rules(wanted));

        assertFalse(comparison.allowed());
        assertTrue(
                comparison.words().contains("refused: weapons/railgun has number 2 in force and 4 here"),
                comparison.words());
    }

    @Test
    void what_only_new_sectors_notice_is_marked() {
        String wanted = "starlog.rules.station-sites.hub.radius-units = 20";

        Comparison comparison = Comparison.of(List.of(new RulesInForce(0, 1, rules(""))), rules(wanted));

        assertTrue(comparison.allowed());
        assertTrue(comparison.words().contains("(*) is read only when a sector begins"), comparison.words());
    }

    @Test
    void ranges_are_short() {
        assertEquals("", Comparison.ranges(List.of()));
        assertEquals("5", Comparison.ranges(List.of(5)));
        assertEquals("0-2, 4, 7-8", Comparison.ranges(List.of(0, 1, 2, 4, 7, 8)));
    }

    private static List<RuleValue> rules(String hocon) {
        return WorldFile.rules(Settings.of(hocon, "sector"));
    }
}
