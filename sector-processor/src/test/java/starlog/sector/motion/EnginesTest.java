package starlog.sector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.world;

import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.Angle;
import starlog.sector.Again;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Ships;

class EnginesTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final long ALICE = 1;
    private static final long SHIP = 10;
    private static final int TENTH = 6_554; // of 65,536
    private static final int TOP_SPEED = 5_120_000;

    private static long vx(Scenario world) {
        return world.column("vxMmPer1024Ticks", SHIP);
    }

    private static long vy(Scenario world) {
        return world.column("vyMmPer1024Ticks", SHIP);
    }

    @Test
    void cargo_as_heavy_as_the_ship_halves_what_the_engine_gains() {
        RuleScript rules = RuleScript.quiet().ore("iron", 10, 1).pioneer("mass-kg", 10_000);
        Scenario world = world(rules).ship(SHIP, ALICE).has("ore0", 1_000);
        world.when(ALICE, SHIP, new Intent.Thrust(5_001));
        assertEquals(2_500, vx(world));
    }

    @Test
    void every_ore_weighs_what_its_kind_does() {
        RuleScript rules =
                RuleScript.quiet().ore("iron", 10, 1).ore("ice", 3, 1).pioneer("mass-kg", 400);
        Scenario world = world(rules).ship(SHIP, ALICE).has("ore0", 33).has("ore1", 90);
        world.when(ALICE, SHIP, new Intent.Thrust(10_000));
        assertEquals(10_000 * 400 / (400 + 330 + 270), vx(world));
    }

    @Test
    void drag_takes_its_part_of_old_and_new_velocity() {
        Scenario world = world(RuleScript.quiet().pioneer("drag-permille-per-tick", TENTH))
                .ship(SHIP, ALICE)
                .flying(20_000, -20_000);
        world.when(ALICE, SHIP, new Intent.Thrust(10_000));
        assertEquals(30_000 - 30_000 * TENTH / 65_536, vx(world));
        assertEquals(-20_000 + 20_000 * TENTH / 65_536, vy(world));
    }

    @Test
    void a_ship_without_thrust_has_no_drag() {
        Scenario world = world(RuleScript.quiet().pioneer("drag-permille-per-tick", TENTH))
                .ship(SHIP, ALICE)
                .flying(20_000, -20_000)
                .ticks(50);
        assertEquals(20_000, vx(world));
        assertEquals(-20_000, vy(world));
    }

    @Test
    void every_class_has_its_own_top_speed() {
        RuleScript rules = RuleScript.quiet()
                .shipClass("racer")
                .its("top-speed-units-per-tick", 3_000_000)
                .shipClass("barge")
                .its("top-speed-units-per-tick", 1_000_000);
        Scenario world = world(rules).ship(SHIP, ALICE).has("shipClass", 1).flying(2_995_000, 0);
        world.when(ALICE, SHIP, new Intent.Thrust(12_800));
        assertEquals(3_000_000, vx(world));
        world.has("shipClass", 2).flying(995_000, 0).ticks(1);
        assertEquals(1_000_000, vx(world));
    }

    /// Rounding would have it told anew in every tick.
    @Test
    void at_top_speed_a_velocity_that_would_change_by_one_stays() {
        Scenario world = world(RuleScript.quiet().pioneer("top-speed-units-per-tick", 3_000_000))
                .ship(SHIP, ALICE)
                .flying(2_999_999, 0);
        world.when(ALICE, SHIP, new Intent.Thrust(12_800));
        assertEquals(2_999_999, vx(world));
        assertEquals(3_000_000, vx(world.flying(2_999_998, 0).ticks(1)));
    }

    @Test
    void a_ship_that_was_pushed_above_its_top_speed_comes_down_to_it_under_thrust() {
        Scenario world = world().ship(SHIP, ALICE).flying(8_000_000, 6_000_000);
        world.when(ALICE, SHIP, new Intent.Thrust(1));
        long speed = TOP_SPEED;
        assertEquals(speed * 8 / 10, vx(world), 2);
        assertEquals(speed * 6 / 10, vy(world), 2);
    }

    /// A reader moves a ship on by its velocity; a velocity that trembled by one unit would cost a message a tick.
    @Test
    void terminal_and_top_speed_are_steady_and_send_nothing() {
        Random random = new Random(SEED);
        RuleScript rules = RuleScript.quiet()
                .with(Rule.KEYFRAME_TICKS, 100_000)
                .shipClass("draggy")
                .its("drag-permille-per-tick", 400)
                .its("radius-units", 20_000);
        Scenario world = world(rules).ship(SHIP, ALICE);
        for (int course = 0; course < 8; course++) {
            world.has("shipClass", course % 2).flying(random.nextInt(1_000_000), random.nextInt(1_000_000));
            world.says(ALICE, SHIP, new Intent.Steer(random.nextInt(Angle.TURN)));
            world.says(ALICE, SHIP, new Intent.Thrust(10_000 + random.nextInt(2_800)));
            for (int stretch = 0; stretch < 60; stretch++) inTheMiddle(world).ticks(90);
            inTheMiddle(world).ticks(1);
            for (int tick = 0; tick < 90; tick++)
                assertEquals(
                        0,
                        world.ticks(1).emitted().count,
                        Again.command(EnginesTest.class, SEED) + " course " + course);
        }
    }

    /// Where no edge is within 90 ticks.
    private static Scenario inTheMiddle(Scenario world) {
        return world.at(500_000, 500_000);
    }

    @Test
    void a_braking_ship_loses_its_brake_of_speed_and_keeps_its_course() {
        Scenario world = world().ship(SHIP, ALICE).flying(300_000, -400_000);
        world.when(ALICE, SHIP, new Intent.Stop());
        assertEquals(300_000L * (500_000 - 25_600) / 500_000, vx(world));
        assertEquals(-400_000L * (500_000 - 25_600) / 500_000, vy(world));
        assertEquals(Ships.BRAKING, world.column("thrust", SHIP));
    }

    @Test
    void a_ship_no_faster_than_its_brake_halts_in_one_tick() {
        Scenario world = world().ship(SHIP, ALICE).at(300_000, 400_000).flying(25_600, 0);
        world.when(ALICE, SHIP, new Intent.Stop());
        world.thenHappened(new StateEvent.ShipHalted(SHIP, 300_000, 400_000));
        assertEquals(0, vx(world));
        assertEquals(0, world.column("thrust", SHIP));

        world.flying(25_601, 0).forgetEvents().when(ALICE, SHIP, new Intent.Stop());
        world.thenNever(StateEvent.ShipHalted.class).ticks(1).thenHappened(StateEvent.ShipHalted.class);
    }

    @Test
    void a_ship_without_thrust_flies_on_for_ever() {
        Scenario world = world().ship(SHIP, ALICE).at(100_000, 100_000).flying(1_024_000, 512_000);
        world.ticks(500);
        assertEquals(600_000, world.column("xMm", SHIP));
        assertEquals(350_000, world.column("yMm", SHIP));
        assertTrue(world.emitted().count == 0);
    }
}
