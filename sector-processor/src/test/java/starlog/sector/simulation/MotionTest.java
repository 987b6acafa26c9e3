package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.Angle;

class MotionTest {
    private static final long ALICE = 1;
    private static final long SHIP = 10;
    private static final int EAST = 0;
    private static final int NORTH = Angle.TURN / 4;
    private static final int NORTH_EAST = Angle.TURN / 8;
    private static final int WEST = Angle.TURN / 2;

    @Test
    void a_ship_under_thrust_gains_speed_every_tick() {
        Scenario world = world().ship(SHIP, ALICE);
        long start = world.column("xMm", SHIP);
        world.when(ALICE, SHIP, new Intent.Thrust(10_240)).ticks(2);
        assertEquals(3 * 10_240, world.column("vxMmPer1024Ticks", SHIP));
        assertEquals(start + 10 + 20 + 30, world.column("xMm", SHIP), 3);
    }

    @Test
    void thrust_goes_where_the_bow_points() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Steer(NORTH)).when(ALICE, SHIP, new Intent.Thrust(1_000));
        assertEquals(0, world.column("vxMmPer1024Ticks", SHIP));
        assertEquals(1_000, world.column("vyMmPer1024Ticks", SHIP));
    }

    @Test
    void no_ship_is_faster_than_the_top_speed() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Steer(NORTH_EAST));
        world.when(ALICE, SHIP, new Intent.Thrust(12_800));
        for (int tick = 0; tick < 600; tick++) {
            world.ticks(1);
            long vx = world.column("vxMmPer1024Ticks", SHIP);
            long vy = world.column("vyMmPer1024Ticks", SHIP);
            assertTrue(vx * vx + vy * vy <= 5_120_000L * 5_120_000L, "tick " + tick);
        }
    }

    @Test
    void a_ship_on_a_straight_course_sends_nothing() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Thrust(1_000)).when(ALICE, SHIP, new Intent.Thrust(0));
        world.ticks(1);
        assertEquals(0, world.emitted().count);
        assertTrue(world.column("vxMmPer1024Ticks", SHIP) > 0, "it moves all the same");
    }

    @Test
    void a_keyframe_holds_every_ship() {
        Scenario world = world().ship(SHIP, ALICE).ship(11, 2);
        while (world.sector().tick() < 199) world.ticks(1);
        assertEquals(0, world.emitted().count);
        world.ticks(1);
        assertEquals(2, world.emitted().count);
    }

    @Test
    void a_stopped_ship_comes_to_rest() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Steer(NORTH_EAST)).when(ALICE, SHIP, new Intent.Thrust(12_800));
        world.ticks(30).when(ALICE, SHIP, new Intent.Stop()).forgetEvents();
        world.ticks(20).thenHappened(StateEvent.ShipHalted.class);
        assertEquals(0, world.column("vxMmPer1024Ticks", SHIP));
        assertEquals(0, world.column("vyMmPer1024Ticks", SHIP));
        assertEquals(0, world.column("thrust", SHIP));
        world.forgetEvents().ticks(5).thenNothingHappened();
    }

    @Test
    void a_ship_at_the_edge_stays_inside_and_loses_the_velocity_across_it() {
        Scenario world = world().ship(SHIP, ALICE);
        world.when(ALICE, SHIP, new Intent.Steer(WEST)).when(ALICE, SHIP, new Intent.Thrust(12_800));
        world.ticks(600).thenHappened(StateEvent.EdgeReached.class);
        assertEquals(0, world.column("xMm", SHIP));
        assertEquals(0, world.column("vxMmPer1024Ticks", SHIP));
        world.forgetEvents().ticks(100).thenNothingHappened();
        assertEquals(0, world.emitted().count, "pushing against the edge changes nothing");
    }

    @Test
    void a_ship_that_reaches_a_corner_has_reached_one_edge_and_not_two() {
        Scenario world = world().ship(SHIP, ALICE).at(1_000, 1_000).flying(-2_048_000, -2_048_000);
        world.ticks(1);
        assertEquals(List.of(new StateEvent.EdgeReached(SHIP, 0, 0)), world.events(StateEvent.EdgeReached.class));
    }

    @Test
    void a_ship_that_pushes_against_one_edge_still_reaches_the_other() {
        Scenario world = world().ship(SHIP, ALICE).at(5_000, 0).flying(-1_024_000, 0);
        world.says(ALICE, SHIP, new Intent.Steer(3 * NORTH)).says(ALICE, SHIP, new Intent.Thrust(12_800));
        world.ticks(5).thenNever(StateEvent.EdgeReached.class);
        world.ticks(1).thenHappened(new StateEvent.EdgeReached(SHIP, 0, 0));
    }

    @Test
    void a_new_owner_steps_on_and_ticks_of_the_old_one_are_ignored() {
        Scenario world = world().ship(SHIP, ALICE);
        long before = world.sector().tick();
        world.input(new SectorInput.Claim(2, 88));
        world.input(new SectorInput.Tick(1, 0, 0));
        assertEquals(before, world.sector().tick());
        world.input(new SectorInput.Tick(2, 0, 0));
        assertEquals(before + 1, world.sector().tick());
        assertEquals(88, world.sector().owner());
        world.input(new SectorInput.Claim(2, 99));
        assertEquals(88, world.sector().owner(), "a claim of the same epoch comes too late");
    }

    @Test
    void rules_change_from_the_next_tick_and_only_to_a_higher_version() {
        Scenario world = world().ship(SHIP, ALICE).ship(11, 2);
        world.input(new SectorInput.Rules(1, Scenario.rules(1)));
        world.when(3, 12, new Intent.Spawn()).then(ACCEPTED);
        world.input(new SectorInput.Rules(2, Scenario.rules(1)));
        world.when(4, 13, new Intent.Spawn()).then(SECTOR_FULL);
        assertEquals(EAST, world.column("heading", 12), "ships above the new capacity stay");
    }
}
