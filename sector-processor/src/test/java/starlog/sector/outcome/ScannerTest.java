package starlog.sector.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.SectorInput;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.simulation.Sector;
import starlog.sector.world.Ships;

/// How far a ship's scanner reaches, as readers are told.
class ScannerTest {
    private static final long HERS = 10;
    private static final RuleScript SHORT_SIGHTED = RuleScript.quiet().pioneer("scanner-range-units", 50_000);

    private static EntityColumns told(Scenario world) {
        return world.sector().outcome().entities(EntityKind.SHIP);
    }

    private static long range(Scenario world) {
        return told(world).value(told(world).rowOf(HERS), "scannerRangeMm");
    }

    @Test
    void a_class_that_says_nothing_sees_as_far_as_the_default_radius_of_interest() {
        assertEquals(200_000, range(Scenario.world(RuleScript.quiet()).ship(HERS, 1)));
    }

    @Test
    void a_class_may_see_less() {
        assertEquals(50_000, range(Scenario.world(SHORT_SIGHTED).ship(HERS, 1)));
    }

    @Test
    void other_rules_are_told_to_readers_once() {
        Scenario world = Scenario.world(RuleScript.quiet()).ship(HERS, 1).ticks(1);
        assertEquals(0, told(world).count);
        world.input(new SectorInput.Rules(2, SHORT_SIGHTED.values())).ticks(1);
        assertEquals(50_000, range(world));
        world.ticks(1);
        assertEquals(0, told(world).count);
    }

    @Test
    void a_docked_ship_and_a_dead_one_have_their_scanner() {
        for (int condition : new int[] {Ships.DOCKED, Ships.DEAD}) {
            Scenario world = Scenario.world(SHORT_SIGHTED).ship(HERS, 1).has("condition", condition);
            world.ticks(1);
            assertEquals(50_000, range(world));
        }
    }

    @Test
    void a_restored_sector_tells_nothing_that_readers_know() {
        Scenario world = Scenario.world(SHORT_SIGHTED).ship(HERS, 1).ticks(1);
        Sector restored = Sector.restore(world.sector().snapshot());
        restored.apply(restored.inputOffsetNext(), new SectorInput.Tick(1, 0, 0));
        assertEquals(0, restored.outcome().entities(EntityKind.SHIP).count);
    }
}
