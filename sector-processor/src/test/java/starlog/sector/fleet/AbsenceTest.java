package starlog.sector.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.SHIP_DOCKED;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.CaptainTookOver;
import starlog.schemas.event.StateEvent.PlayerTookOver;
import starlog.schemas.event.StateEvent.ShipDocked;
import starlog.schemas.event.StateEvent.ShipHalted;
import starlog.schemas.event.StateEvent.ShipShoved;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Order;

class AbsenceTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;
    private static final int ABSENT_TICKS = 100;
    private static final int MILLE = 1_024_000; // 1 unit a tick

    private static RuleScript rules() {
        return RuleScript.quiet().with(Rule.ABSENT_TICKS, ABSENT_TICKS).station("port", 500, 500, 10_000);
    }

    @Test
    void a_ship_whose_player_is_silent_is_taken_to_a_station() {
        Scenario world = world(rules()).ship(HERS, ALICE).at(200_000, 200_000);
        world.ticks(ABSENT_TICKS - 1).thenNever(CaptainTookOver.class);
        world.ticks(1).thenHappened(new CaptainTookOver(HERS, ALICE));
        world.until(1_000, () -> !world.events(ShipDocked.class).isEmpty());
        world.thenHappened(new ShipDocked(HERS, ALICE, made(1))).ticks(3 * ABSENT_TICKS);
        assertEquals(1, world.events(CaptainTookOver.class).size());
    }

    @Test
    void any_intent_brings_the_player_back() {
        Scenario world = world(rules()).ship(HERS, ALICE).at(200_000, 200_000).ticks(ABSENT_TICKS);
        world.when(ALICE, HERS, new Intent.Stop()).then(ACCEPTED).thenHappened(new PlayerTookOver(HERS, ALICE));
        assertEquals(Order.NONE, world.column("order", HERS));
        world.ticks(ABSENT_TICKS + 600).forgetEvents();
        world.when(ALICE, HERS, new Intent.Stop()).then(SHIP_DOCKED).thenHappened(new PlayerTookOver(HERS, ALICE));
    }

    @Test
    void a_player_who_is_heard_of_is_not_absent() {
        Scenario world = world(rules()).ship(HERS, ALICE).at(200_000, 200_000);
        for (int intent = 0; intent < 5; intent++) world.ticks(ABSENT_TICKS - 2).when(ALICE, HERS, new Intent.Hold());
        world.thenNever(CaptainTookOver.class);
    }

    @Test
    void a_world_may_do_without() {
        world(rules().with(Rule.ABSENT_TICKS, 0))
                .ship(HERS, ALICE)
                .ticks(20 * ABSENT_TICKS)
                .thenNever(CaptainTookOver.class);
    }

    @Test
    void the_time_goes_on_over_a_border() {
        Borders world = Borders.grid(2, 1, rules());
        world.in(0).ship(1, ALICE).at(990_000, 500_000).flying(MILLE, 0);
        world.in(1).ticks(1_000);
        world.until(50, () -> world.in(1).exists("ships", 1));
        world.in(1).the(1).flying(0, 0);
        world.until(
                ABSENT_TICKS, () -> !world.in(1).events(CaptainTookOver.class).isEmpty());
    }

    @Test
    void a_ship_at_rest_that_is_rammed_says_so_and_comes_to_rest() {
        Scenario world = world(RuleScript.quiet()).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HIS).at(299_000, 500_000).flying(MILLE / 4, 0);
        world.the(HERS).at(300_500, 500_000).flying(0, 0);
        world.ticks(1).thenHappened(ShipShoved.class);
        ShipShoved shove = world.events(ShipShoved.class).getFirst();
        assertEquals(HERS, shove.ship());
        assertEquals(HIS, shove.other());
        world.the(HIS).at(100_000, 100_000).flying(0, 0);
        world.until(40, () -> !world.events(ShipHalted.class).isEmpty()).ticks(20);
        assertEquals(0, world.column("vxMmPer1024Ticks", HERS));
        assertEquals(1, world.events(ShipShoved.class).size());
    }

    @Test
    void a_ship_under_way_is_not_braked() {
        Scenario world = world(RuleScript.quiet()).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HIS).at(299_000, 500_000).flying(MILLE, 0);
        world.the(HERS).at(300_500, 500_000).flying(MILLE / 4, 0);
        world.ticks(5).thenNever(ShipShoved.class);
        assertEquals(0, world.column("thrust", HERS));
    }
}
