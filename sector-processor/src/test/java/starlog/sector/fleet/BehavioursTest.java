package starlog.sector.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.OrderCompleted;
import starlog.schemas.event.StateEvent.OreDelivered;
import starlog.schemas.event.StateEvent.ShipDocked;
import starlog.schemas.event.StateEvent.ShipUndocked;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Order;
import starlog.sector.world.Phase;
import starlog.sector.world.Ships;

/// Locks, and so eyes, reach 200 units here.
class BehavioursTest {
    private static final long ALICE = 1;
    private static final long HERS = 10;
    private static final int LOOK_TICKS = 32;

    /// The first fleet's id, and its first ships, where no station and no rock is made before them.
    private static final long FLEET = made(1);

    private static final long FIRST = made(2);
    private static final long SECOND = made(3);

    private static void assertOrder(int order, long target, Scenario world, long ship) {
        assertEquals(
                List.of((long) order, target), List.of(world.column("order", ship), world.column("orderTarget", ship)));
    }

    private static void assertMove(int x, int y, Scenario world, long ship) {
        assertEquals(
                List.of((long) Order.MOVE, (long) x, (long) y),
                List.of(world.column("order", ship), world.column("orderXMm", ship), world.column("orderYMm", ship)));
    }

    private static Scenario of(RuleScript rules) {
        return world(rules).ticks(1);
    }

    /// A ship of the world alone at (500, 500) units, at rest, about to look.
    private static Scenario alone(int behaviour, RuleScript rules) {
        Scenario world = of(rules.fleet("alone", behaviour, 1, 500, 500));
        return world.beforeTurnOf(FIRST, LOOK_TICKS)
                .the(FIRST)
                .at(500_000, 500_000)
                .flying(0, 0);
    }

    /// The same with a player's ship 100 units to the east of it.
    private static Scenario withPlayer(int behaviour, RuleScript rules) {
        Scenario world = of(rules.fleet("alone", behaviour, 1, 500, 500)).ship(HERS, ALICE);
        world.beforeTurnOf(FIRST, LOOK_TICKS).the(HERS).at(600_000, 500_000).flying(0, 0);
        return world.the(FIRST)
                .at(500_000, 500_000)
                .flying(0, 0)
                .has("order", Order.NONE)
                .has("phase", Phase.CRUISING);
    }

    private static Scenario threatens(Scenario world, long attacker, long victim) {
        return world.set("ships", "threat0", victim, attacker).set("ships", "threatAmount0", victim, 100);
    }

    @Test
    void a_patrol_finds_the_nearest_pirate() {
        Scenario world = of(RuleScript.quiet()
                .fleet("watch", Behaviour.PATROL, 1, 300, 500)
                .fleet("near", Behaviour.PIRATE, 1, 450, 500)
                .fleet("nearer", Behaviour.PIRATE, 1, 400, 500));
        world.beforeTurnOf(FIRST, LOOK_TICKS).ticks(1);
        assertOrder(Order.ATTACK, made(6), world, FIRST);
        assertEquals(Phase.FIGHTING, world.column("phase", FIRST));
    }

    @Test
    void of_two_pirates_equally_near_a_patrol_takes_the_one_of_lower_id() {
        Scenario world = of(RuleScript.quiet()
                .fleet("watch", Behaviour.PATROL, 1, 500, 500)
                .fleet("east", Behaviour.PIRATE, 1, 600, 500)
                .fleet("west", Behaviour.PIRATE, 1, 400, 500));
        world.beforeTurnOf(FIRST, LOOK_TICKS);
        world.the(made(4)).at(600_000, 500_000).the(made(6)).at(400_000, 500_000);
        world.the(FIRST).at(500_000, 500_000).ticks(1);
        assertOrder(Order.ATTACK, made(4), world, FIRST);
    }

    @Test
    void a_pirate_hunts_players_and_miners() {
        assertOrder(
                Order.ATTACK,
                HERS,
                withPlayer(Behaviour.PIRATE, RuleScript.quiet()).ticks(1),
                FIRST);
        Scenario world = of(RuleScript.quiet()
                .fleet("pirates", Behaviour.PIRATE, 1, 500, 500)
                .fleet("watch", Behaviour.PATROL, 1, 480, 500)
                .fleet("miners", Behaviour.MINER, 1, 600, 500));
        world.beforeTurnOf(FIRST, LOOK_TICKS).ticks(1);
        assertOrder(Order.ATTACK, made(6), world, FIRST);
    }

    @Test
    void patrols_miners_and_escorts_leave_players_alone() {
        for (int behaviour : List.of(Behaviour.PATROL, Behaviour.MINER, Behaviour.ESCORT)) {
            Scenario world = withPlayer(behaviour, RuleScript.quiet()).ticks(1);
            assertOrder(Order.HOLD, 0, world, FIRST);
        }
    }

    @Test
    void nobody_hunts_farther_than_the_lock_reaches() {
        Scenario far = withPlayer(Behaviour.PIRATE, RuleScript.quiet());
        assertOrder(Order.HOLD, 0, far.the(HERS).at(700_001, 500_000).ticks(1), FIRST);
        Scenario near = withPlayer(Behaviour.PIRATE, RuleScript.quiet());
        assertOrder(Order.ATTACK, HERS, near.the(HERS).at(700_000, 500_000).ticks(1), FIRST);
    }

    @Test
    void nobody_hunts_a_ship_in_a_safe_zone_or_in_dock() {
        RuleScript haven = RuleScript.quiet().zone("haven", Zones.SAFE, 10_000).its("x-permille", 600);
        assertOrder(Order.HOLD, 0, withPlayer(Behaviour.PIRATE, haven).ticks(1), FIRST);
        Scenario docked =
                withPlayer(Behaviour.PIRATE, RuleScript.quiet()).the(HERS).has("condition", Ships.DOCKED);
        assertOrder(Order.HOLD, 0, docked.ticks(1), FIRST);
    }

    @Test
    void a_patrol_fights_whoever_attacks_it() {
        Scenario world = withPlayer(Behaviour.PATROL, RuleScript.quiet());
        assertOrder(Order.ATTACK, HERS, threatens(world, HERS, FIRST).ticks(1), FIRST);
    }

    @Test
    void of_two_attackers_the_one_who_did_most_is_the_foe() {
        Scenario world = withPlayer(Behaviour.PATROL, RuleScript.quiet());
        threatens(world, 77, FIRST)
                .the(FIRST)
                .has("threat1", HERS)
                .has("threatAmount1", 101)
                .ticks(1);
        assertOrder(Order.ATTACK, HERS, world, FIRST);
    }

    @Test
    void an_attacker_out_of_reach_is_no_foe() {
        Scenario world =
                withPlayer(Behaviour.PATROL, RuleScript.quiet()).the(HERS).at(700_001, 500_000);
        assertOrder(Order.HOLD, 0, threatens(world, HERS, FIRST).ticks(1), FIRST);
    }

    @Test
    void a_hurt_pirate_flees_to_the_nearest_corner() {
        List<List<Integer>> placesAndCorners = List.of(
                List.of(300, 300, 10, 10),
                List.of(700, 300, 990, 10),
                List.of(300, 700, 10, 990),
                List.of(700, 700, 990, 990),
                List.of(500, 500, 10, 10),
                List.of(500, 700, 10, 990));
        for (List<Integer> units : placesAndCorners) {
            Scenario world = withPlayer(Behaviour.PIRATE, RuleScript.quiet().pioneer("shield-points", 5_000));
            world.the(FIRST).at(units.get(0) * 1_000, units.get(1) * 1_000);
            world.has("shield", 0).has("hull", 29_999).ticks(1);
            assertMove(units.get(2) * 1_000, units.get(3) * 1_000, world, FIRST);
            assertEquals(Phase.FLEEING, world.column("phase", FIRST));
        }
    }

    @Test
    void a_pirate_with_three_tenths_of_its_hull_is_not_hurt() {
        Scenario world =
                withPlayer(Behaviour.PIRATE, RuleScript.quiet()).the(FIRST).has("hull", 30_000);
        assertOrder(Order.ATTACK, HERS, world.ticks(1), FIRST);
    }

    @Test
    void a_fleeing_pirate_in_its_corner_is_mended_and_comes_back_when_its_shield_is_full() {
        Scenario world = withPlayer(Behaviour.PIRATE, RuleScript.quiet().pioneer("shield-points", 5_000));
        world.the(FIRST).has("phase", Phase.FLEEING).has("order", Order.HOLD).has("hull", 20_000);
        world.has("shield", 4_999).ticks(1);
        assertEquals(Phase.FLEEING, world.column("phase", FIRST));
        assertOrder(Order.HOLD, 0, world, FIRST);
        world.beforeTurnOf(FIRST, LOOK_TICKS).the(FIRST).has("shield", 5_000).ticks(1);
        assertOrder(Order.ATTACK, HERS, world, FIRST);
        assertEquals(100_000, world.column("hull", FIRST));
    }

    @Test
    void a_fleeing_pirate_under_way_flees_on_whatever_its_shield() {
        Scenario world = withPlayer(Behaviour.PIRATE, RuleScript.quiet().pioneer("shield-points", 5_000));
        world.the(FIRST).has("phase", Phase.FLEEING).has("shield", 5_000).ticks(1);
        assertEquals(Phase.FLEEING, world.column("phase", FIRST));
    }

    @Test
    void a_hurt_patrol_is_repaired_at_a_station_and_comes_back() {
        RuleScript rules = RuleScript.quiet().with(Rule.REPAIR, 10_000).station("port", 500, 600, 10_000);
        Scenario world = of(rules.fleet("watch", Behaviour.PATROL, 1, 500, 500));
        long patrol = made(3);
        world.the(patrol).has("hull", 20_000).beforeTurnOf(patrol, LOOK_TICKS).ticks(1);
        assertOrder(Order.RETREAT, 0, world, patrol);
        assertEquals(Phase.RETURNING, world.column("phase", patrol));
        world.until(1_500, () -> !world.events(ShipDocked.class).isEmpty());
        world.until(400, () -> !world.events(ShipUndocked.class).isEmpty());
        assertEquals(100_000, world.column("hull", patrol));
        assertEquals(Phase.CRUISING, world.column("phase", patrol));
    }

    @Test
    void a_hurt_patrol_that_finds_no_station_tries_again_and_again() {
        Scenario world = alone(Behaviour.PATROL, RuleScript.quiet()).has("hull", 20_000);
        world.ticks(4 * LOOK_TICKS);
        assertEquals(4, world.events(OrderCompleted.class).size(), 1);
        assertEquals(
                new OrderCompleted(FIRST, 0, Order.RETREAT),
                world.events(OrderCompleted.class).getFirst());
    }

    private static RuleScript belt() {
        return RuleScript.quiet()
                .pioneer("mining-range-units", 20_000)
                .pioneer("mining-ticks", 10)
                .pioneer("mining-yield", 3)
                .pioneer("cargo-mass-kg", 6)
                .pioneer("cargo-volume-litres", 100)
                .ore("iron", 1, 1)
                .rock("rock", 0, 100, 500, 500);
    }

    @Test
    void a_miner_fills_its_hold_unloads_and_returns() {
        Scenario world = of(belt().station("port", 500, 600, 10_000).fleet("miners", Behaviour.MINER, 1, 450, 500));
        long port = made(1);
        long miner = made(4);
        world.until(6_000, () -> world.events(OreDelivered.class).size() == 2);
        assertEquals(
                new OreDelivered(miner, 0, port, 0, 6),
                world.events(OreDelivered.class).getFirst());
        assertEquals(12, world.value("stations", "ore0", port));
        world.until(100, () -> world.column("order", miner) == Order.GATHER);
        assertEquals(Phase.MINING, world.column("phase", miner));
    }

    @Test
    void a_miner_takes_the_nearest_asteroid_that_has_ore() {
        Scenario world = of(belt().rock("other", 0, 100, 600, 500)
                .rock("farther", 0, 100, 700, 500)
                .fleet("miners", Behaviour.MINER, 1, 450, 600));
        long miner = made(5);
        world.set("asteroids", "amount", made(1), 0).set("asteroids", "respawnTick", made(1), 10_000);
        world.beforeTurnOf(miner, LOOK_TICKS).ticks(1);
        assertOrder(Order.GATHER, made(2), world, miner);
        world.set("asteroids", "amount", made(1), 100).ticks(LOOK_TICKS);
        assertOrder(Order.GATHER, made(2), world, miner);
        world.set("asteroids", "amount", made(2), 0).ticks(LOOK_TICKS);
        assertOrder(Order.GATHER, made(1), world, miner);
    }

    @Test
    void a_miner_without_ore_or_laser_holds() {
        assertOrder(Order.HOLD, 0, alone(Behaviour.MINER, RuleScript.quiet()).ticks(1), FIRST);
        Scenario noLaser = of(belt().pioneer("mining-yield", 0).fleet("miners", Behaviour.MINER, 1, 450, 500));
        assertOrder(Order.HOLD, 0, noLaser.ticks(LOOK_TICKS), made(3));
    }

    @Test
    void a_miner_runs_from_whoever_attacks_it() {
        RuleScript rules = RuleScript.quiet().station("port", 500, 900, 10_000);
        Scenario world = of(rules.fleet("miners", Behaviour.MINER, 1, 500, 500)).ship(HERS, ALICE);
        long miner = made(3);
        threatens(world, HERS, miner).beforeTurnOf(miner, LOOK_TICKS);
        world.the(HERS).at(600_000, 500_000).ticks(1);
        assertOrder(Order.RETREAT, 0, world, miner);
        assertEquals(Phase.RETURNING, world.column("phase", miner));
    }

    private static RuleScript guardedMiner() {
        return RuleScript.quiet()
                .fleet("miners", Behaviour.MINER, 1, 500, 500)
                .its("escort-class", 1)
                .its("escorts", 1);
    }

    @Test
    void an_escort_stays_with_its_commander() {
        Scenario world = of(guardedMiner()).ticks(LOOK_TICKS);
        assertOrder(Order.ESCORT, FIRST, world, SECOND);
        assertEquals(Phase.GUARDING, world.column("phase", SECOND));
    }

    @Test
    void an_escort_defends_its_commander() {
        Scenario world = threatens(of(guardedMiner()).ship(HERS, ALICE), HERS, FIRST);
        world.beforeTurnOf(SECOND, LOOK_TICKS).the(HERS).at(600_000, 500_000).ticks(1);
        assertOrder(Order.ATTACK, HERS, world, SECOND);
        assertEquals(Phase.FIGHTING, world.column("phase", SECOND));
        world.the(HERS).at(900_000, 500_000).ticks(LOOK_TICKS);
        assertOrder(Order.ESCORT, FIRST, world, SECOND);
    }

    @Test
    void an_escorts_own_attacker_comes_first() {
        Scenario world = of(guardedMiner()).ship(HERS, ALICE).ship(11, ALICE);
        threatens(threatens(world, HERS, FIRST), 11, SECOND).beforeTurnOf(SECOND, LOOK_TICKS);
        world.the(HERS).at(600_000, 500_000).the(11).at(600_000, 600_000).ticks(1);
        assertOrder(Order.ATTACK, 11, world, SECOND);
    }

    @Test
    void an_escort_that_harmed_its_commander_does_not_attack_itself() {
        Scenario world = threatens(of(guardedMiner()), SECOND, FIRST);
        assertOrder(Order.ESCORT, FIRST, world.beforeTurnOf(SECOND, LOOK_TICKS).ticks(1), SECOND);
    }

    @Test
    void an_escort_in_command_holds() {
        assertOrder(Order.HOLD, 0, alone(Behaviour.ESCORT, RuleScript.quiet()).ticks(1), FIRST);
    }

    @Test
    void members_form_behind_their_commander() {
        Scenario world = of(RuleScript.quiet().fleet("watch", Behaviour.PATROL, 3, 500, 500))
                .ticks(LOOK_TICKS);
        assertOrder(Order.FORMATION, FIRST, world, SECOND);
        assertOrder(Order.FORMATION, FIRST, world, made(4));
        assertEquals(List.of(1L, 2L), List.of(world.column("place", SECOND), world.column("place", made(4))));
    }

    @Test
    void members_attack_whom_the_fleet_attacks() {
        RuleScript rules = RuleScript.quiet().fleet("watch", Behaviour.PATROL, 2, 500, 500);
        Scenario world = of(rules).ship(HERS, ALICE).beforeTurnOf(SECOND, LOOK_TICKS);
        world.set("fleets", "order", FLEET, Order.ATTACK).set("fleets", "orderTarget", FLEET, HERS);
        assertOrder(Order.ATTACK, HERS, world.ticks(1), SECOND);
        world.the(HERS).has("condition", Ships.DEAD).beforeTurnOf(SECOND, LOOK_TICKS);
        world.set("fleets", "order", FLEET, Order.ATTACK).set("fleets", "orderTarget", FLEET, HERS);
        assertOrder(Order.FORMATION, FIRST, world.ticks(1), SECOND);
    }

    @Test
    void a_member_whom_its_fleet_attacks_does_not_attack_itself() {
        Scenario world = of(RuleScript.quiet().fleet("watch", Behaviour.PATROL, 2, 500, 500));
        world.beforeTurnOf(SECOND, LOOK_TICKS).set("fleets", "order", FLEET, Order.ATTACK);
        world.set("fleets", "orderTarget", FLEET, SECOND).ticks(1);
        assertOrder(Order.FORMATION, FIRST, world, SECOND);
    }

    @Test
    void a_commander_flies_where_its_fleet_goes_and_keeps_its_way() {
        Scenario world = alone(Behaviour.PATROL, RuleScript.quiet());
        world.set("fleets", "order", FLEET, Order.MOVE).set("fleets", "orderXMm", FLEET, 123_000);
        world.set("fleets", "orderYMm", FLEET, 456_000).ticks(1);
        assertMove(123_000, 456_000, world, FIRST);
        world.the(FIRST).has("engaging", 1).ticks(LOOK_TICKS);
        assertEquals(1, world.column("engaging", FIRST), "the same order is not given again");
    }

    @Test
    void a_docked_ship_of_the_world_stays_until_it_is_whole() {
        RuleScript rules = RuleScript.quiet()
                .with(Rule.REPAIR, 0)
                .pioneer("armour-points", 1_000)
                .station("port", 500, 600, 10_000);
        Scenario world = of(rules.fleet("watch", Behaviour.PATROL, 1, 500, 500));
        long patrol = made(3);
        world.the(patrol).has("condition", Ships.DOCKED).has("station", made(1)).has("armour", 999);
        world.has("hull", 100_000).ticks(3 * LOOK_TICKS).thenNever(ShipUndocked.class);
        world.has("armour", 1_000).ticks(LOOK_TICKS).thenHappened(ShipUndocked.class);
        assertEquals(Phase.CRUISING, world.column("phase", patrol));
    }

    @Test
    void not_all_think_in_one_tick() {
        Scenario world = of(RuleScript.quiet().fleet("watch", Behaviour.PATROL, 64, 300, 300));
        for (int tick = 0; tick < LOOK_TICKS; tick++) {
            long idle = idle(world);
            world.ticks(1);
            assertEquals(2, idle - idle(world), "two of 64 look in every tick");
        }
        assertTrue(idle(world) == 0);
    }

    private static long idle(Scenario world) {
        long idle = 0;
        for (int ship = 2; ship < 2 + 64; ship++) if (world.column("order", made(ship)) == Order.NONE) idle++;
        return idle;
    }
}
