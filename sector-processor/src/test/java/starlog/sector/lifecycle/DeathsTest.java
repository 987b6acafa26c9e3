package starlog.sector.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.ShipDestroyed;
import starlog.schemas.event.StateEvent.WreckDropped;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;

/// A destroyed ship drops half of its cargo here, and is ready again after 100 ticks.
class DeathsTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 10;
    private static final long HIS = 20;

    private static RuleScript arena() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, 100_000_000)
                .gun("beam")
                .pioneer("weapon-0", 1)
                .ore("iron", 1, 1)
                .ore("ice", 1, 1);
    }

    private static Scenario duel(RuleScript rules) {
        Scenario world = world(rules).ship(HERS, ALICE).ship(HIS, BOB);
        world.the(HERS).at(500_000, 500_000).has("lock", HIS);
        return world.the(HIS).at(550_000, 500_000);
    }

    private static ShipDestroyed death(Scenario world) {
        return world.events(ShipDestroyed.class).getFirst();
    }

    @Test
    void the_last_shot_destroys_a_ship_and_says_who_did_it() {
        Scenario world = duel(arena()).has("hull", 10_000).when(ALICE, HERS, new Intent.Fire(0));
        assertEquals(
                List.of(new ShipDestroyed(HIS, BOB, HERS, ALICE, 550_000, 500_000)), world.events(ShipDestroyed.class));
        assertEquals(Ships.DEAD, world.column("condition", HIS));
    }

    @Test
    void the_credit_goes_to_the_greatest_threat() {
        Scenario world =
                duel(arena()).has("threat0", 77).has("threatAmount0", 10_001).has("hull", 1);
        world.when(ALICE, HERS, new Intent.Fire(0));
        assertEquals(
                List.of(77L, 0L), List.of(death(world).killer(), death(world).killerPlayer()), "77 is not here");
    }

    @Test
    void of_equal_threats_the_first_entry_has_the_credit() {
        Scenario world =
                duel(arena()).has("threat0", 77).has("threatAmount0", 5).has("threat1", HERS);
        world.has("threatAmount1", 5).has("hull", 0).ticks(1);
        assertEquals(77, death(world).killer());
    }

    @Test
    void a_ship_that_nobody_threatened_has_no_killer() {
        Scenario world = duel(arena()).has("hull", 0).ticks(1);
        world.thenHappened(new ShipDestroyed(HIS, BOB, 0, 0, 550_000, 500_000));
    }

    @Test
    void two_ships_may_destroy_each_other_in_one_tick() {
        Scenario world =
                duel(arena()).has("hull", 1).has("lock", HERS).the(HERS).has("hull", 1);
        world.says(ALICE, HERS, new Intent.Fire(0))
                .says(BOB, HIS, new Intent.Fire(0))
                .ticks(1);
        assertEquals(
                List.of(
                        new ShipDestroyed(HERS, ALICE, HIS, BOB, 500_000, 500_000),
                        new ShipDestroyed(HIS, BOB, HERS, ALICE, 550_000, 500_000)),
                world.events(ShipDestroyed.class));
    }

    @Test
    void a_part_of_the_cargo_drops_and_the_rest_is_destroyed() {
        Scenario world = duel(arena().with(Rule.DROP_PERMILLE, 300));
        world.has("ore0", 19).has("ore1", 3).has("hull", 0).ticks(1);
        assertEquals(List.of(new WreckDropped(made(1), HIS, 5, 550_000, 500_000)), world.events(WreckDropped.class));
        assertEquals(5, world.value("wrecks", "ore0", made(1)), "19 * 300 / 1,000");
        assertEquals(0, world.value("wrecks", "ore1", made(1)));
        assertEquals(14, world.ledger("oreDestroyed0"));
        assertEquals(3, world.ledger("oreDestroyed1"));
        assertEquals(0, world.column("ore0", HIS));
    }

    @Test
    void a_ship_that_drops_nothing_leaves_no_wreck() {
        duel(arena()).has("ore0", 1).has("hull", 0).ticks(1).thenNever(WreckDropped.class);
    }

    @Test
    void above_the_most_wrecks_what_drops_is_destroyed_too() {
        Scenario world = duel(arena().with(Rule.WRECK_CAPACITY, 0))
                .has("ore0", 20)
                .has("hull", 0)
                .ticks(1);
        world.thenNever(WreckDropped.class).thenHappened(ShipDestroyed.class);
        assertEquals(20, world.ledger("oreDestroyed0"));
        assertEquals(0, world.table("wrecks").count);
    }

    @Test
    void a_wreck_of_a_ship_ends_like_any_other() {
        Scenario world = duel(arena().with(Rule.WRECK_TICKS, 50))
                .has("ore0", 20)
                .has("hull", 0)
                .ticks(1);
        assertEquals(world.sector().tick() + 50, world.value("wrecks", "endTick", made(1)));
        assertFalse(world.ticks(50).exists("wrecks", made(1)));
        assertEquals(20, world.ledger("oreDestroyed0"));
    }

    @Test
    void a_players_ship_is_laid_up_until_its_player_brings_it_back() {
        Scenario world = duel(arena())
                .flying(100, 100)
                .has("thrust", 5)
                .has("lock", HERS)
                .has("lockTick", 9)
                .has("mining", 88)
                .has("mineTick", 9)
                .has("order", Order.HOLD)
                .has("energy", 5)
                .has("shield", 5)
                .has("armour", 5)
                .has("threat2", HERS)
                .has("threatAmount2", 7)
                .has("hull", 0);
        long before = world.sector().tick() + 1;
        world.ticks(1);
        for (String column : List.of(
                "vxMmPer1024Ticks", "vyMmPer1024Ticks", "thrust", "lock", "lockTick", "mining", "mineTick", "order"))
            assertEquals(0, world.column(column, HIS), column);
        for (String column : List.of("energy", "shield", "armour", "hull", "threat2", "threatAmount2"))
            assertEquals(0, world.column(column, HIS), column);
        assertEquals(before + 100, world.column("readyTick", HIS));
        assertEquals(BOB, world.column("player", HIS));
        assertEquals(0, world.ledger("shipsEnded"));
        world.forgetEvents().ticks(50).thenNever(ShipDestroyed.class);
    }

    private static RuleScript pirate() {
        return arena().fleet("pirates", Behaviour.PIRATE, 1, 300, 300);
    }

    private static Scenario pirateDies(RuleScript rules) {
        return world(rules).ticks(1).the(made(2)).has("hull", 0).ticks(1);
    }

    @Test
    void a_ship_of_the_world_is_gone_for_good() {
        Scenario world = pirateDies(pirate());
        world.thenHappened(new ShipDestroyed(made(2), 0, 0, 0, 300_000, 300_000))
                .thenNever(WreckDropped.class);
        assertFalse(world.exists("ships", made(2)));
        assertEquals(1, world.ledger("shipsEnded"));
    }

    private static RuleScript loot(RuleScript rules, String name, int ore, int chance, int min, int max) {
        return rules.row("loot", name)
                .its("ship-class", 1)
                .its("ore", ore + 1)
                .its("chance-permille", chance)
                .its("min", min)
                .its("max", max);
    }

    @Test
    void a_ship_of_the_world_drops_loot_beside_its_cargo() {
        RuleScript rules =
                loot(loot(loot(pirate(), "sure", 1, 1_000, 7, 7), "never", 0, 0, 5, 5), "more", 1, 1_000, 3, 3);
        Scenario world =
                world(rules).ticks(1).the(made(2)).has("ore1", 4).has("hull", 0).ticks(1);
        assertEquals(12, world.value("wrecks", "ore1", made(3)), "2 of 4, and 7, and 3");
        assertEquals(0, world.value("wrecks", "ore0", made(3)));
        assertEquals(10, world.ledger("oreCreated1"));
        assertEquals(2, world.ledger("oreDestroyed1"));
    }

    @Test
    void loot_is_between_its_least_and_its_most_and_comes_by_chance() {
        boolean[] amounts = new boolean[7];
        int none = 0;
        for (int seed = 0; seed < 60; seed++) {
            Scenario world = pirateDies(loot(pirate(), "some", 0, 700, 4, 6).with(Rule.WORLD_SEED, seed));
            if (world.events(WreckDropped.class).isEmpty()) none++;
            else amounts[(int) world.events(WreckDropped.class).getFirst().amount()] = true;
        }
        assertEquals(18, none, 12);
        assertTrue(amounts[4] && amounts[5] && amounts[6] && !amounts[3]);
    }

    @Test
    void loot_is_of_its_class_only_and_never_of_a_players_ship() {
        RuleScript other =
                loot(pirate().shipClass("other"), "of-others", 0, 1_000, 5, 5).its("ship-class", 2);
        pirateDies(other).thenNever(WreckDropped.class);
        duel(loot(arena(), "sure", 0, 1_000, 5, 5)).has("hull", 0).ticks(1).thenNever(WreckDropped.class);
    }

    @Test
    void a_missile_is_credited_to_who_launched_it_though_it_is_dead_by_then() {
        RuleScript rules = arena().missile("dart").its("damage-points", 500_000).pioneer("weapon-0", 2);
        Scenario world = duel(rules).when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED);
        world.the(HERS).has("hull", 0).ticks(20);
        assertEquals(
                new ShipDestroyed(HIS, BOB, HERS, ALICE, 550_000, 500_000),
                world.events(ShipDestroyed.class).getLast());
    }
}
