package starlog.sector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.ShipsCollided;
import starlog.sector.Again;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.table.TableDifference;
import starlog.sector.world.Ships;

/// Ships have 1 unit of radius here and 10 t of mass.
class CollisionsTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final long ALICE = 1;
    private static final int MILLE = 1_024_000; // 1 unit a tick

    private static long x(Scenario world, long ship) {
        return world.column("xMm", ship);
    }

    private static long vx(Scenario world, long ship) {
        return world.column("vxMmPer1024Ticks", ship);
    }

    private static long vy(Scenario world, long ship) {
        return world.column("vyMmPer1024Ticks", ship);
    }

    @Test
    void equal_ships_head_on_bounce_off_with_half_their_speed() {
        Scenario world = world().ship(1, ALICE).ship(2, ALICE);
        world.the(1).at(500_000, 500_000).flying(MILLE, 0);
        world.the(2).at(503_000, 500_000).flying(-MILLE, 0);
        world.ticks(1);
        assertEquals(-MILLE / 2, vx(world, 1));
        assertEquals(MILLE / 2, vx(world, 2));
        assertEquals(500_500, x(world, 1));
        assertEquals(502_500, x(world, 2));
        assertEquals(List.of(new ShipsCollided(1, 2, 500_500, 500_000)), world.events(ShipsCollided.class));
    }

    @Test
    void ships_part_by_the_share_of_the_others_mass_and_cargo_counts() {
        RuleScript rules = RuleScript.quiet().ore("iron", 10, 1);
        Scenario world = world(rules).ship(1, ALICE).ship(2, ALICE);
        world.the(1).at(500_000, 500_000).has("ore0", 3_000);
        world.the(2).at(501_000, 500_000);
        world.ticks(1);
        assertEquals(500_000 - 200, x(world, 1), "40 t go a fifth of the way");
        assertEquals(501_000 + 800, x(world, 2));
    }

    @Test
    void momentum_is_kept_up_to_rounding() {
        Random random = new Random(SEED);
        RuleScript rules =
                RuleScript.quiet().shipClass("barge").its("mass-kg", 777_777).its("radius-units", 3_000);
        Scenario world = world(rules).ship(1, ALICE).ship(2, ALICE).has("shipClass", 1);
        long massSum = 10_000 + 777_777;
        for (int bump = 0; bump < 500; bump++) {
            int vx = random.nextInt(6_000_000) - 3_000_000;
            world.the(1).at(500_000, 500_000).flying(vx, random.nextInt(6_000_000));
            world.the(2).at(500_000 + random.nextInt(6_000) - 3_000, 505_000).flying(random.nextInt(500_000), 0);
            long before = 10_000 * vx(world, 1) + 777_777 * vx(world, 2);
            long beforeUp = 10_000 * vy(world, 1) + 777_777 * vy(world, 2);
            world.ticks(1);
            String where = Again.command(CollisionsTest.class, SEED) + " bump " + bump;
            assertEquals(before, 10_000 * vx(world, 1) + 777_777 * vx(world, 2), 3 * massSum, where);
            assertEquals(beforeUp, 10_000 * vy(world, 1) + 777_777 * vy(world, 2), 3 * massSum, where);
        }
        int felt = world.events(ShipsCollided.class).size();
        assertTrue(felt > 100, felt + " of 500");
    }

    @Test
    void a_collision_never_gains_energy() {
        Random random = new Random(SEED);
        Scenario world = world().ship(1, ALICE).ship(2, ALICE);
        for (int bump = 0; bump < 500; bump++) {
            world.the(1).at(500_000, 500_000).flying(random.nextInt(3_000_000), random.nextInt(3_000_000));
            world.the(2).at(501_500, 500_500).flying(random.nextInt(3_000_000), random.nextInt(3_000_000));
            double before = energy(world);
            world.ticks(1);
            assertTrue(energy(world) <= before * 1.000_01, Again.command(CollisionsTest.class, SEED) + " bump " + bump);
        }
    }

    private static double energy(Scenario world) {
        double energy = 0;
        for (long ship = 1; ship <= 2; ship++)
            energy += (double) vx(world, ship) * vx(world, ship) + (double) vy(world, ship) * vy(world, ship);
        return energy;
    }

    @Test
    void ships_that_part_already_are_set_apart_and_not_slowed() {
        Scenario world = world().ship(1, ALICE).ship(2, ALICE);
        world.the(1).at(500_000, 500_000).flying(-102_400, 0);
        world.the(2).at(501_000, 500_000).flying(102_400, 0);
        world.ticks(1).thenNothingHappened();
        assertEquals(-102_400, vx(world, 1));
        assertEquals(102_400, vx(world, 2));
        assertEquals(2_000, x(world, 2) - x(world, 1));
    }

    @Test
    void a_touch_below_half_a_unit_a_tick_is_no_collision() {
        Scenario world =
                world().ship(1, ALICE).at(500_000, 500_000).flying(511_999, 0).ship(2, ALICE);
        world.the(1).at(500_000, 500_000).the(2).at(502_100, 500_000);
        world.ticks(1).thenNever(ShipsCollided.class);
        assertTrue(vx(world, 2) > 0, "though it was a touch");
        world.the(1).at(500_000, 500_000).flying(512_000, 0);
        world.the(2).at(502_100, 500_000).flying(0, 0);
        world.ticks(1).thenHappened(ShipsCollided.class);
    }

    @Test
    void two_ships_in_the_same_place_part_to_west_and_east() {
        Scenario world = world().ship(1, ALICE).ship(2, ALICE);
        world.the(1).at(500_000, 500_000).the(2).at(500_000, 500_000);
        world.ticks(1);
        assertEquals(500_000 - 1_000, x(world, 1));
        assertEquals(500_000 + 999, x(world, 2));
        assertEquals(500_000, world.column("yMm", 2));
    }

    @Test
    void no_ship_is_pushed_over_the_sectors_edge() {
        Scenario world = world().ship(1, ALICE).ship(2, ALICE);
        world.the(1).at(0, 1_000_000).flying(0, 0);
        world.the(2).at(1_000, 1_000_000).flying(0, 0);
        world.ticks(1);
        assertEquals(0, x(world, 1));
        assertEquals(1_500, x(world, 2));
        world.ticks(10);
        assertEquals(0, x(world, 1));
        assertEquals(2_000, x(world, 2), 5, "what is left of the overlap goes by halves");
    }

    @Test
    void ships_touch_across_the_cells_of_the_grid() {
        for (int border : List.of(4_000, 8_000, 500_000, 996_000)) {
            Scenario world = world().ship(1, ALICE).ship(2, ALICE);
            world.the(1).at(border - 1, border - 1).the(2).at(border + 999, border + 999);
            world.ticks(1);
            assertTrue(x(world, 1) < border - 1 && x(world, 2) > border + 999, "at " + border);
        }
    }

    @Test
    void pairs_are_resolved_by_the_lower_and_then_by_the_higher_id() {
        Scenario world = world();
        for (long ship = 1; ship <= 5; ship++) world.ship(ship, ALICE);
        world.the(1).at(500_000, 500_000).flying(0, 0);
        world.the(4).at(498_000, 500_000).flying(MILLE, 0);
        world.the(3).at(502_000, 500_000).flying(-MILLE, 0);
        world.the(2).at(300_000, 300_000).flying(0, 0);
        world.the(5).at(302_000, 300_000).flying(-MILLE, 0);
        world.ticks(1);
        List<List<Long>> pairs = new ArrayList<>();
        for (ShipsCollided event : world.events(ShipsCollided.class)) pairs.add(List.of(event.ship(), event.other()));
        assertEquals(List.of(List.of(1L, 3L), List.of(1L, 4L), List.of(2L, 5L)), pairs);
    }

    @Test
    void the_order_in_which_ships_came_does_not_matter() {
        List<List<Long>> orders = List.of(List.of(1L, 2L, 3L), List.of(3L, 1L, 2L), List.of(2L, 3L, 1L));
        List<Scenario> worlds = new ArrayList<>();
        for (List<Long> order : orders) {
            Scenario world = world();
            for (long ship : order) world.ship(ship, ALICE).has("lastSequence", 0);
            for (long ship = 1; ship <= 3; ship++)
                world.the(ship)
                        .at(500_000 + (int) ship * 700, 500_000 - (int) ship * ship(ship))
                        .flying(0, 0);
            worlds.add(world.ticks(20));
        }
        for (Scenario world : worlds)
            assertEquals(
                    List.of(),
                    TableDifference.between(worlds.getFirst().table("ships"), world.table("ships")).stream()
                            .toList());
    }

    private static int ship(long ship) {
        return 300 * (int) ship;
    }

    /// One heavy ship of 20 units radius, with light ones of a tenth of a unit around it, of which the grid that
    /// finds them has the higher ids first.
    @Test
    void of_more_than_sixteen_contacts_the_rest_waits_for_the_next_tick() {
        RuleScript rules = RuleScript.quiet()
                .pioneer("radius-units", 20_000)
                .pioneer("mass-kg", 100_000_000)
                .shipClass("mote")
                .its("radius-units", 100)
                .its("mass-kg", 1);
        Scenario world = world(rules);
        for (long ship = 1; ship <= 19; ship++) world.ship(ship, ALICE);
        world.the(1).at(520_000, 500_000).flying(0, 0);
        for (int mote = 2; mote <= 19; mote++)
            world.the(mote)
                    .has("shipClass", 1)
                    .at(520_000 - (mote - 10) * 1_000, 515_000)
                    .flying(0, 0);
        world.ticks(1);
        assertEquals(List.of(18L, 19L), motesStillAt515Units(world));
        world.ticks(1);
        assertEquals(List.of(), motesStillAt515Units(world));
    }

    private static List<Long> motesStillAt515Units(Scenario world) {
        List<Long> still = new ArrayList<>();
        for (long mote = 2; mote <= 19; mote++) if (world.column("yMm", mote) == 515_000) still.add(mote);
        return still;
    }

    @Test
    void nobody_collides_with_a_ship_that_is_docked_or_destroyed() {
        for (int condition : List.of(Ships.DOCKED, Ships.DEAD)) {
            Scenario world = world().ship(1, ALICE).ship(2, ALICE);
            world.the(1).at(500_000, 500_000).has("condition", condition);
            world.the(2).at(500_500, 500_000).flying(-MILLE, 0);
            world.ticks(1).thenNothingHappened();
            assertEquals(-MILLE, vx(world, 2));
            assertEquals(500_000, x(world, 1));
        }
    }

    @Test
    void no_collision_makes_a_ship_faster_than_a_hundred_million() {
        RuleScript rules =
                RuleScript.quiet().shipClass("moon").its("mass-kg", 100_000_000).its("radius-units", 20_000);
        Scenario world = world(rules).ship(1, ALICE).ship(2, ALICE);
        world.the(1).at(500_000, 500_000).flying(-99_000_000, 0);
        world.the(2).has("shipClass", 1).at(296_640, 500_000).flying(99_000_000, 0);
        world.ticks(1);
        assertEquals(Ships.SPEED_MAX, vx(world, 1));
    }
}
