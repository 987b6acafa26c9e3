package starlog.sector.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.simulation.Scenario.madeBy;

import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.FleetFormed;
import starlog.schemas.event.StateEvent.ShipDestroyed;
import starlog.schemas.event.StateEvent.ShipWithdrawn;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Behaviour;

/// Three sectors in a row; in the first one ships of the world are born.
class EmigrationTest {
    private static final int SIZE = 1_000_000;
    private static final int RHYTHM_TICKS = 50;
    private static final long FIRST = madeBy(0, 2);

    private static Borders row(int behaviour) {
        return Borders.grid(
                3,
                1,
                sector -> RuleScript.quiet()
                        .gun("gun")
                        .shipClass("knight")
                        .its("weapon-0", 1)
                        .fleet("watch", behaviour, 1, 500, 500)
                        .its("ship-class", 2)
                        .its("most", sector == 0 ? 1 : 0)
                        .its("every-ticks", RHYTHM_TICKS));
    }

    /// The first ship is in the third sector, two borders away from where it was born.
    private static Borders led(int behaviour) {
        Borders world = row(behaviour).ticks(1);
        for (int sector = 0; sector < 2; sector++) {
            world.in(sector).the(FIRST).at(SIZE + 100, 500_000);
            world.ticks(1);
        }
        assertTrue(world.in(2).exists("ships", FIRST));
        return world;
    }

    private static long living(Scenario sector) {
        return sector.table("spawns").column("living").get(0);
    }

    private static int formed(Borders world) {
        return world.in(0).events(FleetFormed.class).size();
    }

    @Test
    void who_has_emigrated_is_not_made_up_for_while_it_lives() {
        Borders world = led(Behaviour.PATROL).ticks(2 * RHYTHM_TICKS);
        assertTrue(!world.in(0).exists("ships", FIRST));
        assertEquals(1, formed(world));
        assertEquals(1, living(world.in(0)));
    }

    @Test
    void its_end_is_told_from_sector_to_sector_until_it_is_known_at_home() {
        Borders world = led(Behaviour.PATROL);
        world.in(2).the(FIRST).has("hull", 0);
        world.ticks(1).in(2).thenHappened(ShipDestroyed.class);
        assertEquals(1, living(world.in(0)));
        assertEquals(0, living(world.ticks(2).in(0)));
        assertEquals(2, formed(world.ticks(RHYTHM_TICKS)));
        assertEquals(1, living(world.in(0)));
        for (int abroad = 1; abroad < 3; abroad++) assertEquals(0, living(world.in(abroad)));
    }

    @Test
    void a_notice_is_counted_once_however_often_it_comes() {
        Borders world = led(Behaviour.PATROL);
        world.in(2).the(FIRST).has("hull", 0);
        world.in(2).ticks(1);
        for (Departure departure : world.in(2).takeDepartures())
            for (int time = 0; time < 3; time++) world.deliver(departure);
        world.in(1).ticks(1);
        for (Departure departure : world.in(1).takeDepartures())
            for (int time = 0; time < 3; time++) world.deliver(departure);
        assertEquals(0, living(world.in(0)));
    }

    @Test
    void who_was_led_away_goes_home() {
        for (int behaviour : new int[] {Behaviour.PATROL, Behaviour.PIRATE, Behaviour.MINER, Behaviour.ESCORT}) {
            Borders world = led(behaviour);
            world.until(2_500, () -> world.in(0).exists("ships", FIRST));
            assertEquals(1, formed(world), "behaviour " + behaviour);
        }
    }

    @Test
    void abroad_nobody_hunts() {
        Borders world = led(Behaviour.PIRATE);
        world.in(2).ship(6, 6).at(150_000, 500_000);
        world.in(2).the(FIRST).at(140_000, 500_000).flying(0, 0);
        for (int tick = 0; tick < 100; tick++) {
            world.ticks(1);
            if (world.in(2).exists("ships", FIRST)) assertEquals(0, world.in(2).column("lock", FIRST));
        }
    }

    @Test
    void an_escort_that_has_nobody_left_to_guard_is_withdrawn_and_another_fleet_comes() {
        Borders world = Borders.grid(
                1,
                1,
                RuleScript.quiet()
                        .station("port", 500, 500, 10_000)
                        .fleet("crew", Behaviour.MINER, 1, 400, 500)
                        .its("escort-class", 1)
                        .its("escorts", 1)
                        .its("every-ticks", RHYTHM_TICKS));
        long miner = madeBy(0, 3);
        long escort = madeBy(0, 4);
        world.ticks(1).in(0).the(miner).has("hull", 0);
        world.until(1_000, () -> !world.in(0).events(ShipWithdrawn.class).isEmpty());
        world.in(0).thenHappened(new ShipWithdrawn(escort, madeBy(0, 1)));
        assertFalse(world.in(0).exists("ships", escort));
        assertEquals(2, formed(world.ticks(RHYTHM_TICKS)));
        assertEquals(2, living(world.in(0)));
    }
}
