package starlog.sector.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.AMOUNT_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.HOLD_FULL;
import static starlog.schemas.intent.Verdict.NOT_ENOUGH_CARGO;
import static starlog.schemas.intent.Verdict.NO_SUCH_ORE;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.WRECKS_AT_CAP;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.OreJettisoned;
import starlog.schemas.event.StateEvent.OreScooped;
import starlog.schemas.event.StateEvent.WreckGone;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;

/// Ships scoop from 10 units away here, and wrecks last 1,000 ticks.
class SalvageTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;
    private static final long WRECK = made(1);

    private static RuleScript holds() {
        return RuleScript.quiet()
                .pioneer("cargo-mass-kg", 100)
                .pioneer("cargo-volume-litres", 100)
                .ore("iron", 1, 1)
                .ore("ice", 1, 1);
    }

    private static Scenario loaded(RuleScript rules) {
        return world(rules)
                .ship(HERS, ALICE)
                .at(500_000, 500_000)
                .has("ore0", 30)
                .has("ore1", 20);
    }

    private static Scenario jettison(Scenario world, int ore, int amount) {
        return world.when(ALICE, HERS, new Intent.Jettison(ore, amount));
    }

    /// A wreck with 30 of ore 0 at his ship's place.
    private static Scenario wreckBesideHis() {
        Scenario world = jettison(loaded(holds()), 0, 30).then(ACCEPTED).ship(HIS, BOB);
        return world.at(500_000, 505_000).the(HERS).at(300_000, 300_000);
    }

    private static Scenario scoop(Scenario world) {
        return world.when(BOB, HIS, new Intent.Scoop(WRECK));
    }

    @Test
    void ore_goes_overboard_into_a_wreck_at_the_ships_place() {
        Scenario world = jettison(loaded(holds()), 1, 12).then(ACCEPTED);
        assertEquals(List.of(new OreJettisoned(HERS, ALICE, WRECK, 1, 12)), world.events(OreJettisoned.class));
        assertEquals(8, world.column("ore1", HERS));
        assertEquals(12, world.value("wrecks", "ore1", WRECK));
        assertEquals(500_000, world.value("wrecks", "xMm", WRECK));
        assertEquals(0, world.ledger("oreDestroyed1"));
    }

    @Test
    void the_first_rule_broken_of_jettison_is_the_one_named() {
        Scenario world = loaded(holds().with(Rule.WRECK_CAPACITY, 0));
        jettison(world, 2, 0).then(NO_SUCH_ORE, 2, 1);
        jettison(world, -1, 0).then(NO_SUCH_ORE, -1, 1);
        jettison(world, 0, 0).then(AMOUNT_OUT_OF_RANGE);
        jettison(world, 0, -5).then(AMOUNT_OUT_OF_RANGE, -5, 1);
        jettison(world, 0, 31).then(NOT_ENOUGH_CARGO, 31, 30);
        jettison(world, 0, 30).then(WRECKS_AT_CAP, 0, 0);
        assertEquals(30, world.column("ore0", HERS));
    }

    @Test
    void a_sector_has_so_many_wrecks_and_no_more() {
        Scenario world = loaded(holds().with(Rule.WRECK_CAPACITY, 2));
        jettison(world, 0, 1).then(ACCEPTED);
        jettison(world, 0, 1).then(ACCEPTED);
        jettison(world, 0, 1).then(WRECKS_AT_CAP);
    }

    @Test
    void a_wreck_is_gone_with_what_is_in_it_when_its_time_is_over() {
        Scenario world = jettison(loaded(holds()), 0, 30);
        world.ticks(999).thenNever(WreckGone.class);
        world.ticks(1).thenHappened(new WreckGone(WRECK, 30));
        assertFalse(world.exists("wrecks", WRECK));
        assertEquals(30, world.ledger("oreDestroyed0"));
    }

    @Test
    void a_ship_scoops_every_ore_that_it_has_room_for() {
        Scenario world = wreckBesideHis().set("wrecks", "ore1", WRECK, 7);
        scoop(world).then(ACCEPTED);
        assertEquals(
                List.of(new OreScooped(HIS, BOB, WRECK, 0, 30), new OreScooped(HIS, BOB, WRECK, 1, 7)),
                world.events(OreScooped.class));
        assertEquals(30, world.column("ore0", HIS));
        assertEquals(7, world.column("ore1", HIS));
    }

    @Test
    void an_empty_wreck_is_gone_without_a_word() {
        Scenario world = scoop(wreckBesideHis()).then(ACCEPTED);
        assertFalse(world.exists("wrecks", WRECK));
        world.ticks(1_100).thenNever(WreckGone.class);
        assertEquals(0, world.ledger("oreDestroyed0"));
    }

    @Test
    void what_does_not_fit_stays_in_the_wreck() {
        Scenario world =
                wreckBesideHis().set("wrecks", "ore1", WRECK, 7).the(HIS).has("ore1", 75);
        scoop(world).then(ACCEPTED);
        assertEquals(List.of(new OreScooped(HIS, BOB, WRECK, 0, 25)), world.events(OreScooped.class));
        assertEquals(5, world.value("wrecks", "ore0", WRECK));
        assertEquals(7, world.value("wrecks", "ore1", WRECK));
    }

    @Test
    void the_first_of_two_ships_empties_the_wreck_and_the_second_finds_none() {
        Scenario world = wreckBesideHis().the(HERS).at(500_000, 495_000);
        world.says(BOB, HIS, new Intent.Scoop(WRECK)).says(ALICE, HERS, new Intent.Scoop(WRECK));
        world.ticks(1).then(ACCEPTED, NO_SUCH_TARGET);
        assertTrue(world.events(OreScooped.class).size() == 1);
    }

    @Test
    void the_first_rule_broken_of_scoop_is_the_one_named() {
        Scenario world = wreckBesideHis().the(HIS).at(500_000, 510_001).has("ore0", 100);
        world.when(BOB, HIS, new Intent.Scoop(HERS)).then(NO_SUCH_TARGET);
        scoop(world).then(TARGET_OUT_OF_RANGE);
        scoop(world.at(500_000, 510_000)).then(HOLD_FULL);
        scoop(world.has("ore0", 99)).then(ACCEPTED);
    }

    @Test
    void a_wreck_may_be_scooped_in_the_tick_of_its_making() {
        Scenario world = loaded(holds());
        world.says(ALICE, HERS, new Intent.Jettison(0, 30)).says(ALICE, HERS, new Intent.Scoop(WRECK));
        world.ticks(1).then(ACCEPTED, ACCEPTED);
        assertEquals(30, world.column("ore0", HERS));
        assertFalse(world.exists("wrecks", WRECK));
    }
}
