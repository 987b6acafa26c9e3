package starlog.sector.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.NO_WEAPON;
import static starlog.schemas.intent.Verdict.PVP_FORBIDDEN;
import static starlog.schemas.intent.Verdict.SAFE_ZONE;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.OrderAbandoned;
import starlog.schemas.event.StateEvent.OrderCompleted;
import starlog.schemas.event.StateEvent.OreMined;
import starlog.schemas.event.StateEvent.ShotFired;
import starlog.schemas.event.StateEvent.ShotWithheld;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Order;

/// Whatever was accepted comes to an end of which its player hears.
class OrdersEndTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;

    private static RuleScript armed() {
        return RuleScript.quiet().gun("gun").pioneer("weapon-0", 1);
    }

    private static Scenario two(RuleScript rules) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HIS).at(520_000, 500_000);
        return world.the(HERS).at(480_000, 500_000);
    }

    @Test
    void an_attack_that_no_rule_allows_is_refused() {
        two(armed()).when(ALICE, HERS, new Intent.Attack(HIS)).then(PVP_FORBIDDEN);
        two(armed().zone("haven", Zones.SAFE, 100_000))
                .when(ALICE, HERS, new Intent.Attack(HIS))
                .then(SAFE_ZONE);
        two(RuleScript.quiet().zone("arena", Zones.PVP, 100_000))
                .when(ALICE, HERS, new Intent.Attack(HIS))
                .then(NO_WEAPON);
        two(armed().zone("arena", Zones.PVP, 100_000))
                .when(ALICE, HERS, new Intent.Attack(HIS))
                .then(ACCEPTED);
    }

    @Test
    void an_attack_ends_where_it_is_allowed_no_more() {
        Scenario world = two(armed().zone("arena", Zones.PVP, 100_000))
                .when(ALICE, HERS, new Intent.Attack(HIS))
                .then(ACCEPTED)
                .ticks(16);
        world.the(HIS).at(700_000, 500_000);
        world.ticks(8).thenHappened(new OrderAbandoned(HERS, ALICE, HIS, Order.ATTACK, OrderAbandoned.FORBIDDEN));
        assertEquals(Order.HOLD, world.column("order", HERS));
        assertEquals(0, world.column("lock", HERS));
    }

    @Test
    void a_move_into_a_station_or_a_rock_ends_at_its_hull() {
        RuleScript rules = RuleScript.quiet()
                .station("port", 500, 500, 40_000)
                .ore("iron", 1, 1)
                .rock("rock", 0, 100, 200, 200);
        for (int[] place : new int[][] {{500_000, 500_000}, {520_000, 500_000}, {200_000, 200_000}}) {
            Scenario world = world(rules).ship(HERS, ALICE).at(300_000, 450_000);
            world.when(ALICE, HERS, new Intent.MoveTo(place[0], place[1])).then(ACCEPTED);
            world.until(900, () -> !world.events(OrderCompleted.class).isEmpty());
            world.thenHappened(new OrderCompleted(HERS, ALICE, Order.MOVE));
        }
    }

    @Test
    void a_move_that_comes_no_nearer_is_abandoned() {
        Scenario world = world(RuleScript.quiet().with(Rule.BLOCKED_TICKS, 200))
                .ship(HERS, ALICE)
                .at(100_000, 100_000)
                .when(ALICE, HERS, new Intent.MoveTo(900_000, 900_000));
        OrderAbandoned end = new OrderAbandoned(HERS, ALICE, 0, Order.MOVE, OrderAbandoned.BLOCKED);
        for (int tick = 0; tick < 150; tick++)
            world.the(HERS).at(100_000, 100_000).flying(0, 0).ticks(1);
        world.thenNever(OrderAbandoned.class);
        for (int tick = 0; tick < 70; tick++)
            world.the(HERS).at(100_000, 100_000).flying(0, 0).ticks(1);
        world.thenHappened(end);
        assertEquals(Order.HOLD, world.column("order", HERS));
    }

    private static RuleScript mine() {
        return RuleScript.quiet()
                .ore("iron", 1, 1)
                .rock("rock", 0, 1_000, 500, 500)
                .pioneer("mining-range-units", 50_000)
                .pioneer("mining-ticks", 5)
                .pioneer("mining-yield", 2)
                .pioneer("cargo-mass-kg", 20)
                .pioneer("cargo-volume-litres", 20);
    }

    private static Scenario gathering() {
        Scenario world = world(mine()).ship(HERS, ALICE).at(520_000, 500_000);
        return world.when(ALICE, HERS, new Intent.Gather(made(1)))
                .then(ACCEPTED)
                .until(60, () -> !world.events(OreMined.class).isEmpty());
    }

    @Test
    void who_stops_mining_under_the_order_to_gather_mines_no_more() {
        Scenario world = gathering();
        world.when(ALICE, HERS, new Intent.StopMining())
                .forgetEvents()
                .ticks(50)
                .thenNever(OreMined.class);
        assertEquals(Order.HOLD, world.column("order", HERS));
    }

    @Test
    void gathering_ends_when_the_hold_is_full() {
        Scenario world = gathering();
        world.until(200, () -> !world.events(OrderCompleted.class).isEmpty());
        world.thenHappened(new OrderCompleted(HERS, ALICE, Order.GATHER));
        assertEquals(20, world.column("ore0", HERS));
    }

    @Test
    void a_shot_that_was_accepted_is_fired_or_withheld() {
        Scenario world = two(armed().zone("arena", Zones.PVP, 100_000))
                .when(ALICE, HERS, new Intent.Lock(HIS))
                .ticks(100);
        world.when(ALICE, HERS, new Intent.Fire(0)).thenHappened(ShotFired.class);
        world.ticks(100).says(ALICE, HERS, new Intent.Fire(0)).when(ALICE, HERS, new Intent.Unlock());
        world.thenHappened(new ShotWithheld(HERS, 0, 0, Verdict.NO_LOCK.number));
    }

    @Test
    void who_follows_a_ship_over_the_border_hears_that_its_order_changes() {
        Borders world = Borders.grid(2, 1);
        Scenario west = world.in(0);
        west.ship(1, ALICE).at(900_000, 500_000);
        west.ship(3, BOB).at(990_000, 500_000);
        west.when(ALICE, 1, new Intent.Form(3)).then(ACCEPTED);
        world.carry();
        west.the(3).at(1_000_100, 500_000);
        world.ticks(1);
        west.thenHappened(new OrderAbandoned(1, ALICE, 3, Order.FORMATION, OrderAbandoned.TARGET_DEPARTED));
        world.until(1_000, () -> world.in(1).exists("ships", 1));
        assertTrue(world.in(1).exists("ships", 3));
    }
}
