package starlog.sector.navigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.StateEvent.OrderCompleted;
import starlog.schemas.event.StateEvent.ShipsCollided;
import starlog.schemas.intent.Intent;
import starlog.sector.Again;
import starlog.sector.lifecycle.Genesis;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Cells are 25 units wide here, and obstacles are passed at 6 units from their rim.
class WaysTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final int ROCK_MM = 50_000;
    private static final int GROWN_MM = ROCK_MM + 6_000;

    private static RuleScript rockInTheMiddle() {
        return RuleScript.quiet()
                .ore("iron", 1, 1)
                .rock("rock", 0, 100, 500, 500)
                .its("rock-radius-min-units", ROCK_MM)
                .its("rock-radius-max-units", ROCK_MM);
    }

    private static World world(RuleScript rules) {
        World world = new World(0);
        world.rules.replace(1, rules.values());
        Genesis.happen(world);
        world.measure();
        return world;
    }

    private static int ship(World world, long id, int xMm, int yMm) {
        world.makeRoom(EntityKind.SHIP);
        return world.ships.add(id, 1, xMm, yMm);
    }

    private static Ways ways(World world) {
        Ways ways = new Ways(world);
        ways.startTick();
        return ways;
    }

    private static List<Integer> way(World world, int row) {
        return List.of(world.ships.wayXMm[row], world.ships.wayYMm[row]);
    }

    private static final List<Integer> NO_WAY = List.of(Ships.NO_WAY, Ships.NO_WAY);

    /// Distance of the middle of the sector from a line.
    private static double middleFrom(double ax, double ay, double bx, double by) {
        return distance(500_000, 500_000, ax, ay, bx, by);
    }

    private static double distance(double x, double y, double ax, double ay, double bx, double by) {
        double ux = bx - ax;
        double uy = by - ay;
        double part = Math.clamp(((x - ax) * ux + (y - ay) * uy) / (ux * ux + uy * uy), 0.0, 1.0);
        return Math.hypot(ax + ux * part - x, ay + uy * part - y);
    }

    @Test
    void a_clear_line_is_flown_straight() {
        World world = world(rockInTheMiddle());
        int ship = ship(world, 1, 300_000, 500_000 + GROWN_MM + 100);
        Ways ways = ways(world);
        assertTrue(ways.choose(ship, 700_000, 500_000 + GROWN_MM + 100));
        assertEquals(700_000, ways.x);
        assertEquals(500_000 + GROWN_MM + 100, ways.y);
        assertEquals(NO_WAY, way(world, ship));
        assertFalse(ways.choose(ship, 700_000, 500_000 + GROWN_MM - 1_000), "a little nearer it is not");
    }

    @Test
    void an_obstacle_in_the_way_is_passed_at_a_waypoint() {
        World world = world(rockInTheMiddle());
        int ship = ship(world, 1, 300_000, 500_000);
        Ways ways = ways(world);
        assertFalse(ways.choose(ship, 700_000, 500_000));
        assertEquals(List.of(ways.x, ways.y), way(world, ship));
        assertTrue(middleFrom(300_000, 500_000, ways.x, ways.y) > GROWN_MM - 100);
        assertEquals(12_500, ways.x % 25_000, "the middle of a cell");
        assertEquals(12_500, ways.y % 25_000);
    }

    @Test
    void a_waypoint_is_to_be_reached_in_a_straight_line_or_lies_in_the_next_cell() {
        Random random = new Random(SEED);
        int waypoints = 0;
        for (int sector = 0; sector < 40; sector++) {
            World world = world(belt(sector).with(Rule.PLANS_PER_TICK, 1_000));
            Ways ways = ways(world);
            int ship = ship(world, 1, 0, 0);
            for (int query = 0; query < 60; query++) {
                int x = random.nextInt(1_000_000);
                int y = random.nextInt(1_000_000);
                int goalX = random.nextInt(1_000_000);
                int goalY = random.nextInt(1_000_000);
                world.ships.xMm[ship] = x;
                world.ships.yMm[ship] = y;
                if (ways.choose(ship, goalX, goalY)) continue;
                waypoints++;
                boolean next =
                        Math.abs(ways.x / 25_000 - x / 25_000) <= 1 && Math.abs(ways.y / 25_000 - y / 25_000) <= 1;
                assertTrue(
                        next || isClear(world, x, y, ways.x, ways.y, goalX, goalY),
                        Again.command(WaysTest.class, SEED));
            }
        }
        assertTrue(waypoints > 200, waypoints + " waypoints");
    }

    private static RuleScript belt(long seed) {
        return RuleScript.quiet()
                .with(Rule.WORLD_SEED, seed)
                .ore("iron", 1, 1)
                .rock("belt", 0, 100, 500, 500)
                .its("asteroids", 64)
                .its("radius-units", 500_000)
                .its("rock-radius-min-units", 1_000)
                .its("rock-radius-max-units", 30_000);
    }

    private static boolean isClear(World world, int ax, int ay, int bx, int by, int goalX, int goalY) {
        for (int rock = 0; rock < world.asteroids.count; rock++) {
            int x = world.asteroids.xMm[rock];
            int y = world.asteroids.yMm[rock];
            double grown = world.asteroids.radiusFullMm[rock] + 6_000;
            if (Math.hypot(x - ax, y - ay) <= grown || Math.hypot(x - goalX, y - goalY) <= grown) continue;
            if (distance(x, y, ax, ay, bx, by) < grown - 1_000) return false;
        }
        return true;
    }

    @Test
    void a_waypoint_is_kept_while_it_is_far_and_clear() {
        World world = world(rockInTheMiddle().with(Rule.PLANS_PER_TICK, 1));
        int ship = ship(world, 1, 300_000, 500_000);
        Ways ways = ways(world);
        ways.choose(ship, 700_000, 500_000);
        List<Integer> way = way(world, ship);
        world.ships.xMm[ship] = 310_000;
        assertFalse(ways.choose(ship, 700_000, 500_000), "without a plan left");
        assertEquals(way, way(world, ship));
    }

    @Test
    void a_waypoint_that_is_reached_is_followed_by_another_or_by_the_goal() {
        World world = world(rockInTheMiddle());
        int ship = ship(world, 1, 300_000, 500_000);
        Ways ways = ways(world);
        int turns = 0;
        while (!ways.choose(ship, 700_000, 500_000)) {
            assertTrue(middleFrom(world.ships.xMm[ship], world.ships.yMm[ship], ways.x, ways.y) > GROWN_MM - 100);
            world.ships.xMm[ship] = ways.x - 3_000;
            world.ships.yMm[ship] = ways.y;
            ways.startTick();
            assertTrue(++turns < 10, "turns");
        }
        assertEquals(NO_WAY, way(world, ship), "the last leg is clear");
    }

    @Test
    void so_many_ways_are_planned_in_a_tick_and_the_others_fly_straight_on() {
        World world = world(rockInTheMiddle().with(Rule.PLANS_PER_TICK, 1));
        int first = ship(world, 1, 300_000, 500_000);
        int second = ship(world, 2, 300_000, 510_000);
        Ways ways = ways(world);
        assertFalse(ways.choose(first, 700_000, 500_000));
        assertTrue(ways.choose(second, 700_000, 510_000), "no plan is left");
        assertEquals(700_000, ways.x);
        assertEquals(NO_WAY, way(world, second));
        ways.startTick();
        assertFalse(ways.choose(second, 700_000, 510_000));
    }

    @Test
    void without_plans_a_way_that_was_set_stays_though_it_is_not_flown() {
        World world = world(rockInTheMiddle().with(Rule.PLANS_PER_TICK, 0));
        int ship = ship(world, 1, 300_000, 500_000);
        world.ships.wayXMm[ship] = 301_000;
        world.ships.wayYMm[ship] = 500_000;
        assertTrue(ways(world).choose(ship, 700_000, 500_000));
        assertEquals(List.of(301_000, 500_000), way(world, ship));
    }

    @Test
    void a_rock_that_holds_ship_or_goal_is_no_obstacle() {
        World world = world(rockInTheMiddle());
        int ship = ship(world, 1, 500_000 - GROWN_MM, 500_000);
        assertTrue(ways(world).choose(ship, 700_000, 500_000), "it leaves");
        world.ships.xMm[ship] = 300_000;
        assertTrue(ways(world).choose(ship, 500_000 + GROWN_MM, 500_000), "it arrives");
        assertFalse(ways(world).choose(ship, 500_000 + GROWN_MM + 1_000, 500_000));
    }

    @Test
    void a_depleted_rock_is_passed_at_its_full_size() {
        World world = world(rockInTheMiddle());
        world.asteroids.amount[0] = 0;
        int ship = ship(world, 1, 300_000, 500_000);
        assertFalse(ways(world).choose(ship, 700_000, 500_000));
    }

    @Test
    void to_where_no_way_leads_a_ship_flies_straight() {
        World world = world(RuleScript.quiet()
                .station("east", 625, 500, 100_000)
                .station("north", 500, 625, 100_000)
                .station("west", 375, 500, 100_000)
                .station("south", 500, 375, 100_000));
        int ship = ship(world, 1, 50_000, 50_000);
        Ways ways = ways(world);
        assertTrue(ways.choose(ship, 500_000, 500_000));
        assertEquals(500_000, ways.x);
        assertEquals(NO_WAY, way(world, ship));
    }

    @Test
    void a_sector_of_one_cell_has_no_way_around() {
        World world = world(RuleScript.quiet()
                .with(Rule.SECTOR_SIZE_MM, 40_000)
                .ore("iron", 1, 1)
                .rock("rock", 0, 1, 500, 500)
                .its("rock-radius-min-units", 500)
                .its("rock-radius-max-units", 500));
        int ship = ship(world, 1, 5_000, 20_000);
        assertTrue(ways(world).choose(ship, 35_000, 20_000));
        assertEquals(NO_WAY, way(world, ship));
    }

    @Test
    void a_goal_beyond_the_edge_belongs_to_the_last_cell() {
        World world = world(rockInTheMiddle());
        int ship = ship(world, 1, 300_000, 500_000);
        assertFalse(ways(world).choose(ship, 1_030_000, 500_000));
        assertFalse(ways(world).choose(ship, 1_000_000, 500_000));
    }

    @Test
    void a_ship_flies_around_a_rock_and_does_not_touch_it() {
        Scenario world = Scenario.world(rockInTheMiddle()).ship(1, 1).at(350_000, 500_000);
        world.when(1, 1, new Intent.MoveTo(650_000, 505_000));
        for (int tick = 0; tick < 3_000 && world.events(OrderCompleted.class).isEmpty(); tick++) {
            world.ticks(1);
            double away = Math.hypot(world.column("xMm", 1) - 500_000, world.column("yMm", 1) - 500_000);
            assertTrue(away > ROCK_MM + 1_000, "at " + tick + ": " + away);
        }
        world.thenHappened(OrderCompleted.class).thenNever(ShipsCollided.class);
    }
}
