package starlog.sector.combat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static starlog.sector.simulation.Scenario.world;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.ShotFired;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Ships;

/// Every shot does 10 points of kinetic damage here.
class DamageTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;

    private static RuleScript arena() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, 100_000_000)
                .pioneer("weapon-0", 1)
                .gun("beam");
    }

    private static Scenario duel(RuleScript rules) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HERS).at(500_000, 500_000).heading(0).has("lock", HIS);
        return world.the(HIS).at(550_000, 500_000);
    }

    private static Scenario shoot(Scenario world) {
        return world.when(ALICE, HERS, new Intent.Fire(0));
    }

    private static void assertLayers(int shield, int armour, int hull, Scenario world) {
        assertEquals(
                List.of((long) shield, (long) armour, (long) hull),
                List.of(world.column("shield", HIS), world.column("armour", HIS), world.column("hull", HIS)));
    }

    private static List<Long> threats(Scenario world) {
        List<Long> threats = new ArrayList<>();
        for (int entry = 0; entry < Ships.THREATS; entry++) {
            threats.add(world.column("threat" + entry, HIS));
            threats.add(world.column("threatAmount" + entry, HIS));
        }
        return threats;
    }

    private static Scenario threatened(long... idsAndAmounts) {
        Scenario world = duel(arena());
        for (int entry = 0; 2 * entry < idsAndAmounts.length; entry++)
            world.has("threat" + entry, idsAndAmounts[2 * entry])
                    .has("threatAmount" + entry, idsAndAmounts[2 * entry + 1]);
        return world;
    }

    @Test
    void the_shield_goes_before_the_armour_and_that_before_the_hull() {
        Scenario world = duel(arena()).has("shield", 3_000).has("armour", 2_000);
        assertLayers(0, 0, 95_000, shoot(world));
    }

    @Test
    void a_layer_that_holds_lets_nothing_through() {
        assertLayers(
                1, 2_000, 100_000, shoot(duel(arena()).has("shield", 10_001).has("armour", 2_000)));
        assertLayers(
                0, 2_000, 100_000, shoot(duel(arena()).has("shield", 10_000).has("armour", 2_000)));
        assertLayers(0, 1_999, 100_000, shoot(duel(arena()).has("shield", 9_999).has("armour", 2_000)));
    }

    @Test
    void a_layer_resists_a_part_of_what_it_takes() {
        RuleScript rules = arena().pioneer("shield-kinetic-permille", 500).pioneer("armour-kinetic-permille", 250);
        assertLayers(5_000, 0, 100_000, shoot(duel(rules).has("shield", 10_000)));
        // 3 points of shield stop 6, 1.5 of armour stop 2, and 2 go into the hull.
        assertLayers(0, 0, 98_000, shoot(duel(rules).has("shield", 3_000).has("armour", 1_500)));
        assertLayers(0, 1_000, 100_000, shoot(duel(rules).has("shield", 3_000).has("armour", 4_000)));
    }

    @Test
    void a_layer_holds_if_it_has_as_much_as_gets_through_its_resistance() {
        RuleScript rules = arena().its("damage-points", 10_001).pioneer("shield-kinetic-permille", 500);
        assertLayers(0, 0, 100_000, shoot(duel(rules).has("shield", 5_000)));
        assertLayers(0, 0, 99_997, shoot(duel(rules).has("shield", 4_999)));
    }

    @Test
    void a_layer_resists_every_kind_of_damage_in_its_own_way() {
        List<String> kinds = List.of("kinetic", "thermal", "explosive");
        for (int kind = 0; kind < 3; kind++) {
            RuleScript rules = arena().its("damage-kind", kind)
                    .pioneer("shield-kinetic-permille", 100)
                    .pioneer("shield-thermal-permille", 200)
                    .pioneer("shield-explosive-permille", 300);
            Scenario world = shoot(duel(rules).has("shield", 20_000));
            assertEquals(20_000 - 9_000 + kind * 1_000, world.column("shield", HIS), kinds.get(kind));
            RuleScript armoured = arena().its("damage-kind", kind)
                    .pioneer("armour-kinetic-permille", 100)
                    .pioneer("armour-thermal-permille", 200)
                    .pioneer("armour-explosive-permille", 300);
            world = shoot(duel(armoured).has("armour", 20_000));
            assertEquals(20_000 - 9_000 + kind * 1_000, world.column("armour", HIS), kinds.get(kind));
        }
    }

    @Test
    void the_damage_told_is_that_of_the_weapon() {
        RuleScript rules = arena().pioneer("shield-kinetic-permille", 900);
        shoot(duel(rules).has("shield", 50_000)).thenHappened(new ShotFired(HERS, HIS, 0, 10_000));
    }

    @Test
    void a_hull_goes_no_lower_than_nothing() {
        assertEquals(0, shoot(duel(arena()).has("hull", 1)).column("hull", HIS));
    }

    @Test
    void who_does_damage_is_remembered_with_how_much() {
        Scenario world = shoot(duel(arena()).has("shield", 10_000));
        assertEquals(List.of(HERS, 10_000L, 0L, 0L, 0L, 0L, 0L, 0L), threats(world), "the shield does not count");
        world.ticks(10);
        assertEquals(List.of(HERS, 20_000L, 0L, 0L, 0L, 0L, 0L, 0L), threats(shoot(world)));
    }

    @Test
    void a_new_attacker_takes_the_first_free_entry() {
        Scenario world = shoot(threatened(77, 5, 0, 0, 88, 6));
        assertEquals(List.of(77L, 5L, HERS, 10_000L, 88L, 6L, 0L, 0L), threats(world));
    }

    @Test
    void a_known_attacker_keeps_its_entry_though_another_is_free() {
        Scenario world = shoot(threatened(0, 0, 77, 5, HERS, 7, 0, 0));
        assertEquals(List.of(0L, 0L, 77L, 5L, HERS, 10_007L, 0L, 0L), threats(world));
    }

    @Test
    void a_new_attacker_replaces_the_least_entry_of_a_full_table() {
        Scenario world = shoot(threatened(71, 9_999, 72, 8_000, 73, 8_000, 74, 50_000));
        assertEquals(List.of(71L, 9_999L, HERS, 10_000L, 73L, 8_000L, 74L, 50_000L), threats(world));
    }

    @Test
    void a_new_attacker_does_not_replace_who_did_as_much() {
        Scenario world = shoot(threatened(71, 10_000, 72, 10_000, 73, 11_000, 74, 50_000));
        assertEquals(List.of(71L, 10_000L, 72L, 10_000L, 73L, 11_000L, 74L, 50_000L), threats(world));
    }

    @Test
    void a_threat_counts_no_further_than_an_int() {
        Scenario world = shoot(threatened(HERS, Integer.MAX_VALUE - 1));
        assertEquals(Integer.MAX_VALUE, world.column("threatAmount0", HIS));
    }

    @Test
    void threats_halve_every_1024_ticks_and_are_forgotten_at_nothing() {
        Scenario world = threatened(71, 9, 72, 1).beforeTurnOf(HIS, 1_024);
        assertEquals(List.of(71L, 9L, 72L, 1L), threats(world).subList(0, 4));
        assertEquals(List.of(71L, 4L, 0L, 0L), threats(world.ticks(1)).subList(0, 4));
        assertEquals(List.of(71L, 4L, 0L, 0L), threats(world.ticks(1_023)).subList(0, 4));
        assertEquals(List.of(71L, 2L, 0L, 0L), threats(world.ticks(1)).subList(0, 4));
    }

    /// Nobody shoots into a safe zone, but what was shot before may come in.
    @Test
    void a_missile_does_no_damage_in_a_safe_zone() {
        RuleScript rules = RuleScript.quiet()
                .zone("haven", Zones.SAFE, 30_000)
                .zone("arena", Zones.PVP, 100_000_000)
                .missile("dart")
                .pioneer("weapon-0", 1);
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HERS).at(400_000, 500_000).has("lock", HIS).the(HIS).at(469_000, 500_000);
        shoot(world)
                .the(HIS)
                .at(471_000, 500_000)
                .until(20, () -> world.events(MissileHit.class).size() == 1);
        assertEquals(0, world.events(MissileHit.class).getFirst().amount());
        assertEquals(100_000, world.column("hull", HIS));
        assertEquals(0, world.column("threat0", HIS));
    }

    private static Scenario wounded(int condition) {
        RuleScript rules = RuleScript.quiet()
                .station("port", 500, 500, 10_000)
                .pioneer("shield-points", 9_000)
                .pioneer("shield-points-per-tick", 20)
                .pioneer("armour-points", 8_000)
                .pioneer("energy-points", 7_000)
                .pioneer("energy-points-per-tick", 30);
        return world(rules)
                .ship(HIS, BOB)
                .has("hull", 1_000)
                .has("armour", 1_000)
                .has("shield", 1_000)
                .has("energy", 1_000)
                .has("condition", condition)
                .beforeTurnOf(HIS, 16);
    }

    @Test
    void every_sixteenth_tick_a_flying_ship_regains_shield_and_energy() {
        Scenario world =
                wounded(Ships.FLYING).has("shield", 1_000).has("energy", 1_000).ticks(1);
        assertLayers(1_000 + 16 * 20, 1_000, 1_000, world);
        assertEquals(1_000 + 16 * 30, world.column("energy", HIS));
        assertLayers(1_000 + 16 * 20, 1_000, 1_000, world.ticks(15));
        assertLayers(1_000 + 32 * 20, 1_000, 1_000, world.ticks(1));
    }

    @Test
    void a_docked_ship_is_repaired_as_well() {
        Scenario world = wounded(Ships.DOCKED).has("shield", 1_000).ticks(1);
        assertLayers(1_000 + 16 * 20, 2_000, 2_000, world);
    }

    @Test
    void a_destroyed_ship_regains_nothing() {
        Scenario world = wounded(Ships.DEAD).ticks(17);
        assertLayers(1_000, 1_000, 1_000, world);
        assertEquals(1_000, world.column("energy", HIS));
    }

    @Test
    void nothing_is_regained_above_what_the_class_has() {
        Scenario world = wounded(Ships.DOCKED)
                .has("shield", 8_999)
                .has("armour", 7_999)
                .has("hull", 99_999)
                .has("energy", 6_999);
        assertLayers(9_000, 8_000, 100_000, world.ticks(1));
        assertEquals(7_000, world.column("energy", HIS));
    }
}
