package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.rule.RulesEntry;
import starlog.schemas.rule.RulesEntry.InForce;
import starlog.schemas.rule.RulesEntry.RuleSet;
import starlog.sector.rulebook.Rulebook;

/// Readers who do not fold learn which rules are in force.
class RulesToldTest {
    private static final int KEPT_SNAPSHOT_TICKS = 100;
    private static final RuleSet FIRST = inForce(Cluster.RULES);

    private final Cluster cluster = new Cluster();

    @Test
    void an_owner_tells_the_rules_of_its_sectors_and_the_values_once() {
        cluster.start(1);
        cluster.periods(40);
        List<RulesEntry> told = cluster.log.rules();
        assertEquals(
                List.of(FIRST), told.stream().filter(RuleSet.class::isInstance).toList());
        assertEquals(FIRST, told.getFirst());
        assertTrue(told.contains(new InForce(0, 1, FIRST.digest())));
        assertTrue(told.contains(new InForce(1, 1, FIRST.digest())));
        assertEquals(3, told.size());
    }

    @Test
    void values_that_come_into_force_are_told_for_the_sector_that_has_them() {
        cluster.start(1);
        cluster.periods(40);
        RuleSet next = inForce(changed());
        cluster.log.append(1, new SectorInput.Rules(2, changed()));
        cluster.periods(2);
        List<RulesEntry> told = cluster.log.rules();
        assertEquals(List.of(next, new InForce(1, 2, next.digest())), told.subList(3, told.size()));
    }

    @Test
    void rules_in_the_log_that_do_not_come_into_force_are_not_told() {
        cluster.start(1);
        cluster.periods(40);
        cluster.log.append(1, new SectorInput.Rules(1, changed()));
        cluster.periods(2);
        assertEquals(3, cluster.log.rules().size());
    }

    @Test
    void a_new_owner_tells_them_too() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(40);
        int before = cluster.log.rules().size();
        cluster.kill(1);
        cluster.periods(30);
        List<RulesEntry> told = cluster.log.rules();
        assertEquals(FIRST, told.get(before));
        assertTrue(told.subList(before, told.size()).contains(new InForce(1, 1, FIRST.digest())));
    }

    @Test
    void what_is_in_force_is_told_again_with_every_snapshot_that_is_kept() {
        cluster.start(1);
        cluster.periods(40);
        cluster.periods(3 * KEPT_SNAPSHOT_TICKS);
        List<RulesEntry> told = cluster.log.rules();
        assertTrue(Collections.frequency(told, new InForce(0, 1, FIRST.digest())) >= 3, told.toString());
        assertTrue(Collections.frequency(told, FIRST) >= 3, told.toString());
    }

    /// As the sector has them, with those that an entry need not name.
    private static RuleSet inForce(List<RuleValue> values) {
        var rules = new Rulebook();
        rules.replace(1, values);
        return RuleSet.of(rules.values());
    }

    private static List<RuleValue> changed() {
        List<RuleValue> changed = new ArrayList<>(Cluster.RULES);
        int at = changed.indexOf(changed.stream()
                .filter(value -> value.name().equals("respawn-ticks"))
                .findFirst()
                .orElseThrow());
        changed.set(at, new RuleValue("respawn-ticks", changed.get(at).value() + 1));
        return changed;
    }
}
