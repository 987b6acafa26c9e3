package starlog.sector.docking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.NOT_YOUR_SHIP;
import static starlog.schemas.intent.Verdict.NO_SUCH_PLAYER;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.SHIP_DOCKED;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.TOO_FAST;
import static starlog.sector.simulation.Scenario.made;
import static starlog.sector.simulation.Scenario.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.OreDelivered;
import starlog.schemas.event.StateEvent.ShipDocked;
import starlog.schemas.event.StateEvent.ShipGiven;
import starlog.schemas.event.StateEvent.ShipUndocked;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;

/// A station of 10 units radius; ships dock within 20 units of its rim and no faster than 1 unit a tick.
class DocksTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long SHIP = 10;
    private static final long PORT = made(1);
    private static final int DOCK_SPEED = 1_024_000;

    private static RuleScript port() {
        return RuleScript.quiet()
                .station("port", 500, 500, 10_000)
                .ore("iron", 1, 1)
                .ore("ice", 1, 1);
    }

    private static Scenario near() {
        return world(port()).ship(SHIP, ALICE).at(520_000, 500_000);
    }

    private static Scenario dock(Scenario world) {
        return world.when(ALICE, SHIP, new Intent.Dock(PORT));
    }

    private static Scenario docked() {
        return dock(near()).then(ACCEPTED);
    }

    @Test
    void a_ship_docks_in_the_middle_of_the_station_and_rests_from_everything() {
        Scenario world = near().flying(300_000, 0)
                .has("thrust", 500)
                .has("lock", 77)
                .has("lockTick", 9)
                .has("mining", 88)
                .has("mineTick", 100)
                .has("order", Order.MOVE)
                .has("orderXMm", 5);
        dock(world).then(ACCEPTED).thenHappened(new ShipDocked(SHIP, ALICE, PORT));
        assertEquals(Ships.DOCKED, world.column("condition", SHIP));
        assertEquals(PORT, world.column("station", SHIP));
        assertEquals(500_000, world.column("xMm", SHIP));
        for (String column : List.of(
                "vxMmPer1024Ticks",
                "thrust",
                "lock",
                "lockTick",
                "mining",
                "mineTick",
                "order",
                "orderXMm",
                "engaging")) assertEquals(0, world.column(column, SHIP), column);
        world.forgetEvents().ticks(20).thenNothingHappened();
    }

    @Test
    void the_first_rule_broken_of_docking_is_the_one_named() {
        Scenario world = near().at(530_001, 500_000).flying(0, DOCK_SPEED + 1);
        world.when(ALICE, SHIP, new Intent.Dock(SHIP)).then(NO_SUCH_TARGET);
        dock(world.at(530_001, 500_000)).then(TARGET_OUT_OF_RANGE, 30_001, 30_000);
        dock(world.at(530_000, 500_000)).then(TOO_FAST, 1_024_001, 1_024_000);
        dock(world.at(530_000, 500_000).flying(0, DOCK_SPEED)).then(ACCEPTED);
    }

    @Test
    void a_ship_leaves_beside_the_station_at_rest_and_points_away_from_it() {
        for (int attempt = 0; attempt < 20; attempt++) {
            Scenario world = docked().ticks(attempt);
            world.when(ALICE, SHIP, new Intent.Undock()).then(ACCEPTED);
            long x = world.column("xMm", SHIP) - 500_000;
            long y = world.column("yMm", SHIP) - 500_000;
            assertEquals(12_000, Math.sqrt(x * x + y * y), 2, "its radius, the station's, and 1 unit");
            assertEquals(Ships.FLYING, world.column("condition", SHIP));
            assertEquals(0, world.column("station", SHIP));
            assertEquals(0, world.column("vxMmPer1024Ticks", SHIP));
            double angle = Math.atan2(y, x) * 32_768 / Math.PI;
            assertEquals(angle, (short) world.column("heading", SHIP), 10);
            assertEquals(world.column("heading", SHIP), world.column("helm", SHIP));
            assertEquals(
                    List.of(new ShipUndocked(SHIP, ALICE, PORT, (int) x + 500_000, (int) y + 500_000)),
                    world.events(ShipUndocked.class));
        }
    }

    @Test
    void all_ore_goes_into_the_station() {
        Scenario world = docked().has("ore0", 30).has("ore1", 4).set("stations", "ore1", PORT, 6);
        world.when(ALICE, SHIP, new Intent.Unload()).then(ACCEPTED);
        assertEquals(
                List.of(new OreDelivered(SHIP, ALICE, PORT, 0, 30), new OreDelivered(SHIP, ALICE, PORT, 1, 4)),
                world.events(OreDelivered.class));
        assertEquals(0, world.column("ore0", SHIP));
        assertEquals(30, world.value("stations", "ore0", PORT));
        assertEquals(10, world.value("stations", "ore1", PORT));
    }

    @Test
    void an_empty_hold_is_unloaded_without_a_word() {
        docked().forgetEvents()
                .when(ALICE, SHIP, new Intent.Unload())
                .then(ACCEPTED)
                .thenNothingHappened();
    }

    @Test
    void a_ship_that_was_given_away_obeys_its_new_player_from_the_first_sequence_on() {
        Scenario world = docked().when(ALICE, SHIP, new Intent.GiveShip(BOB)).then(ACCEPTED);
        world.thenHappened(new ShipGiven(SHIP, ALICE, BOB));
        assertEquals(BOB, world.column("player", SHIP));
        assertEquals(0, world.column("lastSequence", SHIP));
        world.intent(ALICE, SHIP, 100, new Intent.Undock()).then(NOT_YOUR_SHIP);
        world.intent(BOB, SHIP, 1, new Intent.Undock()).then(ACCEPTED);
    }

    @Test
    void a_ship_is_given_to_a_player_only() {
        Scenario world = docked().when(ALICE, SHIP, new Intent.GiveShip(0)).then(NO_SUCH_PLAYER);
        world.when(ALICE, SHIP, new Intent.GiveShip(-3)).then(NO_SUCH_PLAYER, -3, 1);
        assertEquals(ALICE, world.column("player", SHIP));
    }

    @Test
    void a_docked_ship_cannot_dock() {
        dock(docked()).then(SHIP_DOCKED);
    }

    @Test
    void many_ships_dock_in_the_same_place_and_do_not_collide() {
        Scenario world = near().ship(11, BOB).at(520_000, 510_000);
        dock(world)
                .when(BOB, 11, new Intent.Dock(PORT))
                .then(ACCEPTED, ACCEPTED)
                .ticks(3);
        assertEquals(world.column("xMm", SHIP), world.column("xMm", 11));
    }

    @Test
    void a_docked_ship_is_told_no_more_than_a_resting_one() {
        Scenario world = docked().ticks(1);
        assertTrue(world.emitted().count == 0);
    }

    /// The sector does not know whether there is such a player.
    @Test
    void a_ship_that_was_given_away_may_be_had_back_until_its_new_player_intents_something() {
        Scenario world = docked().when(ALICE, SHIP, new Intent.GiveShip(999)).then(ACCEPTED);
        world.when(ALICE, SHIP, new Intent.Undock()).then(NOT_YOUR_SHIP);
        world.when(BOB, SHIP, new Intent.GiveShip(BOB)).then(NOT_YOUR_SHIP);
        world.when(ALICE, SHIP, new Intent.GiveShip(ALICE)).then(ACCEPTED);
        world.thenHappened(new ShipGiven(SHIP, 999, ALICE));
        world.when(ALICE, SHIP, new Intent.GiveShip(BOB)).then(ACCEPTED);
        world.intent(BOB, SHIP, 1, new Intent.Unload()).then(ACCEPTED);
        world.when(ALICE, SHIP, new Intent.GiveShip(ALICE)).then(NOT_YOUR_SHIP);
    }
}
