package starlog.sector.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.sector.simulation.Scenario.madeBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.MissileExpired;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.ShipDeparted;
import starlog.schemas.event.StateEvent.ShipDestroyed;
import starlog.schemas.event.StateEvent.ShipsCollided;
import starlog.schemas.event.StateEvent.WreckDropped;
import starlog.schemas.event.StateEvent.WreckGone;
import starlog.schemas.input.SectorInput.Arrival;
import starlog.schemas.intent.Intent;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.rulebook.Zones;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.world.Ships;

/// Missiles, wrecks and dead ships cross borders, here that between sector 0 in the west and sector 1 in the east.
class ThingsCrossTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    /// Both at home in sector 0.
    private static final long HERS = 1;

    private static final long HIS = 3;
    private static final long MISSILE = madeBy(0, 1);
    private static final int MILLE = 1_024_000; // 1 unit a tick
    private static final int SIZE = 1_000_000;

    private static RuleScript arena() {
        return RuleScript.quiet()
                .zone("arena", Zones.PVP, 100_000_000)
                .pioneer("weapon-0", 1)
                .missile("dart");
    }

    /// Alice has launched a missile at Bob.
    private static Borders launched(RuleScript rules, int herX, int hisX, int hisVx) {
        Borders world = Borders.grid(2, 1, rules);
        world.in(0).ship(HERS, ALICE).ship(HIS, BOB);
        world.in(0).the(HERS).at(herX, 500_000).has("lock", HIS);
        world.in(0).the(HIS).at(hisX, 500_000).flying(hisVx, 0);
        world.in(0).when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED);
        world.carry();
        return world;
    }

    @Test
    void a_missile_follows_its_target_over_the_border_and_hits_it_there() {
        Borders world = launched(arena(), 880_000, 980_000, 5 * MILLE);
        world.until(40, () -> !world.in(1).events(MissileHit.class).isEmpty());
        world.in(1).thenHappened(new MissileHit(MISSILE, HIS, HERS, 0, 30_000));
        assertEquals(HERS, world.in(1).column("threat0", HIS), "who launched it is remembered");
        assertEquals(70_000, world.in(1).column("hull", HIS));
        assertFalse(world.in(1).exists("missiles", MISSILE));
        world.in(0).thenNever(MissileExpired.class);
    }

    @Test
    void a_missile_takes_along_where_it_flies_and_when_it_ends() {
        Borders world = launched(arena(), 500_000, 600_000, 0);
        world.in(0).the(HIS).has("condition", Ships.DOCKED);
        world.in(0).set("missiles", "yMm", MISSILE, 300_000).set("missiles", "xMm", MISSILE, SIZE - 3_000);
        world.in(0).set("missiles", "sight", MISSILE, 33);
        world.in(1).ticks(70);
        long ends = world.in(0).value("missiles", "endTick", MISSILE);
        long left = ends - world.in(0).sector().tick();
        world.ticks(1);
        Scenario there = world.in(1);
        assertEquals(7_000, there.value("missiles", "xMm", MISSILE));
        assertEquals(300_000, there.value("missiles", "yMm", MISSILE));
        assertEquals(10 * MILLE, there.value("missiles", "vxMmPer1024Ticks", MISSILE));
        assertEquals(HIS, there.value("missiles", "target", MISSILE));
        assertEquals(HERS, there.value("missiles", "ship", MISSILE));
        assertEquals(33, there.value("missiles", "sight", MISSILE));
        assertEquals(
                left - 1,
                there.value("missiles", "endTick", MISSILE) - there.sector().tick());
        world.ticks(1);
        assertEquals(17_000, there.value("missiles", "xMm", MISSILE), "it flies on in the next tick");
        world.in(0).thenNever(MissileExpired.class);
        assertFalse(world.in(0).exists("missiles", MISSILE));
    }

    @Test
    void a_missile_lives_as_long_as_without_a_border() {
        Borders world = launched(arena().its("life-ticks", 12), 940_000, 980_000, 5 * MILLE);
        world.in(0).the(HIS).has("condition", Ships.DOCKED);
        world.ticks(11);
        world.in(0).thenNever(MissileExpired.class);
        world.in(1).thenNever(MissileExpired.class);
        world.ticks(1).in(1).thenHappened(new MissileExpired(MISSILE));
    }

    @Test
    void a_missile_that_leaves_the_world_is_gone() {
        Borders world = launched(arena(), 500_000, 600_000, 0);
        world.in(0).the(HIS).has("condition", Ships.DOCKED);
        world.in(0).set("missiles", "yMm", MISSILE, SIZE).set("missiles", "heading", MISSILE, 16_384);
        world.in(0).set("missiles", "vxMmPer1024Ticks", MISSILE, 0);
        world.in(0).set("missiles", "vyMmPer1024Ticks", MISSILE, MILLE);
        world.ticks(1).in(0).thenHappened(new MissileExpired(MISSILE));
    }

    @Test
    void a_missile_that_would_fly_over_a_whole_sector_is_gone() {
        Borders world = launched(arena(), 500_000, 600_000, 0);
        world.in(0).the(HIS).has("condition", Ships.DOCKED);
        world.in(0).set("missiles", "xMm", MISSILE, 2 * SIZE - 10_001);
        Borders farther = launched(arena(), 500_000, 600_000, 0);
        farther.in(0).the(HIS).has("condition", Ships.DOCKED);
        farther.in(0).set("missiles", "xMm", MISSILE, 2 * SIZE - 10_000);
        world.ticks(1).in(0).thenNever(MissileExpired.class);
        assertEquals(SIZE - 1, world.in(1).value("missiles", "xMm", MISSILE));
        farther.ticks(1).in(0).thenHappened(new MissileExpired(MISSILE));
    }

    @Test
    void a_missile_launched_beyond_the_border_belongs_to_the_other_sector() {
        Borders world = Borders.grid(2, 1, arena());
        world.in(0).ship(HERS, ALICE).ship(HIS, BOB);
        world.in(0).the(HERS).at(SIZE - 1_000, 500_000).flying(2 * MILLE, 0).has("lock", HIS);
        world.in(0).the(HIS).at(SIZE - 90_000, 500_000).flying(0, 0);
        world.in(0).when(ALICE, HERS, new Intent.Fire(0)).then(ACCEPTED);
        world.carry();
        assertEquals(1_000, world.in(1).value("missiles", "xMm", MISSILE));
        assertFalse(world.in(0).exists("missiles", MISSILE));
    }

    private static Borders destroyedBeyondTheBorder() {
        RuleScript rules = RuleScript.quiet().ore("iron", 1, 1).with(Rule.WRECK_TICKS, 50);
        Borders world = Borders.grid(2, 1, rules);
        world.in(0).ship(HERS, ALICE).the(HERS).at(SIZE - 1_000, 400).flying(3 * MILLE, 0);
        world.in(0).has("hull", 0).has("ore0", 10);
        return world.ticks(1);
    }

    @Test
    void a_wreck_dropped_beyond_the_border_lies_in_the_other_sector() {
        Borders world = destroyedBeyondTheBorder();
        world.in(0).thenHappened(new ShipDestroyed(HERS, ALICE, 0, 0, SIZE + 2_000, 400));
        world.in(0).thenHappened(new WreckDropped(madeBy(0, 1), HERS, 5, SIZE + 2_000, 400));
        assertFalse(world.in(0).exists("wrecks", madeBy(0, 1)));
        assertEquals(2_000, world.in(1).value("wrecks", "xMm", madeBy(0, 1)));
        assertEquals(400, world.in(1).value("wrecks", "yMm", madeBy(0, 1)));
        assertEquals(5, world.in(1).value("wrecks", "ore0", madeBy(0, 1)));
        assertEquals(
                List.of(5L, 5L),
                List.of(world.in(0).ledger("oreDeparted0"), world.in(1).ledger("oreArrived0")));
        world.in(0).thenNever(WreckGone.class);
        world.ticks(48).in(1).thenNever(WreckGone.class);
        world.ticks(2).in(1).thenHappened(new WreckGone(madeBy(0, 1), 5));
    }

    @Test
    void a_ship_destroyed_beyond_the_border_spawns_again_in_the_other_sector() {
        Borders world = destroyedBeyondTheBorder();
        world.in(0).thenHappened(ShipDeparted.class);
        assertEquals(Ships.DEAD, world.in(1).column("condition", HERS));
        world.ticks(100).in(1).intent(ALICE, HERS, 99, new Intent.Spawn()).then(ACCEPTED);
        assertEquals(Ships.FLYING, world.in(1).column("condition", HERS));
    }

    @Test
    void a_ship_bounces_off_what_stands_before_the_border_and_may_be_thrown_over_it() {
        Borders world = Borders.grid(2, 1, RuleScript.quiet().station("post", 990, 500, 20_000));
        world.in(0).ship(HERS, ALICE).the(HERS).at(SIZE - 500, 500_000).flying(0, 0);
        world.ticks(1).in(0).thenHappened(new ShipDeparted(HERS, ALICE, 1, 1, 1_011_000, 500_000));
        assertEquals(11_000, world.in(1).column("xMm", HERS));
    }

    @Test
    void what_stands_before_the_border_reaches_beyond_it_until_the_end_of_the_tick() {
        Borders world =
                Borders.grid(3, 1, sector -> RuleScript.quiet().station("post", sector == 1 ? 10 : 990, 500, 20_000));
        world.in(0).ship(HERS, ALICE).the(HERS).at(SIZE + 5_000, 500_000).flying(0, 0);
        world.ticks(1).in(0).thenHappened(new ShipDeparted(HERS, ALICE, 1, 1, 1_011_000, 500_000));
        world.in(1).the(HERS).at(-5_000, 500_000).flying(0, 0);
        world.ticks(1).in(1).thenHappened(new ShipDeparted(HERS, ALICE, 0, 2, -11_000, 500_000));
        world.in(0).the(HERS).at(500_000, 500_000);
        world.ticks(1);
    }

    @Test
    void a_ship_far_beyond_the_border_touches_nothing_here() {
        Borders world = Borders.grid(3, 3, RuleScript.quiet().station("post", 500, 500, 20_000));
        world.in(4).ship(5, ALICE);
        for (int place : new int[] {-900_000, -1, SIZE, 1_900_000}) {
            world.in(4)
                    .the(5)
                    .at(place, place < 0 ? 500_000 : place)
                    .flying(0, 0)
                    .ticks(1);
            Departure departure = world.in(4).takeDepartures().getFirst();
            assertEquals(place < 0 ? 3 : 8, departure.to());
            int from = departure.to();
            long number = departure.arrival().number();
            world.in(4).input(new Arrival(from, number, 1, departure.arrival().travellers(), List.of()));
        }
    }

    @Test
    void a_ship_may_be_pushed_over_the_border_by_another() {
        Borders world = Borders.grid(2, 1);
        world.in(0).ship(HERS, ALICE).ship(HIS, BOB);
        world.in(0).the(HERS).at(SIZE - 1_100, 500_000).flying(0, 0);
        world.in(0).the(HIS).at(SIZE - 100, 500_000).flying(-MILLE, 0);
        world.ticks(1).in(0).thenHappened(ShipsCollided.class).thenNever(ShipDeparted.class);
        world.until(3, () -> world.in(0).exists("ships", HERS));
        world.in(0).the(HIS).at(SIZE - 200, 500_000).flying(0, 0);
        world.in(0).the(HERS).at(SIZE - 1_100, 500_000).flying(0, 0);
        world.ticks(1).in(0).thenHappened(ShipDeparted.class);
        assertTrue(world.in(1).exists("ships", HIS));
    }

    @Test
    void ships_touch_beyond_the_border_until_the_end_of_the_tick() {
        Borders world = Borders.grid(2, 1);
        world.in(0).ship(HERS, ALICE).ship(HIS, BOB);
        world.in(0).the(HERS).at(SIZE - 2_000, 500_000).flying(3 * MILLE, 0);
        world.in(0).the(HIS).at(SIZE - 1_000, 500_000).flying(2 * MILLE, 0);
        world.ticks(1).in(0).thenHappened(ShipsCollided.class);
    }

    /// It would otherwise be docked where its station is not.
    @Test
    void a_ship_docked_on_the_very_border_stays_until_it_undocks() {
        Borders world = Borders.grid(2, 1, RuleScript.quiet().station("pier", 1_000, 500, 5_000));
        long pier = madeBy(0, 1);
        world.in(0).ship(HERS, ALICE).the(HERS).at(SIZE - 7_000, 500_000).flying(0, 0);
        world.in(0).when(ALICE, HERS, new Intent.Dock(pier)).then(ACCEPTED);
        assertEquals(SIZE, world.in(0).column("xMm", HERS));
        world.ticks(2).in(0).thenNever(ShipDeparted.class);
        world.in(0).when(ALICE, HERS, new Intent.Unload()).then(ACCEPTED);
        world.in(0).when(ALICE, HERS, new Intent.Undock()).then(ACCEPTED);
        world.until(2, () -> world.in(0).exists("ships", HERS) != world.in(1).exists("ships", HERS));
    }
}
