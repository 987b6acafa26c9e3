package starlog.sector.combat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.LOCK_NOT_READY;
import static starlog.schemas.intent.Verdict.MISSILES_AT_CAP;
import static starlog.schemas.intent.Verdict.NOT_ENOUGH_ENERGY;
import static starlog.schemas.intent.Verdict.NO_LOCK;
import static starlog.schemas.intent.Verdict.NO_SUCH_MOUNT;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.PVP_FORBIDDEN;
import static starlog.schemas.intent.Verdict.SAFE_ZONE;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_ARC;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.WEAPON_COOLING_DOWN;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.MissileLaunched;
import starlog.schemas.event.StateEvent.ShotFired;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Ships;

class GunneryTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;
    private static final int EVERYWHERE = 100_000_000;

    /// Where everybody may shoot; ships have a beam on mount 0.
    private static RuleScript arena() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, EVERYWHERE)
                .pioneer("weapon-0", 1)
                .gun("beam");
    }

    /// Two ships 50 units apart, hers with its weapons locked on his.
    private static Scenario duel(RuleScript rules) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HERS).at(500_000, 500_000).heading(0).has("lock", HIS);
        world.the(HIS).at(550_000, 500_000);
        return world;
    }

    private static Scenario fire(Scenario world, int mount) {
        return world.when(ALICE, HERS, new Intent.Fire(mount));
    }

    @Test
    void a_shot_does_its_damage_and_says_so() {
        Scenario world = fire(duel(arena()), 0).then(ACCEPTED);
        assertEquals(List.of(new ShotFired(HERS, HIS, 0, 10_000)), world.events(ShotFired.class));
        assertEquals(90_000, world.column("hull", HIS));
    }

    @Test
    void a_trigger_is_pulled_for_one_shot() {
        Scenario world = duel(arena())
                .says(ALICE, HERS, new Intent.Fire(0))
                .says(ALICE, HERS, new Intent.Fire(0))
                .ticks(50);
        assertEquals(1, world.events(ShotFired.class).size());
    }

    @Test
    void all_mounts_may_fire_in_one_tick() {
        RuleScript rules = arena().gun("cannon").its("damage-points", 500).pioneer("weapon-3", 2);
        Scenario world = duel(rules).says(ALICE, HERS, new Intent.Fire(3)).says(ALICE, HERS, new Intent.Fire(0));
        assertEquals(
                List.of(new ShotFired(HERS, HIS, 0, 10_000), new ShotFired(HERS, HIS, 1, 500)),
                world.ticks(1).events(ShotFired.class));
    }

    @Test
    void a_weapon_cools_down() {
        Scenario world = fire(duel(arena()), 0).then(ACCEPTED);
        for (int tick = 4; tick < 13; tick++) fire(world, 0).then(WEAPON_COOLING_DOWN, tick, 13);
        fire(world, 0).then(ACCEPTED);
        assertEquals(2, world.events(ShotFired.class).size());
    }

    @Test
    void a_shot_takes_its_energy() {
        Scenario world = duel(arena().its("energy-points", 700).pioneer("energy-points", 1_000));
        fire(world, 0).then(ACCEPTED);
        assertEquals(300, world.column("energy", HERS));
        world.ticks(10);
        fire(world, 0).then(NOT_ENOUGH_ENERGY, 300, 700);
        world.the(HERS).has("energy", 700);
        fire(world, 0).then(ACCEPTED);
        assertEquals(0, world.column("energy", HERS));
    }

    @Test
    void a_gun_hits_as_often_as_its_rule_says() {
        Scenario world = duel(arena().its("hit-permille", 300).its("cooldown-ticks", 1));
        for (int shot = 0; shot < 1_000; shot++) fire(world.the(HIS).has("hull", 100_000), 0);
        long hits = world.events(ShotFired.class).stream()
                .filter(shot -> shot.amount() == 10_000)
                .count();
        long misses = world.events(ShotFired.class).stream()
                .filter(shot -> shot.amount() == 0)
                .count();
        assertEquals(1_000, hits + misses);
        assertEquals(300, hits, 60);
    }

    @Test
    void a_shot_that_misses_does_nothing() {
        Scenario world = fire(duel(arena().its("hit-permille", 0)), 0).then(ACCEPTED);
        world.thenHappened(new ShotFired(HERS, HIS, 0, 0));
        assertEquals(100_000, world.column("hull", HIS));
        assertEquals(0, world.column("threat0", HIS));
    }

    @Test
    void only_mounts_with_a_weapon_for_the_hand_are_fired() {
        RuleScript rules = arena().pointDefence("defence").pioneer("weapon-2", 2);
        for (int mount : List.of(-1, 1, 2, 4, Integer.MAX_VALUE))
            fire(duel(rules), mount).then(NO_SUCH_MOUNT, mount, 3);
    }

    @Test
    void nobody_fires_without_a_lock() {
        Scenario world = duel(arena()).the(HERS).has("lock", 0);
        fire(world, 0).then(NO_LOCK);
    }

    @Test
    void a_target_that_docked_a_moment_ago_is_none() {
        Scenario world = duel(arena()).the(HIS).has("condition", Ships.DOCKED);
        fire(world, 0).then(NO_SUCH_TARGET);
    }

    @Test
    void a_lock_must_have_lasted() {
        Scenario world = duel(arena().pioneer("lock-ticks", 3)).the(HERS).has("lock", 0);
        world.when(ALICE, HERS, new Intent.Lock(HIS)).then(ACCEPTED);
        fire(world, 0).then(LOCK_NOT_READY, 4, 6);
        fire(world, 0).then(LOCK_NOT_READY, 5, 6);
        fire(world, 0).then(ACCEPTED);
    }

    @Test
    void nobody_shoots_in_or_into_a_safe_zone() {
        RuleScript rules = RuleScript.quiet()
                .zone("haven", Zones.SAFE, 20_000)
                .zone("arena", Zones.PVP, EVERYWHERE)
                .gun("beam")
                .pioneer("weapon-0", 1);
        fire(duel(rules), 0).then(SAFE_ZONE);
        Scenario intoIt = duel(rules).the(HERS).at(450_000, 500_000).the(HIS).at(500_000, 500_000);
        fire(intoIt, 0).then(SAFE_ZONE);
        Scenario besideIt = duel(rules).the(HERS).at(479_999, 500_000).the(HIS).at(520_001, 500_000);
        fire(besideIt, 0).then(ACCEPTED);
    }

    @Test
    void players_shoot_at_each_other_only_where_both_are_in_a_pvp_zone() {
        RuleScript rules =
                RuleScript.quiet().zone("arena", Zones.PVP, 20_000).gun("beam").pioneer("weapon-0", 1);
        fire(duel(rules), 0).then(PVP_FORBIDDEN);
        Scenario intoIt = duel(rules).the(HERS).at(450_000, 500_000).the(HIS).at(500_000, 500_000);
        fire(intoIt, 0).then(PVP_FORBIDDEN);
        Scenario withinIt = duel(rules).the(HERS).at(480_000, 500_000).the(HIS).at(520_000, 500_000);
        fire(withinIt, 0).then(ACCEPTED);
    }

    @Test
    void players_shoot_at_ships_of_the_world_in_open_space() {
        RuleScript rules =
                RuleScript.quiet().gun("beam").pioneer("weapon-0", 1).fleet("pirates", Behaviour.PIRATE, 1, 700, 500);
        Scenario world = world(rules).ship(HERS, ALICE).at(650_000, 500_000).has("lock", made(2));
        fire(world, 0).then(ACCEPTED);
    }

    @Test
    void of_zones_that_overlap_the_first_one_counts() {
        RuleScript rules = RuleScript.quiet()
                .zone("arena", Zones.PVP, EVERYWHERE)
                .zone("haven", Zones.SAFE, EVERYWHERE)
                .gun("beam")
                .pioneer("weapon-0", 1);
        fire(duel(rules), 0).then(ACCEPTED);
    }

    @Test
    void a_weapon_reaches_as_far_as_its_range() {
        Scenario world = duel(arena().its("cooldown-ticks", 1));
        fire(world.the(HIS).at(600_002, 500_000), 0).then(TARGET_OUT_OF_RANGE, 100_002, 100_000);
        fire(world.the(HIS).at(600_000, 500_000), 0).then(ACCEPTED);
    }

    @Test
    void a_mount_turns_as_far_as_the_weapons_arc() {
        RuleScript rules = arena().its("arc-degrees", 8_192).its("cooldown-ticks", 1);
        Scenario world = duel(rules).the(HIS).at(530_000, 530_000).the(HERS);
        fire(world.heading(0), 0).then(ACCEPTED);
        fire(world.heading(65_535), 0).then(TARGET_OUT_OF_ARC, 8_193, 8_192);
        fire(world.heading(16_384), 0).then(ACCEPTED);
        fire(world.heading(16_385), 0).then(TARGET_OUT_OF_ARC, 8_193, 8_192);
    }

    @Test
    void a_mount_points_where_its_class_has_it() {
        RuleScript rules = arena().its("arc-degrees", 1_000).pioneer("mount-0-degrees", -16_384);
        Scenario world = duel(rules);
        fire(world, 0).then(TARGET_OUT_OF_ARC);
        fire(world.the(HIS).at(500_000, 450_000), 0).then(ACCEPTED);
    }

    /// 4 units a tick against 3 across: the gun must point half a right angle and more ahead.
    @Test
    void the_arc_is_asked_about_the_place_to_aim_at() {
        RuleScript rules = arena().its("arc-degrees", 8_192).its("speed-units-per-tick", 4_096_000);
        Scenario world = duel(rules).the(HIS).flying(0, 3_072_000);
        fire(world, 0).then(TARGET_OUT_OF_ARC);
        Scenario atRest = duel(rules);
        fire(atRest, 0).then(ACCEPTED);
    }

    @Test
    void a_sector_has_so_many_missiles_and_no_more() {
        RuleScript rules = arena().missile("dart").pioneer("weapon-1", 2).with(Rule.MISSILE_CAPACITY, 1);
        Scenario world = duel(rules);
        fire(world, 1).then(ACCEPTED).ticks(1);
        world.the(HERS).has("mountReady1", 0);
        fire(world, 1).then(MISSILES_AT_CAP, 1, 1);
        assertEquals(1, world.events(MissileLaunched.class).size());
    }

    @Test
    void two_launchers_do_not_share_the_last_place_for_a_missile() {
        RuleScript rules = arena().missile("dart")
                .pioneer("weapon-1", 2)
                .pioneer("weapon-2", 2)
                .with(Rule.MISSILE_CAPACITY, 1);
        Scenario world = duel(rules).says(ALICE, HERS, new Intent.Fire(1)).says(ALICE, HERS, new Intent.Fire(2));
        world.ticks(1).then(ACCEPTED, ACCEPTED);
        assertEquals(1, world.events(MissileLaunched.class).size());
    }

    @Test
    void the_places_after_the_ships_have_moved_decide() {
        Scenario world = duel(arena()).the(HIS).at(599_999, 500_000).flying(1_024_000, 0);
        fire(world, 0).then(ACCEPTED).thenNever(ShotFired.class);
        assertEquals(0, world.column("mountReady0", HERS), "nothing was fired");
    }

    @Test
    void a_ship_that_docks_after_it_pulled_the_trigger_does_not_fire() {
        Scenario world = duel(arena().station("port", 500, 480, 10_000));
        world.says(ALICE, HERS, new Intent.Fire(0)).says(ALICE, HERS, new Intent.Dock(made(1)));
        world.ticks(1).then(ACCEPTED, ACCEPTED).thenNever(ShotFired.class);
    }

    /// Everything is wrong at first, and then one thing after another is put right.
    @Test
    void the_first_rule_broken_is_the_one_named() {
        RuleScript rules = RuleScript.quiet()
                .zone("haven", Zones.SAFE, 30_000)
                .zone("arena", Zones.PVP, 200_000)
                .missile("dart")
                .its("arc-degrees", 1_000)
                .its("range-units", 60_000)
                .its("energy-points", 5_000)
                .pioneer("weapon-0", 1)
                .pioneer("energy-points", 5_000)
                .with(Rule.MISSILE_CAPACITY, 0);
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HIS).at(510_000, 650_000).has("condition", Ships.DOCKED);
        world.the(HERS).at(510_000, 510_000).heading(0).has("energy", 4_999).has("mountReady0", 1_000);
        fire(world, 1).then(NO_SUCH_MOUNT);
        fire(world, 0).then(NO_LOCK);
        fire(world.has("lock", HIS).has("lockTick", 1_000), 0).then(NO_SUCH_TARGET);
        fire(world.has("lock", HIS).has("lockTick", 1_000).the(HIS).has("condition", Ships.FLYING), 0)
                .then(LOCK_NOT_READY);
        fire(world.the(HERS).has("lockTick", 0), 0).then(SAFE_ZONE);
        fire(world.at(510_000, 950_000).the(HIS).at(510_000, 850_000).the(HERS), 0)
                .then(PVP_FORBIDDEN);
        fire(world.at(510_000, 550_000).the(HIS).at(510_000, 620_000).the(HERS), 0)
                .then(WEAPON_COOLING_DOWN);
        fire(world.has("mountReady0", 0), 0).then(TARGET_OUT_OF_RANGE);
        fire(world.at(510_000, 570_000), 0).then(TARGET_OUT_OF_ARC);
        fire(world.heading(16_384), 0).then(NOT_ENOUGH_ENERGY);
        fire(world.has("energy", 5_000), 0).then(MISSILES_AT_CAP);
        world.input(
                new SectorInput.Rules(2, rules.with(Rule.MISSILE_CAPACITY, 1).values()));
        fire(world, 0).then(ACCEPTED);
        assertTrue(world.events(MissileLaunched.class).size() == 1);
    }
}
