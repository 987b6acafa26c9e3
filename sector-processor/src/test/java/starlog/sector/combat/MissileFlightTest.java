package starlog.sector.combat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.StateEvent.MissileExpired;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.MissileLaunched;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Ships;

/// Missiles fly 10 units a tick here and do 30 points of damage; they are launched from 100 units to the west of their
/// target.
class MissileFlightTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;
    private static final long MISSILE = made(1);
    private static final int SPEED = 10_240_000;
    private static final int MILLE = 1_024_000; // 1 unit a tick

    private static RuleScript arena() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, 100_000_000)
                .pioneer("weapon-0", 1)
                .missile("dart");
    }

    private static Scenario launched(RuleScript rules, int targetVx, int targetVy) {
        return launched(rules, 100_000, targetVx, targetVy);
    }

    private static Scenario launched(RuleScript rules, int distanceMm, int targetVx, int targetVy) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HERS).at(500_000, 500_000).flying(0, 0).has("lock", HIS);
        world.the(HIS).at(500_000 + distanceMm, 500_000).flying(targetVx, targetVy);
        return world.when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED);
    }

    private static long missile(Scenario world, String column) {
        return world.value("missiles", column, MISSILE);
    }

    private static boolean hasHit(Scenario world) {
        return !world.events(MissileHit.class).isEmpty();
    }

    @Test
    void a_missile_leaves_from_its_ship_and_flies_from_the_next_tick_on() {
        Scenario world = launched(arena(), 0, 0);
        assertEquals(List.of(new MissileLaunched(HERS, MISSILE, HIS, 0)), world.events(MissileLaunched.class));
        assertEquals(500_000, missile(world, "xMm"));
        assertEquals(SPEED, missile(world, "vxMmPer1024Ticks"));
        assertEquals(510_000, missile(world.ticks(1), "xMm"));
        assertEquals(520_000, missile(world.ticks(1), "xMm"));
    }

    @Test
    void a_missile_that_hits_does_its_damage_and_is_gone() {
        Scenario world = launched(arena(), 0, 0);
        world.until(20, () -> hasHit(world));
        assertEquals(List.of(new MissileHit(MISSILE, HIS, HERS, 0, 30_000)), world.events(MissileHit.class));
        assertEquals(70_000, world.column("hull", HIS));
        assertEquals(HERS, world.column("threat0", HIS), "who launched it is remembered");
        assertFalse(world.exists("missiles", MISSILE));
        world.thenNever(MissileExpired.class);
    }

    @Test
    void a_missile_is_launched_towards_where_its_target_will_be() {
        Scenario world = launched(arena(), 0, 5 * MILLE);
        assertTrue(missile(world, "heading") > 4_000 && missile(world, "heading") < 6_500, "asin(1/2) is 30 degrees");
    }

    /// Guidance follows where the target has just gone, and so lags a tick behind it: radius and fuse must make up
    /// for that.
    @Test
    void a_missile_hits_a_crossing_target() {
        for (int across = -5; across <= 5; across++) {
            Scenario world = launched(arena().its("fuse-units", 4_100), 0, across * MILLE);
            world.until(60, () -> hasHit(world));
        }
    }

    @Test
    void a_missile_hits_a_target_that_turns_while_it_flies() {
        Scenario world = launched(arena().its("fuse-units", 4_100), 190_000, 0, 4 * MILLE);
        world.ticks(5).the(HIS).flying(0, -4 * MILLE).ticks(5).the(HIS).flying(-3 * MILLE, 3 * MILLE);
        world.until(60, () -> hasHit(world));
    }

    @Test
    void a_missile_turns_no_faster_than_it_can() {
        Scenario world = launched(arena().its("turn-degrees-per-tick", 100), 0, 0);
        world.the(HIS).at(500_000, 600_000);
        long before = missile(world, "heading");
        for (int tick = 0; tick < 5; tick++) assertEquals(before += 100, missile(world.ticks(1), "heading"));
    }

    /// Pure proportional navigation with N = 4.
    @Test
    void a_missile_turns_four_times_as_far_as_the_line_of_sight() {
        Scenario world = launched(arena(), 0, 0).ticks(1);
        world.the(HIS).at(600_000, 501_000).ticks(1);
        assertEquals(4 * missile(world, "sight"), missile(world, "heading"));
        assertTrue(missile(world, "sight") > 100);
    }

    @Test
    void a_missile_on_a_straight_course_sends_nothing() {
        Scenario world = launched(arena(), 0, 0);
        for (int tick = 0; tick < 5; tick++)
            assertEquals(0, world.ticks(1).sector().outcome().entities(EntityKind.MISSILE).count);
    }

    /// It is faster than both are large: what counts is the way within the tick.
    @Test
    void a_missile_does_not_jump_over_its_target() {
        RuleScript rules = arena().its("fuse-units", 0).its("speed-units-per-tick", 20_480_000);
        for (int distance = 100_000; distance <= 130_000; distance += 700) {
            Scenario headOn = launched(rules, distance, -5 * MILLE, 0);
            headOn.until(10, () -> hasHit(headOn));
        }
    }

    @Test
    void a_missile_explodes_as_near_to_the_hull_as_its_fuse() {
        RuleScript rules = arena().its("fuse-units", 2_000).its("turn-degrees-per-tick", 0);
        Scenario near = launched(rules, 0, 0).the(HIS).at(600_000, 503_000);
        near.until(20, () -> hasHit(near));
        Scenario far = launched(rules, 0, 0).the(HIS).at(600_000, 503_001);
        far.ticks(20).thenNever(MissileHit.class);
    }

    @Test
    void a_missile_expires_when_its_life_is_over() {
        Scenario world = launched(arena().its("life-ticks", 5), 0, 0);
        world.ticks(4).thenNever(MissileExpired.class);
        world.ticks(1).thenHappened(new MissileExpired(MISSILE)).thenNever(MissileHit.class);
        assertFalse(world.exists("missiles", MISSILE));
    }

    @Test
    void a_missile_that_reaches_its_target_in_its_last_tick_hits() {
        Scenario world = launched(arena().its("life-ticks", 5), 51_000, 0, 0).ticks(5);
        world.thenHappened(MissileHit.class).thenNever(MissileExpired.class);
    }

    @Test
    void a_missile_that_leaves_the_sector_is_gone() {
        Scenario world = launched(arena(), 0, 0).the(HIS).has("condition", Ships.DOCKED);
        world.set("missiles", "xMm", MISSILE, 985_000).ticks(1);
        assertTrue(world.exists("missiles", MISSILE));
        world.ticks(1).thenHappened(new MissileExpired(MISSILE));
    }

    @Test
    void a_missile_whose_target_is_gone_flies_straight_on() {
        Scenario world = launched(arena(), 0, 0).the(HIS).at(600_000, 700_000).has("condition", Ships.DOCKED);
        world.ticks(20);
        assertEquals(0, missile(world, "heading"));
        assertEquals(700_000, missile(world, "xMm"));
        assertEquals(500_000, missile(world, "yMm"));
    }

    @Test
    void a_missile_flies_as_fast_as_the_rules_in_force_have_it() {
        Scenario world = launched(arena(), 0, 0).ticks(1);
        world.input(new SectorInput.Rules(
                2, arena().its("speed-units-per-tick", SPEED / 2).values()));
        assertEquals(515_000, missile(world.ticks(1), "xMm"));
    }
}
