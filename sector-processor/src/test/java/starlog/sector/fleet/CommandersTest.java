package starlog.sector.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.CommanderReplaced;
import starlog.schemas.event.StateEvent.FleetDissolved;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Order;
import starlog.sector.world.Phase;

class CommandersTest {
    private static final long FLEET = made(1);
    private static final long FIRST = made(2);
    private static final long SECOND = made(3);
    private static final long THIRD = made(4);
    private static final int COMMAND_TICKS = 64;

    private static Scenario fleetOf(int ships) {
        return world(RuleScript.quiet()
                        .fleet("watch", Behaviour.PATROL, ships, 500, 500)
                        .its("radius-units", 100_000))
                .ticks(1);
    }

    private static long fleet(Scenario world, String column) {
        return world.value("fleets", column, FLEET);
    }

    private static Scenario destroyed(Scenario world, long ship) {
        return world.the(ship).has("hull", 0).ticks(1);
    }

    @Test
    void the_member_of_least_id_follows_a_commander_that_is_no_more() {
        Scenario world = destroyed(fleetOf(3), FIRST).ticks(COMMAND_TICKS);
        assertEquals(List.of(new CommanderReplaced(FLEET, SECOND)), world.events(CommanderReplaced.class));
        assertEquals(SECOND, fleet(world, "commander"));
        destroyed(world, SECOND).ticks(COMMAND_TICKS).thenHappened(new CommanderReplaced(FLEET, THIRD));
        world.thenNever(FleetDissolved.class);
    }

    @Test
    void a_member_that_is_no_more_changes_no_command() {
        Scenario world = destroyed(fleetOf(3), SECOND).ticks(2 * COMMAND_TICKS);
        world.thenNever(CommanderReplaced.class);
        assertEquals(FIRST, fleet(world, "commander"));
    }

    @Test
    void the_others_follow_the_new_commander() {
        Scenario world = destroyed(fleetOf(3), FIRST).ticks(COMMAND_TICKS + 32);
        assertEquals(Order.FORMATION, world.column("order", THIRD));
        assertEquals(SECOND, world.column("orderTarget", THIRD));
    }

    @Test
    void a_fleet_without_ships_is_dissolved() {
        Scenario world = fleetOf(2);
        world.the(FIRST).has("hull", 0).the(SECOND).has("hull", 0).ticks(1);
        assertTrue(world.exists("fleets", FLEET));
        world.ticks(COMMAND_TICKS).thenHappened(new FleetDissolved(FLEET)).thenNever(CommanderReplaced.class);
        assertFalse(world.exists("fleets", FLEET));
    }

    private static Scenario commanderIn(int phase) {
        Scenario world = fleetOf(1).beforeTurnOf(FLEET, COMMAND_TICKS);
        return world.the(FIRST).has("phase", phase).has("orderTarget", 77);
    }

    private static void assertFleetOrder(int order, long target, Scenario world) {
        assertEquals(List.of((long) order, target), List.of(fleet(world, "order"), fleet(world, "orderTarget")));
    }

    @Test
    void what_the_commander_is_about_is_the_fleets_order() {
        assertFleetOrder(Order.ATTACK, 77, commanderIn(Phase.FIGHTING).ticks(1));
        assertFleetOrder(Order.GATHER, 0, commanderIn(Phase.MINING).ticks(1));
        assertFleetOrder(Order.RETREAT, 0, commanderIn(Phase.RETURNING).ticks(1));
        assertFleetOrder(Order.RETREAT, 0, commanderIn(Phase.FLEEING).ticks(1));
        assertFleetOrder(Order.MOVE, 0, commanderIn(Phase.CRUISING).ticks(1));
        assertFleetOrder(Order.MOVE, 0, commanderIn(Phase.GUARDING).ticks(1));
    }

    @Test
    void a_fleet_cruises_to_one_place_after_the_other_in_its_area() {
        Scenario world = fleetOf(1);
        Set<List<Long>> places = new HashSet<>();
        for (int turn = 0; turn < 20; turn++) {
            world.beforeTurnOf(FLEET, COMMAND_TICKS);
            if (turn > 0) world.the(FIRST).at((int) fleet(world, "orderXMm"), (int) fleet(world, "orderYMm"));
            world.the(FIRST).has("phase", Phase.CRUISING).ticks(1);
            long x = fleet(world, "orderXMm");
            long y = fleet(world, "orderYMm");
            assertTrue(Math.hypot(x - 500_000, y - 500_000) <= 100_000, x + ", " + y);
            places.add(List.of(x, y));
        }
        assertEquals(20, places.size());
    }

    @Test
    void a_cruising_fleet_keeps_its_place_to_go_until_it_is_near() {
        Scenario world = commanderIn(Phase.CRUISING).ticks(1);
        long x = fleet(world, "orderXMm");
        int y = (int) fleet(world, "orderYMm");
        world.beforeTurnOf(FLEET, COMMAND_TICKS)
                .the(FIRST)
                .at((int) x + 20_001, y)
                .ticks(1);
        assertEquals(x, fleet(world, "orderXMm"));
        world.beforeTurnOf(FLEET, COMMAND_TICKS)
                .the(FIRST)
                .at((int) x + 20_000, y)
                .ticks(1);
        assertTrue(x != fleet(world, "orderXMm"));
    }

    @Test
    void an_area_beyond_the_edge_ends_at_it() {
        RuleScript rules =
                RuleScript.quiet().fleet("watch", Behaviour.PATROL, 1, 0, 0).its("radius-units", 10_000_000);
        Scenario world = world(rules).ticks(1 + COMMAND_TICKS);
        for (String axis : List.of("orderXMm", "orderYMm"))
            assertEquals(fleet(world, axis), Math.clamp(fleet(world, axis), 0, 1_000_000));
        assertEquals(Order.MOVE, fleet(world, "order"));
    }
}
