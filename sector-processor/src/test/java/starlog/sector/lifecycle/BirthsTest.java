package starlog.sector.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_SPAWNED;
import static starlog.schemas.intent.Verdict.NOT_YOUR_SHIP;
import static starlog.schemas.intent.Verdict.RESPAWN_NOT_READY;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.FleetFormed;
import starlog.schemas.event.StateEvent.ShipSpawned;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Phase;
import starlog.sector.world.Ships;

class BirthsTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long SHIP = 10;

    private static RuleScript strong() {
        return RuleScript.quiet()
                .shipClass("knight")
                .its("armour-points", 7_000)
                .its("shield-points", 8_000)
                .its("energy-points", 9_000)
                .with(Rule.STARTER_CLASS, 1);
    }

    private static void assertWhole(Scenario world, long ship) {
        assertEquals(
                List.of(100_000L, 7_000L, 8_000L, 9_000L),
                List.of(
                        world.column("hull", ship),
                        world.column("armour", ship),
                        world.column("shield", ship),
                        world.column("energy", ship)));
    }

    @Test
    void a_new_ship_is_of_the_starter_class_whole_and_at_rest() {
        Scenario world = world(strong()).when(ALICE, SHIP, new Intent.Spawn()).then(ACCEPTED);
        assertEquals(1, world.column("shipClass", SHIP));
        assertWhole(world, SHIP);
        for (String column : List.of("vxMmPer1024Ticks", "vyMmPer1024Ticks", "heading", "helm", "thrust", "order"))
            assertEquals(0, world.column(column, SHIP), column);
        assertEquals(1, world.ledger("shipsBorn"));
    }

    @Test
    void a_ship_begins_around_the_first_station() {
        Set<List<Long>> places = new HashSet<>();
        Scenario world =
                world(RuleScript.quiet().station("first", 500, 500, 10_000).station("second", 100, 100, 10_000));
        for (long ship = 1; ship <= 50; ship++) {
            world.forgetEvents().when(ALICE, ship, new Intent.Spawn());
            ShipSpawned spawned = world.events(ShipSpawned.class).getFirst();
            double away = Math.hypot(spawned.xMm() - 500_000, spawned.yMm() - 500_000);
            assertTrue(away > 30_000 - 2 && away < 130_000, ship + " is " + away + " mm away");
            places.add(List.of((long) spawned.xMm(), (long) spawned.yMm()));
        }
        assertEquals(50, places.size());
    }

    @Test
    void a_ship_that_begins_at_a_station_at_the_edge_begins_within_the_sector() {
        Scenario world = world(RuleScript.quiet().station("port", 0, 1_000, 10_000));
        for (long ship = 1; ship <= 30; ship++) {
            world.forgetEvents().when(ALICE, ship, new Intent.Spawn());
            ShipSpawned spawned = world.events(ShipSpawned.class).getFirst();
            assertTrue(spawned.xMm() >= 0 && spawned.yMm() <= 1_000_000);
        }
    }

    @Test
    void a_destroyed_ship_comes_back_only_when_its_time_has_come() {
        Scenario world = world(RuleScript.quiet().with(Rule.RESPAWN_TICKS, 20)).ship(SHIP, ALICE);
        world.has("hull", 0).ticks(1);
        for (int tick = 3; tick < 22; tick++)
            world.when(ALICE, SHIP, new Intent.Spawn()).then(RESPAWN_NOT_READY, tick, 22);
        world.when(ALICE, SHIP, new Intent.Spawn()).then(ACCEPTED);
        world.when(ALICE, SHIP, new Intent.Spawn()).then(ALREADY_SPAWNED);
        assertEquals(Ships.FLYING, world.column("condition", SHIP));
        assertEquals(0, world.column("readyTick", SHIP));
    }

    @Test
    void a_ship_that_comes_back_keeps_class_player_and_sequence() {
        Scenario world = world(strong().with(Rule.RESPAWN_TICKS, 0)).ship(SHIP, ALICE);
        world.has("shipClass", 0).has("hull", 0).ticks(1).has("shipClass", 1).has("heading", 5_000);
        world.intent(BOB, SHIP, 50, new Intent.Spawn()).then(NOT_YOUR_SHIP);
        world.forgetEvents().intent(ALICE, SHIP, 40, new Intent.Spawn()).then(ACCEPTED);
        assertEquals(ALICE, world.events(ShipSpawned.class).getFirst().player());
        assertEquals(1, world.column("shipClass", SHIP));
        assertEquals(40, world.column("lastSequence", SHIP));
        assertEquals(0, world.column("heading", SHIP));
        assertWhole(world, SHIP);
        assertEquals(1, world.ledger("shipsBorn"), "it was born once");
    }

    @Test
    void a_full_sector_lets_its_own_destroyed_ships_come_back() {
        RuleScript rules = RuleScript.quiet().with(Rule.SHIP_CAPACITY, 1).with(Rule.RESPAWN_TICKS, 0);
        Scenario world = world(rules).ship(SHIP, ALICE).has("hull", 0).ticks(1);
        world.when(BOB, 11, new Intent.Spawn()).then(SECTOR_FULL, 1, 1);
        world.when(ALICE, SHIP, new Intent.Spawn()).then(ACCEPTED);
    }

    @Test
    void a_fleet_comes_four_abreast_with_its_escorts_behind() {
        RuleScript rules = strong().fleet("convoy", Behaviour.MINER, 3, 400, 600)
                .its("escort-class", 2)
                .its("escorts", 2);
        Scenario world = world(rules).ticks(1);
        assertEquals(List.of(new FleetFormed(made(1), made(2), 5)), world.events(FleetFormed.class));
        List<ShipSpawned> expected = new ArrayList<>();
        for (int place = 0; place < 5; place++)
            expected.add(new ShipSpawned(
                    made(2 + place), 0, 400_000 + 15_000 * (place % 4), 600_000 + 15_000 * (place / 4)));
        assertEquals(expected, world.events(ShipSpawned.class));
        for (int place = 0; place < 5; place++) {
            long ship = made(2 + place);
            assertEquals(place, world.column("place", ship));
            assertEquals(made(1), world.column("fleet", ship));
            assertEquals(place < 3 ? 0 : 1, world.column("shipClass", ship));
            assertEquals(place < 3 ? Behaviour.MINER : Behaviour.ESCORT, world.column("behaviour", ship));
            assertEquals(place < 3 ? Phase.MINING : Phase.GUARDING, world.column("phase", ship));
        }
        assertWhole(world, made(6));
        assertEquals(made(2), world.value("fleets", "commander", made(1)));
        assertEquals(5, world.ledger("shipsBorn"));
    }

    @Test
    void fleets_come_in_their_rhythm_until_there_are_enough() {
        Scenario world = world(RuleScript.quiet()
                        .fleet("watch", Behaviour.PATROL, 2, 400, 600)
                        .its("every-ticks", 50)
                        .its("most", 3))
                .ticks(50);
        assertEquals(1, world.events(FleetFormed.class).size());
        assertEquals(2, world.ticks(1).events(FleetFormed.class).size());
        assertEquals(2, world.ticks(200).events(FleetFormed.class).size(), "four are not fewer than three");
        world.the(world.events(FleetFormed.class).getFirst().commander()).has("hull", 0);
        world.the(made(3)).has("hull", 0);
        assertEquals(3, world.ticks(60).events(FleetFormed.class).size());
    }

    @Test
    void a_ship_destroyed_in_this_tick_does_not_keep_its_successor_away() {
        RuleScript rules =
                RuleScript.quiet().fleet("watch", Behaviour.PATROL, 1, 400, 600).its("every-ticks", 50);
        Scenario world = world(rules).ticks(50).the(made(2)).has("hull", 0).ticks(1);
        assertEquals(
                new FleetFormed(made(3), made(4), 1),
                world.events(FleetFormed.class).getLast());
    }

    @Test
    void a_fleet_that_has_no_room_does_not_come() {
        RuleScript rules = RuleScript.quiet()
                .with(Rule.SHIP_CAPACITY, 4)
                .fleet("large", Behaviour.PATROL, 3, 400, 600)
                .its("escort-class", 1)
                .its("escorts", 2)
                .fleet("small", Behaviour.PATROL, 4, 300, 300);
        Scenario world = world(rules).ticks(1);
        assertEquals(List.of(new FleetFormed(made(1), made(2), 4)), world.events(FleetFormed.class));
        assertEquals(300_000, world.column("xMm", made(2)));
    }

    @Test
    void a_fleet_at_the_edge_begins_within_the_sector() {
        Scenario world = world(RuleScript.quiet().fleet("watch", Behaviour.PATROL, 8, 1_000, 1_000))
                .ticks(1);
        for (ShipSpawned spawned : world.events(ShipSpawned.class))
            assertEquals(List.of(1_000_000, 1_000_000), List.of(spawned.xMm(), spawned.yMm()));
    }
}
