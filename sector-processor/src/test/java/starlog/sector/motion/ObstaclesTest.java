package starlog.sector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.schemas.event.StateEvent.ShipsCollided;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Ships;

/// Stations and rocks have 10 units of radius here, ships 1.
class ObstaclesTest {
    private static final long ALICE = 1;
    private static final long SHIP = 10;
    private static final long STATION = made(1);
    private static final long ROCK = made(1);
    private static final int FAST = 4_096_000; // 4 units a tick

    private static Scenario station() {
        return world(RuleScript.quiet().station("port", 500, 500, 10_000)).ship(SHIP, ALICE);
    }

    private static Scenario rock() {
        return world(RuleScript.quiet().ore("iron", 1, 1).rock("rock", 0, 100, 500, 500))
                .ship(SHIP, ALICE);
    }

    private static void assertPlace(int x, int y, Scenario world) {
        assertEquals(List.of((long) x, (long) y), List.of(world.column("xMm", SHIP), world.column("yMm", SHIP)));
    }

    private static void assertVelocity(int x, int y, Scenario world) {
        assertEquals(
                List.of((long) x, (long) y),
                List.of(world.column("vxMmPer1024Ticks", SHIP), world.column("vyMmPer1024Ticks", SHIP)));
    }

    @Test
    void a_ship_that_runs_into_a_station_is_set_beside_it_and_bounces_off_with_half_its_speed() {
        Scenario world = station().at(488_000, 500_000).flying(FAST, 0).ticks(1);
        assertPlace(489_000, 500_000, world);
        assertVelocity(-FAST / 2, 0, world);
        world.thenHappened(new ShipsCollided(SHIP, STATION, 489_000, 500_000));
    }

    @Test
    void a_ship_that_grazes_a_station_keeps_its_velocity_along_it() {
        Scenario world = station().at(488_000, 499_000).flying(FAST, 1_024_000).ticks(1);
        assertPlace(489_000, 500_000, world);
        assertVelocity(-FAST / 2, 1_024_000, world);
    }

    @Test
    void a_touch_below_half_a_unit_a_tick_is_no_event() {
        Scenario world = station().at(488_900, 500_000).flying(511_999, 0).ticks(1);
        assertVelocity(511_999 - 511_999 - 511_999 / 2, 0, world);
        world.thenNever(ShipsCollided.class);

        world.at(488_900, 500_000).flying(512_000, 0).ticks(1).thenHappened(ShipsCollided.class);
    }

    @Test
    void a_ship_that_only_just_does_not_touch_flies_on() {
        Scenario world = station().at(485_000, 500_000).flying(FAST, 0).ticks(1);
        assertPlace(489_000, 500_000, world);
        assertVelocity(FAST, 0, world);
    }

    @Test
    void a_ship_that_leaves_an_obstacle_is_set_beside_it_and_not_slowed() {
        Scenario world = station().at(508_000, 500_000).flying(1_024_000, 0).ticks(1);
        assertPlace(511_000, 500_000, world);
        assertVelocity(1_024_000, 0, world);
        world.thenNever(ShipsCollided.class);
    }

    @Test
    void a_ship_in_the_very_middle_of_an_obstacle_leaves_it_to_the_east() {
        assertPlace(511_000, 500_000, station().at(500_000, 500_000).ticks(1));
    }

    @Test
    void a_docked_ship_stays_in_the_middle_of_its_station() {
        Scenario world = station().at(500_000, 500_000).has("condition", Ships.DOCKED);
        assertPlace(500_000, 500_000, world.ticks(3));
    }

    @Test
    void an_asteroid_is_as_large_as_the_ore_left_in_it() {
        Scenario world = rock().at(500_000, 490_000).ticks(1);
        assertPlace(500_000, 489_000, world);
        world.set("asteroids", "amount", ROCK, 50).at(500_000, 495_000).ticks(1);
        assertPlace(500_000, 500_000 - 7_500 - 1_000, world);
        world.set("asteroids", "amount", ROCK, 1).at(500_000, 496_000).ticks(1);
        assertPlace(500_000, 500_000 - 5_050 - 1_000, world);
    }

    @Test
    void an_asteroid_without_ore_is_no_obstacle() {
        Scenario world = rock().set("asteroids", "amount", ROCK, 0)
                .at(490_000, 500_000)
                .flying(FAST, 0)
                .ticks(5);
        assertPlace(510_000, 500_000, world);
        assertVelocity(FAST, 0, world);
        assertPlace(500_000, 500_000, world.flying(0, 0).at(500_000, 500_000).ticks(1));
    }

    @Test
    void a_ship_within_an_asteroid_that_has_ore_again_is_set_beside_it() {
        Scenario world = rock().set("asteroids", "amount", ROCK, 0)
                .set("asteroids", "respawnTick", ROCK, 5)
                .at(500_000, 503_000);
        world.until(10, () -> world.value("asteroids", "amount", ROCK) == 100);
        assertPlace(500_000, 503_000, world);
        assertPlace(500_000, 511_000, world.ticks(1));
    }

    /// The second rock is nowhere near the cell in which the ship was before the first one moved it.
    @Test
    void a_ship_that_one_obstacle_sets_into_the_next_is_set_beside_that_one_too() {
        Scenario world = world(RuleScript.quiet()
                        .ore("iron", 1, 1)
                        .rock("west", 0, 100, 500, 500)
                        .its("rock-radius-max-units", 50_000)
                        .its("rock-radius-min-units", 50_000)
                        .rock("east", 0, 100, 560, 500))
                .ship(SHIP, ALICE)
                .at(500_100, 500_000)
                .ticks(1);
        assertPlace(549_000, 500_000, world);
    }

    @Test
    void stations_come_before_asteroids() {
        Scenario world = world(RuleScript.quiet()
                        .ore("iron", 1, 1)
                        .rock("west", 0, 100, 485, 500)
                        .station("east", 515, 500, 10_000))
                .ship(SHIP, ALICE)
                .at(505_500, 500_000)
                .ticks(1);
        assertPlace(504_000, 500_000, world);
        world.at(494_000, 500_000).flying(0, 0).ticks(1);
        assertPlace(496_000, 500_000, world);
    }

    @Test
    void no_obstacle_pushes_a_ship_out_of_the_sector() {
        Scenario world = world(RuleScript.quiet().station("edge", 0, 500, 10_000))
                .ship(SHIP, ALICE)
                .at(0, 505_000)
                .ticks(1);
        assertPlace(0, 511_000, world);
        world.at(1_000, 500_000).flying(-FAST, 0).ticks(1);
        assertPlace(11_000, 500_000, world);
        world.thenHappened(StateEvent.EdgeReached.class);
    }
}
