package starlog.sector.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.OrderCompleted;
import starlog.schemas.event.StateEvent.ShipDestroyed;
import starlog.schemas.event.StateEvent.ShipDocked;
import starlog.schemas.event.StateEvent.ShipHalted;
import starlog.schemas.event.StateEvent.ShipsCollided;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;

class CaptainsTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;
    private static final int NORTH = 16_384;
    private static final int MILLE = 1_024_000; // 1 unit a tick
    private static final int THINK_TICKS = 8;

    /// Hers at (300, 500) units, his at (500, 500), both at rest.
    private static Scenario two(RuleScript rules) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HIS).at(500_000, 500_000).flying(0, 0).heading(0);
        return world.the(HERS).at(300_000, 500_000).flying(0, 0).heading(0);
    }

    private static Scenario order(Scenario world, Intent order) {
        return world.when(ALICE, HERS, order).then(ACCEPTED);
    }

    private static double distance(Scenario world, long x, long y) {
        return Math.hypot(world.column("xMm", HERS) - x, world.column("yMm", HERS) - y);
    }

    private static double distance(Scenario world) {
        return distance(world, world.column("xMm", HIS), world.column("yMm", HIS));
    }

    private static boolean isDone(Scenario world, int order) {
        return world.events(OrderCompleted.class).contains(new OrderCompleted(HERS, ALICE, order));
    }

    @Test
    void a_move_ends_at_its_place_and_the_ship_rests_there() {
        Scenario world = order(two(RuleScript.quiet()), new Intent.MoveTo(700_000, 300_000));
        world.until(2_000, () -> isDone(world, Order.MOVE));
        assertTrue(distance(world, 700_000, 300_000) <= 5_000);
        assertEquals(Order.HOLD, world.column("order", HERS));
        world.until(200, () -> !world.events(ShipHalted.class).isEmpty());
        assertTrue(distance(world, 700_000, 300_000) <= 10_000);
    }

    @Test
    void a_move_is_done_within_five_units_of_its_place() {
        Scenario world = order(two(RuleScript.quiet()), new Intent.MoveTo(400_000, 500_000));
        world.beforeTurnOf(HERS, THINK_TICKS)
                .the(HERS)
                .at(394_999, 500_000)
                .flying(0, 0)
                .ticks(1);
        world.thenNever(OrderCompleted.class);
        world.beforeTurnOf(HERS, THINK_TICKS)
                .the(HERS)
                .at(395_000, 500_000)
                .flying(0, 0)
                .ticks(1);
        world.thenHappened(new OrderCompleted(HERS, ALICE, Order.MOVE));
    }

    /// At 50 units the speed to arrive with is sqrt(12,800 * 50,000 * 1,024).
    @Test
    void a_captain_leaves_the_engine_off_while_the_velocity_is_nearly_right() {
        Scenario world = order(two(RuleScript.quiet()), new Intent.MoveTo(350_000, 500_000));
        world.beforeTurnOf(HERS, THINK_TICKS).the(HERS).at(300_000, 500_000).flying(809_543 - 25_600, 0);
        assertEquals(0, world.ticks(1).column("thrust", HERS));
        world.beforeTurnOf(HERS, THINK_TICKS).the(HERS).at(300_000, 500_000).flying(809_543 - 25_608, 0);
        assertEquals(25_608 / 8, world.ticks(1).column("thrust", HERS));
    }

    @Test
    void a_captain_gives_thrust_only_within_an_eighth_of_a_turn_of_the_helm() {
        RuleScript rules = RuleScript.quiet().pioneer("turn-degrees-per-tick", 1);
        Scenario world = order(two(rules), new Intent.MoveTo(700_000, 500_000)).beforeTurnOf(HERS, THINK_TICKS);
        world.the(HERS).at(300_000, 500_000).flying(0, 0).heading(8_192);
        assertEquals(0, world.ticks(1).column("thrust", HERS));
        assertEquals(0, world.column("helm", HERS));
        world.beforeTurnOf(HERS, THINK_TICKS)
                .the(HERS)
                .at(300_000, 500_000)
                .flying(0, 0)
                .heading(8_191);
        assertEquals(12_800, world.ticks(1).column("thrust", HERS));
    }

    /// The ship is as far to the west of its goal, and to stop so far short of it.
    private static void assertStopsShort(int stopMm, int awayMm, Scenario world, int goalXMm) {
        int speed = (int) Math.sqrt(12_800.0 * (awayMm - stopMm) * 1_024);
        for (int more : List.of(0, 40_000)) {
            world.beforeTurnOf(HERS, THINK_TICKS)
                    .the(HERS)
                    .at(goalXMm - awayMm, 500_000)
                    .heading(0);
            world.flying(speed - more, 0).ticks(1);
            assertEquals(more / 8, world.column("thrust", HERS), 1);
        }
    }

    @Test
    void every_order_has_its_own_place_to_stop() {
        assertStopsShort(0, 50_000, order(two(RuleScript.quiet()), new Intent.MoveTo(400_000, 500_000)), 400_000);
        assertStopsShort(30_000, 50_000, order(two(RuleScript.quiet()), new Intent.Escort(HIS)), 500_000);
        assertStopsShort(40_000, 50_000, order(two(arena()), new Intent.Attack(HIS)), 500_000);
        Scenario retreat = two(RuleScript.quiet().station("port", 500, 500, 15_000));
        assertStopsShort(25_000, 50_000, order(retreat, new Intent.Retreat()), 500_000);
        Scenario gather = two(belt()).the(HIS).at(900_000, 900_000);
        assertStopsShort(20_000, 50_000, order(gather, new Intent.Gather(made(1))), 500_000);
        gather.set("asteroids", "amount", made(1), 1);
        assertStopsShort(20_000, 21_000, gather, 500_000);
    }

    @Test
    void on_the_way_to_a_waypoint_a_captain_does_not_stop_short() {
        RuleScript rules = RuleScript.quiet().station("port", 400, 500, 20_000);
        Scenario world = order(two(rules), new Intent.Escort(HIS)).beforeTurnOf(HERS, THINK_TICKS);
        world.the(HERS).at(300_000, 500_000).heading(NORTH).flying(0, 0);
        world.has("wayXMm", 300_000).has("wayYMm", 520_000);
        world.ticks(1);
        assertEquals(NORTH, world.column("helm", HERS));
        assertTrue(world.column("thrust", HERS) > 0);
        world.beforeTurnOf(HERS, THINK_TICKS)
                .the(HERS)
                .at(475_000, 500_000)
                .flying(0, 0)
                .ticks(1);
        assertEquals(0, world.column("thrust", HERS), "but it does where it flies to");
    }

    @Test
    void a_move_of_a_ship_that_turns_slowly_ends_as_well() {
        RuleScript rules =
                RuleScript.quiet().pioneer("turn-degrees-per-tick", 200).pioneer("drag-permille-per-tick", 100);
        Scenario world = order(two(rules).flying(-2 * MILLE, MILLE), new Intent.MoveTo(650_000, 450_000));
        world.until(4_000, () -> isDone(world, Order.MOVE));
    }

    @Test
    void a_holding_ship_brakes_whenever_it_moves() {
        Scenario world = order(two(RuleScript.quiet()).flying(MILLE, MILLE), new Intent.Hold());
        world.until(100, () -> !world.events(ShipHalted.class).isEmpty());
        world.forgetEvents().the(HERS).flying(0, -MILLE);
        world.until(100, () -> !world.events(ShipHalted.class).isEmpty());
        assertEquals(Order.HOLD, world.column("order", HERS), "it never ends");
        assertEquals(0, world.column("thrust", HERS));
        world.forgetEvents().ticks(20).thenNothingHappened();
    }

    @Test
    void an_escort_stays_beside_a_ship_that_flies() {
        Scenario world = order(two(RuleScript.quiet()), new Intent.Escort(HIS));
        world.the(HIS).at(100_000, 800_000).flying(MILLE, 0).ticks(700);
        assertEquals(30_000, distance(world), 15_000);
        assertEquals(MILLE, world.column("vxMmPer1024Ticks", HERS), MILLE / 5);
        assertEquals(0, world.column("vyMmPer1024Ticks", HERS), MILLE / 5);
        world.thenNever(ShipsCollided.class).thenNever(OrderCompleted.class);
    }

    @Test
    void escort_and_formation_end_when_the_other_flies_no_more() {
        for (int condition : List.of(Ships.DOCKED, Ships.DEAD)) {
            Scenario escort = order(two(RuleScript.quiet()), new Intent.Escort(HIS));
            escort.the(HIS).has("condition", condition).ticks(THINK_TICKS);
            escort.thenHappened(new OrderCompleted(HERS, ALICE, Order.ESCORT));
            assertEquals(Order.HOLD, escort.column("order", HERS));
            Scenario formation = order(two(RuleScript.quiet()), new Intent.Form(HIS));
            formation.the(HIS).has("condition", condition).ticks(THINK_TICKS);
            formation.thenHappened(new OrderCompleted(HERS, ALICE, Order.FORMATION));
        }
    }

    @Test
    void a_players_ship_in_formation_is_behind_and_to_the_left() {
        Scenario world = order(two(RuleScript.quiet()), new Intent.Form(HIS)).ticks(1_200);
        assertTrue(distance(world, 485_000, 515_000) < 5_000, "of one that points to the east");
        world.the(HIS).heading(NORTH).ticks(600);
        assertTrue(distance(world, 485_000, 485_000) < 5_000, "of one that points to the north");
    }

    @Test
    void places_in_a_formation_go_outwards_left_and_right() {
        List<List<Integer>> offsets =
                List.of(List.of(-15, 15), List.of(-15, -15), List.of(-30, 30), List.of(-30, -30), List.of(-45, 45));
        for (int place = 1; place <= 5; place++) {
            List<Integer> offset = offsets.get(place - 1);
            Scenario world = order(two(RuleScript.quiet()).has("place", place), new Intent.Form(HIS));
            world.at(500_000 + offset.get(0) * 1_000, 500_000 + offset.get(1) * 1_000)
                    .flying(0, 0)
                    .has("thrust", 0)
                    .ticks(50);
            assertEquals(500_000 + offset.get(0) * 1_000, world.column("xMm", HERS), "it is there already");
            assertEquals(500_000 + offset.get(1) * 1_000, world.column("yMm", HERS));
        }
    }

    private static RuleScript arena() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, 100_000_000)
                .gun("beam")
                .pioneer("weapon-0", 1)
                .pioneer("standoff-units", 40_000);
    }

    @Test
    void an_attack_goes_on_until_the_target_is_destroyed() {
        Scenario world = order(two(arena()), new Intent.Attack(HIS));
        world.until(1_000, () -> isDone(world, Order.ATTACK));
        world.thenHappened(ShipDestroyed.class);
        assertEquals(Ships.DEAD, world.column("condition", HIS));
        assertEquals(0, world.column("lock", HERS));
        assertEquals(0, world.column("engaging", HERS));
        assertEquals(Order.HOLD, world.column("order", HERS));
    }

    @Test
    void an_attacker_locks_as_soon_as_its_lock_reaches() {
        RuleScript rules = arena().pioneer("lock-range-units", 150_000).pioneer("lock-ticks", 7);
        Scenario world = order(two(rules), new Intent.Attack(HIS)).ticks(THINK_TICKS);
        assertEquals(1, world.column("engaging", HERS));
        assertEquals(0, world.column("lock", HERS));
        world.the(HERS).at(350_000, 500_000).beforeTurnOf(HERS, THINK_TICKS).ticks(1);
        assertEquals(HIS, world.column("lock", HERS));
        assertEquals(world.sector().tick() + 7, world.column("lockTick", HERS));
    }

    @Test
    void an_attacker_circles_within_its_standoff() {
        Scenario world = order(two(arena().its("damage-points", 0)), new Intent.Attack(HIS));
        world.beforeTurnOf(HERS, THINK_TICKS).the(HERS).at(465_000, 500_000).ticks(1);
        assertEquals(NORTH, world.column("helm", HERS));
        assertEquals(6_400, world.column("thrust", HERS), "half of the engine");
        world.ticks(1_500);
        for (int tick = 0; tick < 500; tick++) assertEquals(40_000, distance(world.ticks(1)), 40_000, "at " + tick);
        assertTrue(world.column("vxMmPer1024Ticks", HERS) != 0);
    }

    private static RuleScript belt() {
        return RuleScript.quiet()
                .ore("iron", 1, 1)
                .rock("rock", 0, 12, 500, 500)
                .pioneer("mining-range-units", 20_000)
                .pioneer("mining-ticks", 10)
                .pioneer("mining-yield", 1)
                .pioneer("cargo-mass-kg", 100)
                .pioneer("cargo-volume-litres", 100);
    }

    @Test
    void gathering_goes_on_until_the_asteroid_is_empty() {
        Scenario world = order(
                two(belt()).the(HIS).at(900_000, 900_000).the(HERS).at(300_000, 300_000), new Intent.Gather(made(1)));
        world.until(2_000, () -> isDone(world, Order.GATHER));
        assertEquals(12, world.column("ore0", HERS));
        assertEquals(0, world.column("mining", HERS));
        assertEquals(0, world.value("asteroids", "amount", made(1)));
        world.thenNever(ShipsCollided.class);
    }

    @Test
    void a_gatherer_rests_within_three_quarters_of_its_lasers_reach() {
        Scenario world = order(two(belt()).the(HIS).at(900_000, 900_000).the(HERS), new Intent.Gather(made(1)));
        world.beforeTurnOf(HERS, THINK_TICKS)
                .the(HERS)
                .at(474_999, 500_000)
                .flying(0, 0)
                .ticks(1);
        assertEquals(0, world.column("mining", HERS));
        world.beforeTurnOf(HERS, THINK_TICKS)
                .the(HERS)
                .at(475_000, 500_000)
                .flying(0, 0)
                .ticks(1);
        assertEquals(made(1), world.column("mining", HERS));
        assertEquals(0, world.column("thrust", HERS));
    }

    @Test
    void a_gatherer_whose_hold_is_full_is_done_and_rests() {
        Scenario world = two(belt().pioneer("cargo-mass-kg", 5)).the(HIS).at(900_000, 900_000);
        order(world.the(HERS).at(475_000, 500_000), new Intent.Gather(made(1))).ticks(500);
        assertEquals(5, world.column("ore0", HERS));
        assertEquals(0, world.column("mining", HERS));
        world.thenHappened(new OrderCompleted(HERS, ALICE, Order.GATHER));
        assertEquals(Order.HOLD, world.column("order", HERS));
    }

    @Test
    void a_retreat_ends_in_the_nearest_station() {
        RuleScript rules = RuleScript.quiet()
                .station("far", 900, 500, 10_000)
                .station("near", 500, 800, 10_000)
                .station("farther", 100, 50, 10_000);
        Scenario world = order(two(rules), new Intent.Retreat());
        world.until(2_000, () -> !world.events(ShipDocked.class).isEmpty());
        assertEquals(List.of(new ShipDocked(HERS, ALICE, made(2))), world.events(ShipDocked.class));
        assertEquals(Order.NONE, world.column("order", HERS));
    }

    @Test
    void a_retreating_ship_that_comes_in_too_fast_brakes() {
        RuleScript rules = RuleScript.quiet().station("port", 500, 800, 10_000);
        Scenario world = order(two(rules).at(500_000, 775_000).flying(3 * MILLE, 0), new Intent.Retreat());
        world.beforeTurnOf(HERS, THINK_TICKS)
                .the(HERS)
                .at(500_000, 775_000)
                .flying(3 * MILLE, 0)
                .ticks(1);
        assertEquals(Ships.BRAKING, world.column("thrust", HERS));
        world.until(1_000, () -> !world.events(ShipDocked.class).isEmpty());
    }

    @Test
    void a_retreat_without_a_station_is_over_at_once() {
        Scenario world = order(two(RuleScript.quiet()), new Intent.Retreat()).ticks(THINK_TICKS);
        assertTrue(isDone(world, Order.RETREAT));
        assertEquals(Order.HOLD, world.column("order", HERS));
    }

    /// His missile comes from 120 units to the east.
    private static Scenario missileFromTheEast(RuleScript rules) {
        Scenario world = two(rules).the(HIS).has("lock", HERS);
        return world.at(420_000, 500_000).when(BOB, HIS, new Intent.Fire(0)).then(ACCEPTED);
    }

    private static RuleScript missiles() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, 100_000_000)
                .with(Rule.EVADE_RANGE_MM, 60_000)
                .pioneer("weapon-0", 1)
                .missile("dart");
    }

    private static RuleScript crawlingMissiles() {
        return missiles().its("speed-units-per-tick", 1_024);
    }

    @Test
    void a_captain_turns_across_a_missile_that_is_near() {
        Scenario world = order(missileFromTheEast(crawlingMissiles()), new Intent.Hold());
        world.beforeTurnOf(HERS, THINK_TICKS);
        world.set("missiles", "xMm", made(1), 360_001).ticks(1);
        assertEquals(0, world.column("thrust", HERS), "61 units are not near");
        world.beforeTurnOf(HERS, THINK_TICKS).set("missiles", "xMm", made(1), 360_000);
        world.ticks(1);
        assertEquals(12_800, world.column("thrust", HERS));
        assertEquals(NORTH, world.column("helm", HERS));
    }

    @Test
    void of_two_missiles_a_captain_turns_across_the_nearer_one() {
        Scenario world = missileFromTheEast(crawlingMissiles()).ticks(10).when(BOB, HIS, new Intent.Fire(0));
        order(world.then(ACCEPTED), new Intent.Hold()).beforeTurnOf(HERS, THINK_TICKS);
        world.set("missiles", "xMm", made(1), 340_000).set("missiles", "xMm", made(2), 300_000);
        world.set("missiles", "yMm", made(1), 500_000)
                .set("missiles", "yMm", made(2), 530_000)
                .ticks(1);
        assertEquals(2 * NORTH, world.column("helm", HERS));
    }

    @Test
    void an_agile_ship_under_a_captain_escapes_a_clumsy_missile() {
        RuleScript rules = missiles()
                .its("turn-degrees-per-tick", 60)
                .with(Rule.EVADE_RANGE_MM, 150_000)
                .pioneer("thrust-mm-per-tick-per-tick", 400_000);
        Scenario world = order(missileFromTheEast(rules), new Intent.Hold()).ticks(100);
        world.thenNever(MissileHit.class);
        missileFromTheEast(rules).ticks(100).thenHappened(MissileHit.class);
    }

    @Test
    void a_captain_thinks_in_every_eighth_tick_only() {
        Scenario world = order(two(RuleScript.quiet()), new Intent.MoveTo(900_000, 500_000));
        world.beforeTurnOf(HERS, THINK_TICKS)
                .the(HERS)
                .has("thrust", 77)
                .has("helm", 5_000)
                .ticks(1);
        assertEquals(0, world.column("helm", HERS));
        world.the(HERS).has("helm", 5_000).ticks(7);
        assertEquals(5_000, world.column("helm", HERS));
        assertTrue(world.ticks(1).column("helm", HERS) != 5_000);
    }
}
