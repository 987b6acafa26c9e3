package starlog.sector.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.sector.simulation.Scenario.madeBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.StateEvent.FleetDissolved;
import starlog.schemas.event.StateEvent.FleetFormed;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Fleets;
import starlog.sector.world.Missiles;
import starlog.sector.world.Order;
import starlog.sector.world.Phase;
import starlog.sector.world.Ships;

/// A fleet of three patrols in sector 0, and players' ships, before the border of sector 1 in the east.
class FollowersTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long HERS = 1;
    private static final long HIS = 3;
    private static final long FLEET = madeBy(0, 1);
    private static final long FIRST = madeBy(0, 2);
    private static final long SECOND = madeBy(0, 3);
    private static final long THIRD = madeBy(0, 4);
    private static final int LOOK_TICKS = 32;
    private static final int MILLE = 1_024_000; // 1 unit a tick
    private static final int SIZE = 1_000_000;

    /// The fleet is at (900, 500) units; its area is all around the border.
    private static Borders fleet() {
        Borders world = Borders.grid(
                2,
                1,
                sector -> sector == 0
                        ? RuleScript.quiet()
                                .fleet("watch", Behaviour.PATROL, 3, 900, 500)
                                .its("radius-units", 400_000)
                        : RuleScript.quiet()
                                .fleet("watch", Behaviour.PATROL, 3, 100, 500)
                                .its("radius-units", 400_000)
                                .its("most", 0));
        world.ticks(1);
        for (long ship = FIRST; ship <= THIRD; ship++)
            world.in(0)
                    .the(ship)
                    .at(900_000 + 15_000 * (int) (ship - FIRST), 500_000)
                    .flying(0, 0);
        return world;
    }

    private static void assertOrder(int order, long target, int x, int y, Scenario sector, long ship) {
        assertEquals(
                List.of((long) order, target, (long) x, (long) y),
                List.of(
                        sector.column("order", ship),
                        sector.column("orderTarget", ship),
                        sector.column("orderXMm", ship),
                        sector.column("orderYMm", ship)));
    }

    @Test
    void a_fleet_crosses_as_one() {
        Borders world = fleet();
        for (long ship = FIRST; ship <= THIRD; ship++)
            world.in(0)
                    .the(ship)
                    .has("order", ship == FIRST ? Order.NONE : Order.FORMATION)
                    .has("orderTarget", FIRST);
        world.in(0).forgetEvents().the(FIRST).at(SIZE, 500_000);
        world.in(0).set("fleets", "order", FLEET, Order.MOVE);
        world.in(0).set("fleets", "orderXMm", FLEET, SIZE + 300_000);
        world.in(0).set("fleets", "orderYMm", FLEET, 200_000);
        world.ticks(1);
        assertTrue(world.in(1).exists("fleets", FLEET));
        assertEquals(300_000, world.in(1).value("fleets", "orderXMm", FLEET));
        assertEquals(200_000, world.in(1).value("fleets", "orderYMm", FLEET));
        assertOrder(Order.MOVE, 0, SIZE + 30_000, 500_000, world.in(0), SECOND);
        world.until(
                800, () -> world.in(1).exists("ships", SECOND) && world.in(1).exists("ships", THIRD));
        world.ticks(LOOK_TICKS);
        for (long ship = FIRST; ship <= THIRD; ship++)
            assertEquals(FLEET, world.in(1).column("fleet", ship));
        assertEquals(Order.FORMATION, world.in(1).column("order", SECOND));
        world.in(0).thenNever(FleetFormed.class).thenNever(FleetDissolved.class);
        world.in(1).thenNever(FleetFormed.class).thenNever(FleetDissolved.class);
    }

    @Test
    void all_kinds_travel_in_their_order() {
        Borders world = Borders.grid(
                2,
                1,
                RuleScript.quiet().missile("dart").ore("iron", 1, 1).fleet("watch", Behaviour.PATROL, 2, 900, 500));
        world.in(0).ship(HERS, ALICE).has("ore0", 5);
        world.in(0).when(ALICE, HERS, new Intent.Jettison(0, 5)).then(ACCEPTED);
        long wreck = world.in(0).ledger("serial") + madeBy(0, 0);
        long missile = madeBy(0, 0) + 500;
        long[] values = new long[new Missiles(0).columns().size()];
        values[0] = missile;
        values[4] = 500;
        values[values.length - 1] = 100;
        Traveller dart = new Traveller(EntityKind.MISSILE, values);
        world.in(0).input(new Arrival(1, 1, 1, List.of(dart), List.of()));
        world.in(0).set("wrecks", "xMm", wreck, SIZE).set("missiles", "xMm", missile, SIZE);
        world.in(0)
                .the(HERS)
                .at(SIZE, 0)
                .the(FIRST)
                .at(SIZE, 500_000)
                .the(SECOND)
                .at(SIZE, 700_000);
        world.in(0).takeDepartures();
        world.in(0).ticks(1);
        List<Traveller> travellers =
                world.in(0).takeDepartures().getFirst().arrival().travellers();
        assertEquals(
                List.of(FLEET, HERS, FIRST, SECOND, missile, wreck),
                travellers.stream().map(Traveller::id).toList());
    }

    @Test
    void where_a_fleet_without_a_place_is_ordered_to_is_no_place() {
        Borders world = fleet();
        world.in(0).set("fleets", "order", FLEET, Order.ATTACK).set("fleets", "orderXMm", FLEET, 5);
        world.in(0).the(FIRST).at(SIZE, 500_000);
        world.ticks(1);
        assertEquals(5, world.in(1).value("fleets", "orderXMm", FLEET));
    }

    @Test
    void a_fleet_stays_with_its_commander_when_another_member_crosses() {
        Borders world = fleet();
        world.in(0).the(SECOND).at(SIZE, 500_000);
        world.ticks(1);
        assertTrue(world.in(0).exists("fleets", FLEET));
        assertFalse(world.in(1).exists("fleets", FLEET));
        assertEquals(FLEET, world.in(1).column("fleet", SECOND));
    }

    /// A fleet's next point may lie beyond the border, but not beyond the world.
    @Test
    void a_fleet_cruises_in_the_part_of_its_area_that_is_in_the_world() {
        Borders world = fleet();
        boolean beyond = false;
        for (int point = 0; point < 40; point++) {
            world.in(0).the(FIRST).has("phase", Phase.CRUISING).set("fleets", "order", FLEET, Order.HOLD);
            for (long ship = FIRST; ship <= THIRD; ship++)
                world.in(0)
                        .the(ship)
                        .at(500_000, 300_000 + 15_000 * (int) (ship - FIRST))
                        .flying(0, 0);
            world.in(0).beforeTurnOf(FLEET, 64).ticks(1);
            long x = world.in(0).value("fleets", "orderXMm", FLEET);
            long y = world.in(0).value("fleets", "orderYMm", FLEET);
            beyond |= x > SIZE;
            assertTrue(x >= 0 && x < 2 * SIZE && y >= 0 && y <= SIZE);
        }
        assertTrue(beyond);
    }

    /// Three ships whose fleet is elsewhere, in order to hold.
    private static Borders left() {
        Borders world = fleet();
        world.in(0).the(FIRST).at(SIZE, 500_000);
        for (long ship = SECOND; ship <= THIRD; ship++)
            world.in(0).the(ship).has("order", Order.HOLD).has("orderTarget", 0);
        world.ticks(1).in(0).forgetEvents();
        return world;
    }

    @Test
    void ships_that_have_lost_their_fleet_form_one() {
        Borders world = left();
        world.in(0)
                .until(LOOK_TICKS, () -> !world.in(0).events(FleetFormed.class).isEmpty());
        FleetFormed formed = world.in(0).events(FleetFormed.class).getFirst();
        assertEquals(2, formed.amount());
        assertEquals(world.in(0).ledger("serial"), formed.fleet() - madeBy(0, 0), "a new id");
        long commander = formed.commander();
        long other = SECOND + THIRD - commander;
        for (long ship : new long[] {SECOND, THIRD})
            assertEquals(formed.fleet(), world.in(0).column("fleet", ship));
        assertEquals(0, world.in(0).column("place", commander));
        assertEquals(1, world.in(0).column("place", other));
        assertEquals(commander, world.in(0).value("fleets", "commander", formed.fleet()));
        assertEquals(0, world.in(0).value("fleets", "npc", formed.fleet()));
        assertEquals(Order.NONE, world.in(0).value("fleets", "order", formed.fleet()));
        assertEquals(Order.HOLD, world.in(0).column("order", commander), "and it goes on looking");
        assertEquals(Phase.CRUISING, world.in(0).column("phase", commander));
    }

    /// As many fleets as there may be ships are room enough, but for those that come over borders.
    @Test
    void there_is_room_for_one_more_fleet() {
        Borders world = Borders.grid(
                2, 1, RuleScript.quiet().with(Rule.SHIP_CAPACITY, 2).fleet("watch", Behaviour.PATROL, 2, 900, 500));
        world.ticks(1).in(0).beforeTurnOf(SECOND, LOOK_TICKS).forgetEvents();
        world.in(0).the(SECOND).has("fleet", FLEET + 900);
        long[] values = new long[new Fleets(0).columns().size()];
        values[0] = madeBy(0, 800);
        world.in(0).input(new Arrival(1, 1, 1, List.of(new Traveller(EntityKind.FLEET, values)), List.of()));
        world.in(0).ticks(1);
        assertEquals(1, world.in(0).events(FleetFormed.class).size());
    }

    @Test
    void whoever_looks_first_commands_and_the_others_have_places_by_id() {
        for (long first : new long[] {SECOND, THIRD}) {
            Borders world = fleet();
            world.in(0).the(FIRST).has("hull", 0).ticks(1).forgetEvents();
            world.in(0).set("fleets", "commander", FLEET, SECOND).set("fleets", "npc", FLEET, 0);
            world.in(0).beforeTurnOf(first, LOOK_TICKS);
            for (long ship = SECOND; ship <= THIRD; ship++)
                world.in(0).the(ship).has("fleet", FLEET + 900);
            world.in(0).ticks(1);
            FleetFormed formed = world.in(0).events(FleetFormed.class).getFirst();
            assertEquals(new FleetFormed(formed.fleet(), first, 2), formed);
        }
    }

    @Test
    void a_docked_ship_joins_those_that_are_left() {
        Borders world = left();
        world.in(0).the(SECOND).has("condition", Ships.DOCKED).has("order", Order.NONE);
        world.in(0).beforeTurnOf(THIRD, LOOK_TICKS).the(SECOND).has("hull", 5).ticks(1);
        assertEquals(2, world.in(0).events(FleetFormed.class).getFirst().amount());
        assertEquals(world.in(0).column("fleet", THIRD), world.in(0).column("fleet", SECOND));
    }

    @Test
    void a_ship_that_follows_its_fleet_over_the_border_does_not_join_those_that_are_left() {
        Borders world = left();
        world.in(0).beforeTurnOf(THIRD, LOOK_TICKS);
        world.in(0)
                .the(SECOND)
                .has("order", Order.MOVE)
                .has("orderXMm", SIZE + 1)
                .ticks(1);
        assertEquals(1, world.in(0).events(FleetFormed.class).getFirst().amount());
        assertEquals(FLEET, world.in(0).column("fleet", SECOND));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 500, true",
        "1000001, 500, true",
        "500, -1, true",
        "500, 1000001, true",
        "0, 0, false",
        "1000000, 1000000, false"
    })
    void a_ship_follows_its_fleet_if_it_moves_to_a_place_outside(int x, int y, boolean follows) {
        Borders world = left();
        world.in(0).beforeTurnOf(SECOND, LOOK_TICKS).forgetEvents();
        world.in(0).the(SECOND).has("fleet", FLEET).flying(0, 0).at(500_000, 500_000);
        world.in(0)
                .has("order", Order.MOVE)
                .has("orderXMm", x)
                .has("orderYMm", y)
                .ticks(1);
        assertEquals(follows, world.in(0).events(FleetFormed.class).isEmpty());
        if (follows) assertOrder(Order.MOVE, 0, x, y, world.in(0), SECOND);
        else assertEquals(0, world.in(0).column("place", SECOND));
    }

    @Test
    void a_ship_whose_fleet_is_here_may_have_an_order_to_go_outside() {
        Borders world = fleet();
        world.in(0)
                .beforeTurnOf(SECOND, LOOK_TICKS)
                .the(SECOND)
                .has("order", Order.MOVE)
                .has("orderXMm", SIZE + 1);
        world.in(0).ticks(1);
        assertOrder(Order.FORMATION, FIRST, 0, 0, world.in(0), SECOND);
    }

    private static Borders escorted() {
        Borders world = Borders.grid(2, 1);
        world.in(0).ship(HERS, ALICE).ship(HIS, BOB);
        world.in(0).the(HERS).at(960_000, 500_000).flying(0, 0);
        world.in(0).the(HIS).at(980_000, 400_000).flying(0, 0);
        return world;
    }

    @Test
    void an_escort_goes_after_whom_it_protects_over_the_border() {
        for (Intent order : List.of(new Intent.Escort(HIS), new Intent.Form(HIS))) {
            Borders world = escorted();
            world.in(0).when(ALICE, HERS, order).then(ACCEPTED);
            world.in(0).the(HIS).at(SIZE - 1_000, 400_000).flying(3 * MILLE, 0).ticks(1);
            assertOrder(Order.MOVE, 0, SIZE + 2_000 + 30_000, 400_000, world.in(0), HERS);
            assertEquals(-1, world.in(0).column("wayXMm", HERS));
            world.carry().until(600, () -> world.in(1).exists("ships", HERS));
            assertEquals(Order.MOVE, world.in(1).column("order", HERS));
            assertEquals(32_000, world.in(1).column("orderXMm", HERS));
            assertEquals(400_000, world.in(1).column("orderYMm", HERS));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1,-1", "0,-1", "1,-1", "-1,0", "1,0", "-1,1", "0,1", "1,1"})
    void followers_aim_beyond_the_border_that_was_crossed(int east, int north) {
        Borders world = Borders.grid(3, 3);
        world.in(4).ship(5, ALICE).ship(14, BOB);
        world.in(4).the(5).at(500_000, 500_000).has("order", Order.ESCORT).has("orderTarget", 14);
        int x = east < 0 ? -7 : east > 0 ? SIZE + 7 : 300_000;
        int y = north < 0 ? -7 : north > 0 ? SIZE + 7 : 300_000;
        world.in(4).the(14).at(x, y).flying(0, 0).ticks(1);
        assertOrder(Order.MOVE, 0, x + 30_000 * east, y + 30_000 * north, world.in(4), 5);
    }

    @Test
    void whoever_crosses_too_gets_no_new_order() {
        Borders world = escorted();
        world.in(0).when(ALICE, HERS, new Intent.Escort(HIS)).then(ACCEPTED);
        world.in(0)
                .the(HIS)
                .at(SIZE, 400_000)
                .flying(0, 0)
                .the(HERS)
                .at(SIZE, 500_000)
                .flying(0, 0);
        world.ticks(1);
        assertOrder(Order.ESCORT, HIS, 0, 0, world.in(1), HERS);
    }

    @Test
    void only_those_that_follow_get_a_new_order() {
        for (int order : new int[] {Order.ATTACK, Order.HOLD, Order.MOVE}) {
            Borders world = escorted();
            world.in(0)
                    .the(HERS)
                    .has("order", order)
                    .has("orderTarget", HIS)
                    .has("orderXMm", 5)
                    .has("orderYMm", 5);
            while ((world.in(0).sector().tick() + 1 + HERS) % 8 == 0)
                world.in(0).ticks(1);
            world.in(0).the(HIS).at(SIZE, 400_000).flying(0, 0).ticks(1);
            assertOrder(order, HIS, 5, 5, world.in(0), HERS);
        }
    }

    @Test
    void those_that_do_not_fly_get_no_new_order() {
        Borders world = escorted();
        world.in(0).the(HERS).has("order", Order.ESCORT).has("orderTarget", HIS).has("condition", Ships.DOCKED);
        world.in(0).the(HIS).at(SIZE, 400_000).flying(0, 0).ticks(1);
        assertOrder(Order.ESCORT, HIS, 0, 0, world.in(0), HERS);
    }

    @Test
    void those_that_follow_another_stay_with_it() {
        Borders world = escorted();
        world.in(0).ship(5, ALICE).at(700_000, 700_000);
        world.in(0).the(HERS).has("order", Order.ESCORT).has("orderTarget", 5);
        world.in(0).the(HIS).at(SIZE, 400_000).flying(0, 0).ticks(1);
        assertOrder(Order.ESCORT, 5, 0, 0, world.in(0), HERS);
    }
}
