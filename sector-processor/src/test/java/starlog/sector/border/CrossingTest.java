package starlog.sector.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.schemas.event.StateEvent.EdgeReached;
import starlog.schemas.event.StateEvent.MiningStopped;
import starlog.schemas.event.StateEvent.OreMined;
import starlog.schemas.event.StateEvent.ShipArrived;
import starlog.schemas.event.StateEvent.ShipDeparted;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.table.Column;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;

/// Ships cross borders. Sectors are 1,000 units wide; in a world of 3 x 3 sectors the middle one is 4.
class CrossingTest {
    private static final long ALICE = 1;
    /// At home in sector 4 of nine, and in sector 0 of two.
    private static final long HERS = 5;

    private static final int MIDDLE = 4;
    private static final int MILLE = 1_024_000; // 1 unit a tick
    private static final int SIZE = 1_000_000;

    private static Borders nine() {
        Borders world = Borders.grid(3, 3);
        world.in(MIDDLE).ship(HERS, ALICE);
        return world;
    }

    private static Borders two() {
        return two(RuleScript.quiet());
    }

    private static Borders two(RuleScript rules) {
        Borders world = Borders.grid(2, 1, rules);
        world.in(0).ship(HERS, ALICE);
        return world;
    }

    private static Scenario hers(Borders world, int sector) {
        return world.in(sector).the(HERS);
    }

    @ParameterizedTest
    @CsvSource({"-1,-1,0", "0,-1,1", "1,-1,2", "-1,0,3", "1,0,5", "-1,1,6", "0,1,7", "1,1,8"})
    void a_ship_on_a_straight_course_goes_on_in_the_next_sector(int east, int north, int to) {
        Borders world = nine();
        int x = SIZE / 2 + east * (SIZE / 2 - 1_000);
        int y = SIZE / 2 + north * (SIZE / 2 - 1_000);
        hers(world, MIDDLE).at(x, y).flying(4 * MILLE * east, 4 * MILLE * north).heading(777);
        world.ticks(1);
        int xThere = x + 4_000 * east - SIZE * east;
        int yThere = y + 4_000 * north - SIZE * north;
        world.in(MIDDLE).thenHappened(new ShipDeparted(HERS, ALICE, to, 1, x + 4_000 * east, y + 4_000 * north));
        assertFalse(world.in(MIDDLE).exists("ships", HERS));
        world.ticks(1).in(to).thenHappened(new ShipArrived(HERS, ALICE, MIDDLE, 1, xThere, yThere));
        Scenario there = world.in(to);
        assertEquals(xThere + 4_000 * east, there.column("xMm", HERS));
        assertEquals(yThere + 4_000 * north, there.column("yMm", HERS));
        assertEquals(4 * MILLE * east, there.column("vxMmPer1024Ticks", HERS));
        assertEquals(4 * MILLE * north, there.column("vyMmPer1024Ticks", HERS));
        assertEquals(777, there.column("heading", HERS));
        world.in(MIDDLE).thenNever(EdgeReached.class);
    }

    @ParameterizedTest
    @CsvSource({"-1,-1,7", "0,-1,6", "1,-1,5", "-1,0,4", "1,0,3", "-1,1,2", "0,1,1", "1,1,0"})
    void what_goes_back_is_counted_with_the_way_that_it_came(int east, int north, int back) {
        Borders world = nine();
        hers(world, MIDDLE).at(east < 0 ? -1 : east > 0 ? SIZE : 500, north < 0 ? -1 : north > 0 ? SIZE : 500);
        world.ticks(1);
        assertEquals(1, world.in(MIDDLE).table("channels").column("sent").get(7 - back));
        int to = MIDDLE + 3 * north + east;
        assertEquals(1, world.in(to).table("channels").column("received").get(back));
        assertTrue(world.in(to).exists("ships", HERS));
    }

    @Test
    void a_border_belongs_to_the_sector_in_the_east_and_in_the_north() {
        Borders world = nine();
        hers(world, MIDDLE).at(0, 0);
        world.ticks(1);
        assertTrue(world.in(MIDDLE).exists("ships", HERS));
        hers(world, MIDDLE).at(SIZE - 1, SIZE - 1);
        world.ticks(1);
        assertTrue(world.in(MIDDLE).exists("ships", HERS));
        hers(world, MIDDLE).at(SIZE, SIZE);
        world.ticks(1);
        assertEquals(0, world.in(8).column("xMm", HERS));
        assertEquals(0, world.in(8).column("yMm", HERS));
        hers(world, 8).at(-1, 500);
        world.ticks(1);
        assertEquals(SIZE - 1, world.in(7).column("xMm", HERS));
    }

    @Test
    void the_worlds_edge_is_no_border() {
        Borders world = two();
        hers(world, 0).at(1_000, SIZE - 1_000).flying(-4 * MILLE, 0);
        world.ticks(1).in(0).thenHappened(new EdgeReached(HERS, 0, SIZE - 1_000));
        hers(world, 0).flying(0, 4 * MILLE);
        world.ticks(1).in(0).thenHappened(new EdgeReached(HERS, 0, SIZE));
        world.ticks(10).in(0).thenNever(ShipDeparted.class);
        assertEquals(SIZE, world.in(0).column("yMm", HERS));
    }

    @Test
    void a_ship_that_runs_into_the_edge_beside_a_border_crosses_the_border_only() {
        Borders world = two();
        hers(world, 0).at(SIZE - 1_000, 1_000).flying(4 * MILLE, -4 * MILLE);
        world.ticks(1).in(0).thenHappened(new EdgeReached(HERS, SIZE + 3_000, 0));
        assertEquals(3_000, world.in(1).column("xMm", HERS));
        assertEquals(0, world.in(1).column("yMm", HERS));
        assertEquals(4 * MILLE, world.in(1).column("vxMmPer1024Ticks", HERS));
        assertEquals(0, world.in(1).column("vyMmPer1024Ticks", HERS));
    }

    @Test
    void a_world_of_one_sector_has_no_borders() {
        Scenario world =
                Scenario.world().ship(HERS, ALICE).at(SIZE - 1_000, 500).flying(4 * MILLE, 0);
        world.ticks(3).thenHappened(new EdgeReached(HERS, SIZE, 500)).thenNever(ShipDeparted.class);
    }

    /// It would otherwise be two sectors away.
    @Test
    void nothing_flies_farther_than_a_sector_in_a_tick() {
        Borders world = two(RuleScript.quiet().with(Rule.SECTOR_SIZE_MM, 2_000));
        hers(world, 0).at(1_000, 500).flying(5 * MILLE, 0);
        world.ticks(1).in(0).thenHappened(new EdgeReached(HERS, 3_999, 500));
        assertEquals(1_999, world.in(1).column("xMm", HERS));
        hers(world, 1).at(1_000, 500).flying(-5 * MILLE, 0);
        world.ticks(1).in(1).thenHappened(new EdgeReached(HERS, -2_000, 500));
        assertEquals(0, world.in(0).column("xMm", HERS));
        hers(world, 0).flying(0, 0);
        Borders above = Borders.grid(1, 2, RuleScript.quiet().with(Rule.SECTOR_SIZE_MM, 2_000));
        above.in(0).ship(HERS, ALICE).at(500, 1_000).flying(0, 5 * MILLE);
        above.ticks(1).in(0).thenHappened(new EdgeReached(HERS, 500, 3_999));
        above.in(1).the(HERS).at(500, 1_000).flying(0, -5 * MILLE);
        above.ticks(1).in(1).thenHappened(new EdgeReached(HERS, 500, -2_000));
    }

    /// A ship that is no more than its table's columns: nothing that a tick would change.
    @Test
    void a_ship_takes_along_all_that_it_has() {
        Borders world = two();
        hers(world, 0).has("condition", Ships.DEAD).at(SIZE + 30, 40);
        int value = 100;
        for (Column column : world.in(0).table("ships").columns())
            if (!List.of("id", "condition", "xMm", "yMm", "player", "shipClass", "npc", "mining", "order")
                    .contains(column.name())) hers(world, 0).has(column.name(), ++value);
        hers(world, 0).has("shipClass", 0).has("order", Order.GATHER);
        Map<String, Long> expected = row(world.in(0));
        world.in(0).ticks(1);
        world.in(1).ticks(500);
        world.carry();
        expected.putAll(Map.of("xMm", 30L, "wayXMm", -1L, "wayYMm", -1L, "waitTick", 701L));
        expected.merge("crossings", 1L, Long::sum);
        for (String tick : List.of("mountReady0", "mountReady1", "mountReady2", "mountReady3"))
            expected.merge(tick, 501L - 3, Long::sum);
        for (String tick : List.of("lockTick", "mineTick", "readyTick", "patienceTick", "absentTick", "cloakReadyTick"))
            expected.merge(tick, 501L - 3, Long::sum);
        assertEquals(expected, row(world.in(1)));
    }

    private static Map<String, Long> row(Scenario sector) {
        Map<String, Long> row = new LinkedHashMap<>();
        for (Column column : sector.table("ships").columns())
            row.put(column.name(), sector.column(column.name(), HERS));
        return row;
    }

    @Test
    void what_was_due_already_stays_due() {
        Borders world = two();
        hers(world, 0).has("condition", Ships.DEAD).at(SIZE, 0);
        hers(world, 0)
                .has("mountReady0", 2)
                .has("mountReady1", 3)
                .has("mountReady2", 4)
                .has("readyTick", 0);
        world.in(0).ticks(1);
        world.in(1).ticks(500);
        world.carry();
        assertEquals(0, world.in(1).column("mountReady0", HERS), "before the next tick");
        assertEquals(0, world.in(1).column("mountReady1", HERS), "in the next tick");
        assertEquals(502, world.in(1).column("mountReady2", HERS), "in the tick after it");
        assertEquals(0, world.in(1).column("readyTick", HERS));
    }

    @Test
    void where_a_ship_is_ordered_to_stays_the_same_place() {
        Borders world = two();
        hers(world, 0).at(SIZE + 1_000, 500).has("order", Order.MOVE).has("orderXMm", SIZE + 700_000);
        hers(world, 0).has("orderYMm", 300_000);
        world.ticks(1);
        assertEquals(Order.MOVE, world.in(1).column("order", HERS));
        assertEquals(700_000, world.in(1).column("orderXMm", HERS));
        assertEquals(300_000, world.in(1).column("orderYMm", HERS));
    }

    /// Sight, lock and guns of a ship do not stop at the border when its target crosses with it.
    @Test
    void two_that_cross_together_keep_each_other_in_sight() {
        Borders world = two(RuleScript.quiet().pioneer("weapon-0", 1).gun("beam"));
        world.in(0).ship(HERS + 2, ALICE).at(SIZE - 500, 700).flying(MILLE, 0);
        hers(world, 0)
                .at(SIZE - 500, 9_000)
                .flying(MILLE, 0)
                .has("lock", HERS + 2)
                .has("threat0", HERS + 2);
        hers(world, 0).has("threatAmount0", 9);
        world.ticks(3);
        assertEquals(HERS + 2, world.in(1).column("lock", HERS));
        assertEquals(HERS + 2, world.in(1).column("threat0", HERS));
        assertEquals(9, world.in(1).column("threatAmount0", HERS));
    }

    @Test
    void a_ship_that_leaves_mines_no_more() {
        RuleScript rules = RuleScript.quiet().ore("iron", 1, 1).rock("rock", 0, 100, 990, 500);
        rules.pioneer("mining-yield", 1).pioneer("mining-ticks", 3).pioneer("mining-range-units", 50_000);
        Borders world = two(rules.pioneer("cargo-mass-kg", 100).pioneer("cargo-volume-litres", 100));
        long rock = Scenario.madeBy(0, 1);
        hers(world, 0).at(SIZE - 2_000, 530_000).flying(0, 0);
        world.in(0).when(ALICE, HERS, new Intent.Mine(rock)).then(ACCEPTED);
        world.ticks(4).in(0).thenHappened(OreMined.class);
        hers(world, 0).flying(3 * MILLE, 0);
        world.ticks(1).in(0).thenHappened(new MiningStopped(HERS, rock, 2));
        assertEquals(0, world.in(1).column("mining", HERS));
        assertEquals(0, world.in(1).column("mineTick", HERS));
        assertEquals(1, world.in(1).column("ore0", HERS));
    }

    @Test
    void the_books_tell_what_crossed() {
        Borders world = two(RuleScript.quiet().ore("iron", 1, 1));
        hers(world, 0).at(SIZE, 0).has("ore0", 7).has("ore3", 5);
        world.ticks(2);
        assertEquals(List.of(1L, 7L, 5L), books(world.in(0), "Departed"));
        assertEquals(List.of(0L, 0L, 0L), books(world.in(0), "Arrived"));
        assertEquals(List.of(1L, 7L, 5L), books(world.in(1), "Arrived"));
        hers(world, 1).at(-1, 0);
        world.ticks(2);
        assertEquals(List.of(1L, 7L, 5L), books(world.in(0), "Arrived"));
        assertEquals(2, world.in(0).column("crossings", HERS));
        assertEquals(0, world.in(0).ledger("shipsEnded"), "nobody came to an end");
        assertEquals(0, world.in(1).ledger("shipsBorn"), "nobody was born");
    }

    private static List<Long> books(Scenario sector, String how) {
        return List.of(sector.ledger("ships" + how), sector.ledger("ore" + how + 0), sector.ledger("ore" + how + 3));
    }

    @Test
    void an_order_leads_through_the_sectors_between() {
        Borders world = Borders.grid(4, 1);
        long ship = 1; // at home in sector 0
        world.in(0).ship(ship, ALICE).at(500_000, 500_000);
        world.in(0)
                .when(ALICE, ship, new Intent.MoveTo(3 * SIZE + 400_000, 200_000))
                .then(ACCEPTED);
        world.until(
                2_000, () -> world.in(3).exists("ships", ship) && world.in(3).column("order", ship) == Order.HOLD);
        assertTrue(Math.abs(world.in(3).column("xMm", ship) - 400_000) < 6_000);
        assertTrue(Math.abs(world.in(3).column("yMm", ship) - 200_000) < 6_000);
    }

    /// The line to it would be too long to compute with.
    @Test
    void a_captain_aims_at_a_nearer_place_on_the_way_to_one_that_is_far() {
        Borders world = Borders.grid(64, 1, RuleScript.quiet().with(Rule.SECTOR_SIZE_MM, 20_000_000));
        world.in(0).ship(1, ALICE).at(1_000, 5_000_000);
        world.in(0)
                .when(ALICE, 1, new Intent.MoveTo(64 * 20_000_000, 6_000_000))
                .then(ACCEPTED);
        world.ticks(10);
        long helm = world.in(0).column("helm", 1);
        assertTrue(helm < 20, "nearly east, and a little to the north: " + helm);
        assertTrue(world.in(0).column("vxMmPer1024Ticks", 1) > 0);
    }
}
