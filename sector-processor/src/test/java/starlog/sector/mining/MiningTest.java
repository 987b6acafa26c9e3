package starlog.sector.mining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ASTEROID_DEPLETED;
import static starlog.schemas.intent.Verdict.HOLD_FULL;
import static starlog.schemas.intent.Verdict.NO_MINING_LASER;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.AsteroidDepleted;
import starlog.schemas.event.StateEvent.AsteroidRespawned;
import starlog.schemas.event.StateEvent.MiningStopped;
import starlog.schemas.event.StateEvent.OreMined;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;

/// A rock of 10 units radius holds 100 of ice; lasers reach 20 units from its rim and bring 3 every 10 ticks.
class MiningTest {
    private static final long ALICE = 1;
    private static final long SHIP = 10;
    private static final long ROCK = made(1);
    private static final int ICE = 1;
    private static final int DEPLETED = 1;
    private static final int OUT_OF_RANGE = 2;
    private static final int FULL = 3;

    private static RuleScript belt() {
        return RuleScript.quiet()
                .pioneer("mining-range-units", 20_000)
                .pioneer("mining-ticks", 10)
                .pioneer("mining-yield", 3)
                .pioneer("cargo-mass-kg", 1_000)
                .pioneer("cargo-volume-litres", 1_000)
                .ore("iron", 1, 1)
                .ore("ice", 2, 5)
                .rock("rock", ICE, 100, 500, 500);
    }

    /// A ship 20 units west of the rock's middle.
    private static Scenario beside(RuleScript rules) {
        return world(rules).ship(SHIP, ALICE).at(480_000, 500_000);
    }

    private static Scenario mine(Scenario world) {
        return world.when(ALICE, SHIP, new Intent.Mine(ROCK));
    }

    private static long left(Scenario world) {
        return world.value("asteroids", "amount", ROCK);
    }

    private static long held(Scenario world) {
        return world.column("ore" + ICE, SHIP);
    }

    @Test
    void a_laser_brings_its_yield_every_so_many_ticks() {
        Scenario world = mine(beside(belt())).then(ACCEPTED);
        world.ticks(9).thenNever(OreMined.class);
        world.ticks(1);
        assertEquals(List.of(new OreMined(SHIP, ALICE, ROCK, ICE, 3)), world.events(OreMined.class));
        world.ticks(90);
        assertEquals(30, held(world));
        assertEquals(70, left(world));
    }

    @Test
    void what_the_ship_gains_the_asteroid_loses() {
        Scenario world = mine(beside(belt()));
        for (int tick = 0; tick < 400; tick++) assertEquals(100, left(world.ticks(1)) + held(world));
        assertEquals(100, world.ledger("oreCreated" + ICE));
        assertEquals(0, world.ledger("oreDestroyed" + ICE));
    }

    @Test
    void the_last_ore_is_less_than_a_yield_and_depletes_the_asteroid() {
        Scenario world = mine(beside(belt()).set("asteroids", "amount", ROCK, 5));
        world.ticks(20);
        assertEquals(
                List.of(new OreMined(SHIP, ALICE, ROCK, ICE, 3), new OreMined(SHIP, ALICE, ROCK, ICE, 2)),
                world.events(OreMined.class));
        world.thenHappened(new AsteroidDepleted(ROCK));
        world.ticks(10).thenHappened(new MiningStopped(SHIP, ROCK, DEPLETED));
        assertEquals(0, world.column("mining", SHIP));
    }

    @Test
    void a_depleted_asteroid_has_ore_again_after_the_respawn_ticks_of_its_field() {
        Scenario world =
                mine(beside(belt()).set("asteroids", "amount", ROCK, 3)).ticks(10);
        world.thenHappened(AsteroidDepleted.class).ticks(499).thenNever(AsteroidRespawned.class);
        world.ticks(1).thenHappened(new AsteroidRespawned(ROCK, 100));
        assertEquals(100, left(world));
        assertEquals(0, world.value("asteroids", "respawnTick", ROCK));
        assertEquals(200, world.ledger("oreCreated" + ICE), "as much again was created");
        world.ticks(600);
        assertEquals(1, world.events(AsteroidRespawned.class).size());
    }

    @Test
    void the_time_to_respawn_is_that_of_the_rules_in_force() {
        Scenario world = beside(belt()).set("asteroids", "amount", ROCK, 3);
        world.input(new SectorInput.Rules(2, belt().its("respawn-ticks", 20).values()));
        mine(world).ticks(29).thenNever(AsteroidRespawned.class);
        world.ticks(1).thenHappened(AsteroidRespawned.class);
    }

    @Test
    void a_hold_is_full_by_mass() {
        Scenario world = mine(beside(belt().pioneer("cargo-mass-kg", 15))).ticks(30);
        assertEquals(7, held(world), "of 2 kg each");
        world.thenHappened(new OreMined(SHIP, ALICE, ROCK, ICE, 1));
        world.ticks(10).thenHappened(new MiningStopped(SHIP, ROCK, FULL));
        mine(world).then(ACCEPTED, HOLD_FULL);
    }

    @Test
    void a_hold_is_full_by_volume() {
        Scenario world = mine(beside(belt().pioneer("cargo-volume-litres", 24))).ticks(20);
        assertEquals(4, held(world), "of 5 litres each");
        world.ticks(10).thenHappened(new MiningStopped(SHIP, ROCK, FULL));
    }

    @Test
    void other_ore_takes_its_room() {
        Scenario world = mine(beside(belt().pioneer("cargo-mass-kg", 100)).has("ore0", 95));
        assertEquals(2, held(world.ticks(40)));
    }

    @Test
    void a_hold_above_its_limit_has_no_room_and_keeps_what_it_has() {
        Scenario world = mine(beside(belt()).has("ore0", 1_500)).then(HOLD_FULL, 1_500, 1_500);
        assertEquals(1_500, world.column("ore0", SHIP));
    }

    @Test
    void a_ship_that_goes_out_of_range_mines_no_more() {
        Scenario world = mine(beside(belt())).at(469_999, 500_000).ticks(10);
        world.thenHappened(new MiningStopped(SHIP, ROCK, OUT_OF_RANGE)).thenNever(OreMined.class);
        assertEquals(0, world.column("mining", SHIP));
        assertEquals(0, world.column("mineTick", SHIP));
    }

    @Test
    void range_is_from_the_rim_of_the_rock_as_it_is_now() {
        mine(beside(belt()).at(470_000, 500_000)).then(ACCEPTED);
        mine(beside(belt()).at(469_999, 500_000)).then(TARGET_OUT_OF_RANGE, 30_001, 30_000);
        Scenario half = beside(belt()).set("asteroids", "amount", ROCK, 50);
        mine(half.at(472_499, 500_000)).then(TARGET_OUT_OF_RANGE);
        mine(half.at(472_500, 500_000)).then(ACCEPTED);
    }

    @Test
    void to_mine_the_same_asteroid_again_does_not_begin_anew() {
        Scenario world = mine(beside(belt())).ticks(5);
        mine(world).ticks(4);
        assertEquals(3, held(world));
    }

    @Test
    void to_mine_another_asteroid_does() {
        Scenario world = mine(beside(belt().rock("other", 0, 100, 465, 500)));
        world.ticks(5).when(ALICE, SHIP, new Intent.Mine(made(2)));
        assertEquals(0, held(world.ticks(9)));
        assertEquals(3, world.ticks(1).column("ore0", SHIP));
    }

    @Test
    void a_ship_that_stops_mining_gets_no_more() {
        Scenario world = mine(beside(belt())).when(ALICE, SHIP, new Intent.StopMining());
        world.then(ACCEPTED, ACCEPTED).ticks(50).thenNothingHappened();
        assertEquals(0, held(world));
    }

    /// Everything is wrong at first, and then one thing after another is put right.
    @Test
    void the_first_rule_broken_is_the_one_named() {
        RuleScript rules = belt().shipClass("yacht");
        Scenario world = world(rules).ship(SHIP, ALICE).at(100_000, 100_000).has("shipClass", 1);
        world.has("ore0", 1_000).set("asteroids", "amount", ROCK, 0);
        world.when(ALICE, SHIP, new Intent.Mine(999)).then(NO_MINING_LASER);
        world.has("shipClass", 0).when(ALICE, SHIP, new Intent.Mine(999)).then(NO_SUCH_TARGET);
        world.when(ALICE, SHIP, new Intent.Mine(SHIP)).then(NO_SUCH_TARGET);
        mine(world).then(ASTEROID_DEPLETED);
        mine(world.set("asteroids", "amount", ROCK, 100)).then(TARGET_OUT_OF_RANGE);
        mine(world.at(480_000, 500_000)).then(HOLD_FULL);
        mine(world.has("ore0", 0)).then(ACCEPTED);
    }
}
