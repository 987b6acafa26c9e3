package starlog.sector.combat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.MissileShotDown;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;

/// Missiles fly 10 units a tick here; point defence reaches 30 and shoots every 10 ticks.
class PointDefenceTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;

    private static RuleScript arena() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, 100_000_000)
                .missile("dart")
                .its("cooldown-ticks", 1)
                .shipClass("guard")
                .its("weapon-1", 2)
                .its("energy-points", 10_000)
                .pioneer("weapon-0", 1)
                .pointDefence("defence");
    }

    /// Hers shoots, from 95 units west of his, which has the point defence.
    private static Scenario duel(RuleScript rules) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HERS).at(405_000, 500_000).has("lock", HIS);
        return world.the(HIS).at(500_000, 500_000).has("shipClass", 1).has("energy", 10_000);
    }

    private static long launch(Scenario world) {
        world.when(ALICE, HERS, new Intent.Fire(0));
        return made((int) (world.ledger("serial")));
    }

    private static Scenario missileAt(Scenario world, long missile, int xMm) {
        return world.set("missiles", "xMm", missile, xMm);
    }

    @Test
    void point_defence_shoots_down_what_comes_within_its_range() {
        Scenario world = duel(arena());
        long missile = launch(world);
        world.ticks(6).thenNever(MissileShotDown.class);
        assertEquals(465_000, world.value("missiles", "xMm", missile));
        world.ticks(1).thenHappened(new MissileShotDown(missile, HIS));
        assertFalse(world.exists("missiles", missile));
        world.ticks(20).thenNever(MissileHit.class);
    }

    @Test
    void of_two_missiles_it_shoots_the_nearer_one_and_then_cools_down() {
        Scenario world = duel(arena());
        long first = launch(world);
        long second = launch(world);
        missileAt(world, first, 463_000);
        missileAt(world, second, 470_000).ticks(1);
        assertEquals(List.of(new MissileShotDown(second, HIS)), world.events(MissileShotDown.class));
        world.ticks(5).thenHappened(MissileHit.class);
        assertEquals(1, world.events(MissileShotDown.class).size());
        long third = launch(world);
        missileAt(world, third, 460_000).ticks(3);
        assertEquals(1, world.events(MissileShotDown.class).size(), "still cooling down");
        world.ticks(1).thenHappened(new MissileShotDown(third, HIS));
    }

    @Test
    void of_two_missiles_equally_near_it_shoots_the_one_of_lower_id() {
        Scenario world = duel(arena());
        long first = launch(world);
        long second = launch(world);
        missileAt(world, first, 465_000);
        missileAt(world, second, 465_000).ticks(1);
        assertEquals(List.of(new MissileShotDown(first, HIS)), world.events(MissileShotDown.class));
    }

    @Test
    void point_defence_reaches_as_far_as_its_range() {
        Scenario world = duel(arena());
        long missile = launch(world);
        missileAt(world, missile, 459_999).ticks(1).thenNever(MissileShotDown.class);
        missileAt(world, missile, 460_000).ticks(1).thenHappened(new MissileShotDown(missile, HIS));
    }

    @Test
    void every_shot_takes_energy_and_without_it_there_is_none() {
        Scenario world = duel(arena().its("energy-points", 6_000));
        missileAt(world, launch(world), 465_000).ticks(1).thenHappened(MissileShotDown.class);
        assertEquals(4_000, world.column("energy", HIS));
        world.forgetEvents().ticks(10);
        missileAt(world, launch(world), 465_000).ticks(1).thenNever(MissileShotDown.class);
        assertEquals(4_000, world.column("energy", HIS));
    }

    @Test
    void a_shot_that_misses_costs_as_much() {
        Scenario world = duel(arena().its("hit-permille", 0).its("energy-points", 6_000));
        long missile = launch(world);
        missileAt(world, missile, 465_000).ticks(1).thenNever(MissileShotDown.class);
        assertTrue(world.exists("missiles", missile));
        assertEquals(4_000, world.column("energy", HIS));
        assertEquals(world.sector().tick() + 10, world.column("mountReady1", HIS));
    }

    @Test
    void a_missile_of_this_tick_is_not_shot_at() {
        Scenario world = duel(arena()).the(HERS).at(480_000, 500_000);
        long missile = launch(world);
        world.thenNever(MissileShotDown.class);
        world.ticks(1).thenHappened(new MissileShotDown(missile, HIS));
    }

    @Test
    void a_missile_at_somebody_else_is_not_shot_at() {
        Scenario world = duel(arena());
        world.ship(30, BOB).at(500_000, 505_000).has("shipClass", 1).has("energy", 10_000);
        world.the(HIS).has("shipClass", 0);
        long missile = launch(world);
        world.until(20, () -> !world.exists("missiles", missile));
        world.thenNever(MissileShotDown.class).thenHappened(MissileHit.class);
    }

    @Test
    void point_defence_protects_the_ships_of_its_own_fleet() {
        RuleScript rules = arena().fleet("watch", Behaviour.PATROL, 2, 700, 700).its("ship-class", 2);
        Scenario world = world(rules).ship(HERS, ALICE).at(405_000, 500_000);
        long target = made(2);
        long guard = made(3);
        for (long ship : List.of(target, guard))
            world.the(ship).has("behaviour", 0).has("order", 0);
        world.the(target).at(500_000, 500_000).flying(0, 0).has("mountReady1", 1_000);
        world.the(guard).at(470_000, 520_000).flying(0, 0);
        world.the(HERS).has("lock", target);
        long missile = launch(world);
        world.until(20, () -> !world.exists("missiles", missile));
        world.thenHappened(new MissileShotDown(missile, guard)).thenNever(MissileHit.class);
    }
}
