package starlog.query.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.TestSector;
import starlog.query.rules.RulesBook;
import starlog.query.rules.RulesInForce;
import starlog.query.world.WatchedWorld;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.rule.RulesEntry.InForce;
import starlog.schemas.rule.RulesEntry.RuleSet;
import starlog.schemas.space.SectorGrid;

/// When a chart is made anew.
class ChartsTest {
    private static final long SECOND = 1_000_000_000;

    private final WatchedWorld world = new WatchedWorld(1);
    private final TestSector sector = new TestSector(0, 5, 0, 1);
    private long nanos;
    private final RulesBook rules = new RulesBook();
    private final Charts charts =
            new Charts(world, new SectorGrid(1, 1), 1_000_000, new RulesInForce(world, rules), () -> nanos);

    @BeforeEach
    void begin() {
        sector.entities().place(EntityKind.ASTEROID, 2, 40, 250_000, 300_000, 5_000, 4_000);
        step();
        world.sector(0).caughtUp();
    }

    private void step() {
        world.sector(0).apply(sector.next());
    }

    @Test
    void however_many_ask_within_a_second_it_is_made_once() {
        byte[] made = charts.json(0);
        sector.entities().place(EntityKind.ASTEROID, 1, 0, 260_000, 310_000, 3_000, 1_000);
        step();
        nanos += SECOND - 1;
        assertSame(made, charts.json(0));
    }

    @Test
    void after_a_second_it_differs_only_if_what_stands_still_does() {
        int before = charts.hash(0);
        step();
        nanos += SECOND;
        assertEquals(before, charts.hash(0));
        sector.entities().place(EntityKind.ASTEROID, 1, 0, 260_000, 310_000, 3_000, 1_000);
        step();
        nanos += SECOND;
        assertNotEquals(before, charts.hash(0));
    }

    @Test
    void rules_that_are_told_or_changed_make_it_anew_at_once() {
        String before = chart();
        RuleSet set = RuleSet.of(List.of(new RuleValue("zones/haven/kind", 1)));
        rules.take(set);
        rules.take(new InForce(0, 2, set.digest()));
        String known = chart();
        assertNotEquals(before, known);
        sector.rulesVersion(3);
        step();
        assertEquals(before, chart(), "the new ones are not known");
        RuleSet next = RuleSet.of(List.of(new RuleValue("zones/shelter/kind", 0)));
        rules.take(next);
        rules.take(new InForce(0, 3, next.digest()));
        assertTrue(chart().contains("shelter"), chart());
    }

    private String chart() {
        return new String(charts.json(0), StandardCharsets.UTF_8);
    }
}
