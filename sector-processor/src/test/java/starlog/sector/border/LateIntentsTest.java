package starlog.sector.border;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_SPAWNED;
import static starlog.schemas.intent.Verdict.HEADING_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.NOT_YOUR_SHIP;
import static starlog.schemas.intent.Verdict.NO_SUCH_SHIP;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;
import static starlog.schemas.intent.Verdict.SEQUENCE_ALREADY_SEEN;
import static starlog.schemas.intent.Verdict.TOO_MANY_INTENTS;
import static starlog.schemas.intent.Verdict.WRONG_SECTOR;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent.IntentForwarded;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.simulation.Borders;
import starlog.sector.simulation.Scenario;
import starlog.sector.simulation.Sector;

/// Intents of a ship that has just crossed a border: those that come too late go after it, and those that come too
/// soon wait.
class LateIntentsTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    /// At home in sector 0 of two and of three.
    private static final long HERS = 1;

    private static final int SIZE = 1_000_000;
    private static final int WAIT_TICKS = 200;
    private static final int WAITING_MAX = 256;

    private static PlayerIntent steer(long player, long sequence, int heading, long after) {
        return new PlayerIntent(player, HERS, sequence, 0, 0, new Intent.Steer(heading), after);
    }

    private static PlayerIntent steer(long sequence, int heading, long after) {
        return steer(ALICE, sequence, heading, after);
    }

    private static PlayerIntent steer(long sequence, int heading) {
        return steer(sequence, heading, 0);
    }

    /// Hers is in sector 0; her last sequence is 1.
    private static Borders home(int wide) {
        Borders world = Borders.grid(wide, 1);
        world.in(0).ship(HERS, ALICE).flying(0, 0);
        return world;
    }

    /// Hers has just come into sector 1.
    private static Borders crossed(int wide) {
        Borders world = home(wide);
        world.in(0).at(SIZE, 500);
        world.in(0).ticks(1);
        return world.carry();
    }

    private static int waiting(Scenario sector) {
        return sector.table("held").count;
    }

    private static long heading(Scenario sector) {
        return sector.column("helm", HERS);
    }

    @Test
    void an_intent_that_comes_too_late_goes_after_its_ship() {
        Borders world = crossed(2);
        world.in(0).hears(steer(5, 500)).ticks(1).then();
        world.in(0).thenHappened(new IntentForwarded(HERS, ALICE, 1, 5));
        world.carry().ticks(1).in(1).then(ACCEPTED);
        assertEquals(500, heading(world.in(1)));
        assertEquals(5, world.in(1).column("lastSequence", HERS));
    }

    @Test
    void late_intents_keep_their_order() {
        Borders world = crossed(2);
        world.in(0)
                .hears(steer(5, 500), steer(6, 600))
                .hears(steer(7, -1), steer(8, 800))
                .ticks(1);
        world.carry().ticks(1).in(1).then(ACCEPTED, ACCEPTED, HEADING_OUT_OF_RANGE, ACCEPTED);
        assertEquals(800, heading(world.in(1)));
    }

    @Test
    void intents_that_come_before_the_tick_of_the_crossing_are_obeyed_before_it() {
        Borders world = home(2);
        world.in(0).at(SIZE, 500).hears(steer(5, 500)).ticks(1).then(ACCEPTED);
        assertEquals(500, heading(world.carry().in(1)));
    }

    @Test
    void an_intent_follows_its_ship_from_sector_to_sector() {
        Borders world = crossed(3);
        world.in(1).the(HERS).at(SIZE, 500);
        world.ticks(1);
        assertTrue(world.in(2).exists("ships", HERS));
        world.in(0).hears(steer(5, 500));
        world.ticks(2).in(1).then();
        world.in(1).thenHappened(new IntentForwarded(HERS, ALICE, 2, 5));
        world.ticks(1).in(2).then(ACCEPTED);
    }

    @Test
    void whoever_the_intent_is_of_it_is_judged_where_the_ship_is() {
        Borders world = crossed(2);
        world.in(0).hears(steer(BOB, 5, 500, 0)).ticks(1).then();
        world.carry().ticks(1).in(1).then(NOT_YOUR_SHIP);
    }

    @Test
    void a_ship_that_returns_is_obeyed_here_again() {
        Borders world = crossed(2);
        world.in(1).the(HERS).at(-1, 500);
        world.ticks(1);
        world.in(0).hears(steer(5, 500)).ticks(1).then(ACCEPTED);
        assertFalse(world.in(0).exists("departed", HERS));
        assertTrue(world.in(1).exists("departed", HERS));
    }

    @Test
    void what_the_ship_did_last_is_what_counts() {
        Borders world = Borders.grid(2, 2);
        world.in(0).ship(HERS, ALICE).at(SIZE, 500);
        world.ticks(1).in(1).the(HERS).at(-1, 500);
        world.ticks(1).in(0).the(HERS).at(500, SIZE);
        world.ticks(100).in(0).hears(steer(5, 500)).ticks(1).thenHappened(new IntentForwarded(HERS, ALICE, 2, 5));
    }

    @Test
    void a_ship_is_born_in_its_home_only() {
        Borders world = Borders.grid(2, 2);
        for (int home = 0; home < 4; home++)
            for (int sector = 0; sector < 4; sector++) {
                Verdict verdict = home == sector ? ACCEPTED : WRONG_SECTOR;
                world.in(sector).when(ALICE, 41 + home, new Intent.Spawn());
                assertEquals(verdict == ACCEPTED, world.in(sector).exists("ships", 41 + home));
            }
        world.in(3).then(WRONG_SECTOR, WRONG_SECTOR, WRONG_SECTOR, ACCEPTED);
    }

    @Test
    void the_wrong_sector_is_named_before_a_full_one() {
        Borders world = Borders.grid(2, 1, RuleScript.quiet().with(Rule.SHIP_CAPACITY, 1));
        world.in(0).ship(1, ALICE).when(ALICE, 2, new Intent.Spawn()).then(WRONG_SECTOR, 0, 1);
        world.in(0).when(ALICE, 3, new Intent.Spawn()).then(SECTOR_FULL);
    }

    @Test
    void a_ship_that_is_away_is_never_born_a_second_time() {
        Borders world = crossed(2).ticks(2_600);
        world.in(0).intent(ALICE, HERS, 99, new Intent.Spawn()).then();
        world.in(0).thenHappened(new IntentForwarded(HERS, ALICE, 1, 99));
        assertFalse(world.in(0).exists("ships", HERS));
        world.carry().ticks(1).in(1).then(ALREADY_SPAWNED);
    }

    @Test
    void a_sector_where_a_ship_was_a_guest_forgets_it_after_a_while() {
        Borders world = crossed(3);
        world.in(1).the(HERS).at(SIZE, 500);
        world.ticks(1);
        long left = world.in(1).sector().tick();
        world.ticks(2_399);
        assertTrue(world.in(1).exists("departed", HERS));
        while ((world.in(1).sector().tick() + 1) % 64 != 0) world.ticks(1);
        assertTrue(world.in(1).exists("departed", HERS) && world.in(1).sector().tick() + 1 - left >= 2_400);
        world.ticks(1);
        assertFalse(world.in(1).exists("departed", HERS));
        assertTrue(world.in(0).exists("departed", HERS), "its home remembers");
        world.in(1).hears(steer(5, 500)).ticks(1).then(NO_SUCH_SHIP);
        world.in(1).when(ALICE, HERS, new Intent.Spawn()).then(WRONG_SECTOR);
    }

    /// The tick of the round of forgetting may be the very one.
    @Test
    void a_guest_is_remembered_so_many_ticks() {
        for (int early = 0; early < 2; early++) {
            Borders world = crossed(3);
            while ((world.in(1).sector().tick() + 1 - early) % 64 != 2_400 % 64) world.ticks(1);
            world.in(1).the(HERS).at(SIZE, 500);
            world.ticks(1);
            // It left in a tick t; 64 divides t + 2,400 if not early, and t + 2,399 if early.
            world.ticks(2_400 - early);
            assertEquals(early == 1, world.in(1).exists("departed", HERS), "early: " + early);
        }
    }

    @Test
    void an_intent_waits_for_the_one_before_it() {
        Borders world = crossed(2);
        world.in(1).hears(steer(6, 600, 5)).ticks(1).then();
        assertEquals(1, waiting(world.in(1)));
        world.in(0).hears(steer(5, 500)).ticks(1);
        world.carry();
        world.in(1).ticks(1).then(ACCEPTED, ACCEPTED);
        assertEquals(600, heading(world.in(1)));
        assertEquals(6, world.in(1).column("lastSequence", HERS));
        assertEquals(0, waiting(world.in(1)));
    }

    @Test
    void several_wait_for_each_other_in_any_order() {
        Borders world = crossed(2);
        world.in(1)
                .hears(steer(8, 800, 7), steer(7, 700, 6), steer(6, 600, 5))
                .ticks(1)
                .then();
        world.in(0).hears(steer(5, 500)).ticks(1);
        world.carry();
        world.in(1).ticks(1).then(ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED);
        assertEquals(800, heading(world.in(1)));
    }

    @Test
    void waiting_survives_a_snapshot() {
        Borders world = crossed(2);
        world.in(1).hears(steer(6, 600, 5)).ticks(1);
        Sector again = Sector.restore(world.in(1).sector().snapshot());
        assertEquals(
                1,
                again.tables().stream()
                        .filter(t -> t.name.equals("held"))
                        .findFirst()
                        .orElseThrow()
                        .count);
    }

    @Test
    void what_is_away_what_waits_and_what_was_counted_is_hashed() {
        Borders world = crossed(2);
        long borderBefore = border(world.in(1).ticks(1));
        long borderAfter = border(world.in(1).ticks(1));
        assertEquals(borderBefore, borderAfter);
        borderAfter = border(world.in(1).hears(steer(6, 600, 5)).ticks(1));
        assertNotEquals(borderBefore, borderAfter, "an intent waits");
        assertNotEquals(border(world.in(0)), border(Borders.grid(2, 1).ticks(1).in(0)), "a ship is away");
    }

    private static long border(Scenario sector) {
        return sector.sector().outcome().hashes[SectorTick.BORDER];
    }

    @Test
    void an_intent_waits_so_long_and_no_longer() {
        Borders world = crossed(2);
        world.in(1).hears(steer(6, 600, 5)).ticks(WAIT_TICKS).then();
        world.in(1).ticks(1).then(ACCEPTED);
        world.in(0).hears(steer(5, 500)).ticks(1);
        world.carry().in(1).ticks(1).then(SEQUENCE_ALREADY_SEEN);
    }

    @Test
    void later_than_that_after_the_crossing_none_waits() {
        Borders world = crossed(2);
        world.in(1).ticks(WAIT_TICKS - 1).hears(steer(6, 600, 5)).ticks(1).then();
        world.in(1).ticks(1).then(ACCEPTED);
        world.in(1).hears(steer(9, 900, 8)).ticks(1).then(ACCEPTED);
    }

    @Test
    void an_intent_that_waits_for_nothing_does_not_wait() {
        Borders world = crossed(2);
        world.in(1).hears(steer(5, 500, 1)).ticks(1).then(ACCEPTED);
        world.in(1).hears(steer(6, 600, 0)).ticks(1).then(ACCEPTED);
        world.in(1).hears(steer(6, 700, 6)).ticks(1).then(SEQUENCE_ALREADY_SEEN);
    }

    @Test
    void a_stranger_does_not_wait() {
        Borders world = crossed(2);
        world.in(1).hears(steer(BOB, 6, 600, 5)).ticks(1).then(NOT_YOUR_SHIP);
    }

    @Test
    void a_ship_that_never_crossed_waits_for_nothing() {
        home(2).in(0).hears(steer(6, 600, 5)).ticks(1).then(ACCEPTED);
    }

    @Test
    void only_so_many_wait() {
        Borders world = crossed(2);
        List<PlayerIntent> intents = new ArrayList<>();
        for (int i = 0; i < WAITING_MAX; i++) intents.add(steer(100 + i, 1, 99));
        intents.add(steer(50, 500, 49));
        world.in(1).hears(intents.toArray(PlayerIntent[]::new)).ticks(1).then(ACCEPTED);
        assertEquals(WAITING_MAX, waiting(world.in(1)));
        assertEquals(500, heading(world.in(1)));
    }

    @Test
    void what_waits_goes_with_the_ship_if_it_leaves() {
        Borders world = crossed(3);
        world.in(1)
                .hears(steer(7, 700, 5), steer(6, 600, 5))
                .the(HERS)
                .at(SIZE, 500)
                .ticks(1)
                .then();
        world.in(1).thenHappened(new IntentForwarded(HERS, ALICE, 2, 6));
        assertEquals(0, waiting(world.in(1)));
        assertEquals(
                List.of(7L, 6L),
                world.in(1).events(IntentForwarded.class).stream()
                        .map(IntentForwarded::sequence)
                        .toList());
        world.carry();
        assertEquals(2, waiting(world.in(2)), "it waits there for the same one");
        world.in(2).hears(steer(5, 500)).ticks(1).then(ACCEPTED, ACCEPTED, ACCEPTED);
        assertEquals(700, heading(world.in(2)), "in the order of their sequences");
    }

    @Test
    void what_has_waited_in_vain_is_judged_in_the_order_of_sequences() {
        Borders world = crossed(2);
        world.in(1).hears(steer(8, 800, 7), steer(7, 700, 6), steer(9, 900, 8)).ticks(WAIT_TICKS + 1);
        world.in(1).then(ACCEPTED, ACCEPTED, ACCEPTED);
        assertEquals(900, heading(world.in(1)));
    }

    /// It comes between the tick in which the wait ends and the step that judges those that waited.
    @Test
    void none_overtakes_those_that_are_about_to_be_judged() {
        Borders world = crossed(2);
        world.in(1).hears(steer(6, 600, 5)).ticks(WAIT_TICKS).then();
        world.in(1).hears(steer(7, 700, 6)).ticks(1).then(ACCEPTED, ACCEPTED);
        assertEquals(700, heading(world.in(1)));
    }

    /// Else a ship that crosses border after border would never be obeyed again.
    @Test
    void further_borders_do_not_prolong_the_wait() {
        Borders world = crossed(3);
        world.in(1).hears(steer(6, 600, 5)).ticks(100);
        world.in(1).the(HERS).at(SIZE, 500).ticks(1);
        world.carry().in(2).ticks(WAIT_TICKS - 102).then();
        world.in(2).ticks(2).then(ACCEPTED);
    }

    @Test
    void a_wait_that_is_over_when_the_ship_leaves_does_not_begin_anew() {
        Borders world = crossed(3);
        world.in(1).hears(steer(6, 600, 5)).ticks(WAIT_TICKS - 1);
        world.in(1).the(HERS).at(SIZE, 500).ticks(1).then();
        world.carry().in(2).ticks(2).then(ACCEPTED);
    }

    @Test
    void after_a_crossing_with_nothing_that_waits_the_wait_begins_anew() {
        Borders world = crossed(3);
        world.in(1).ticks(WAIT_TICKS - 1);
        world.in(1).the(HERS).at(SIZE, 500).ticks(1);
        world.carry().in(2).hears(steer(6, 600, 5)).ticks(WAIT_TICKS).then();
        world.in(2).ticks(1).then(ACCEPTED);
    }

    @Test
    void what_waits_of_others_stays() {
        Borders world = home(3);
        world.in(0).ship(4, BOB);
        world.in(0).the(HERS).at(SIZE, 500).the(4).at(SIZE, 9_000).ticks(1);
        world.carry();
        world.in(1).hears(steer(7, 700, 5));
        world.in(1).hears(new PlayerIntent(BOB, 4, 9, 0, 0, new Intent.Steer(9), 8));
        world.in(1).the(HERS).at(SIZE, 500).ticks(1);
        assertEquals(1, waiting(world.in(1)));
        assertEquals(
                List.of(7L),
                world.in(1).events(IntentForwarded.class).stream()
                        .map(IntentForwarded::sequence)
                        .toList());
    }

    @Test
    void what_waited_may_still_have_been_said_by_the_wrong_player() {
        Borders world = crossed(2);
        world.in(1).hears(steer(6, 600, 5)).ticks(1).the(HERS).has("player", BOB);
        world.in(1).ticks(WAIT_TICKS).then(NOT_YOUR_SHIP);
    }

    @Test
    void a_ship_takes_only_so_many_intents_between_two_ticks() {
        Borders world = Borders.grid(2, 1, RuleScript.quiet().with(Rule.INTENTS_PER_TICK, 2));
        Scenario home = world.in(0).ship(HERS, ALICE).ship(3, BOB);
        home.hears(steer(5, 500), steer(6, -1), steer(7, 700), steer(8, 800));
        home.hears(new PlayerIntent(BOB, 3, 5, 0, 0, new Intent.Hold()));
        home.ticks(1).then(ACCEPTED, HEADING_OUT_OF_RANGE, TOO_MANY_INTENTS, TOO_MANY_INTENTS, ACCEPTED);
        assertEquals(500, heading(home));
        home.hears(steer(8, 800), steer(9, 900)).ticks(1).then(SEQUENCE_ALREADY_SEEN, ACCEPTED);
    }

    /// Else whoever floods the intake could silence a ship that is not his.
    @Test
    void intents_of_strangers_and_repeats_count_for_nothing() {
        Borders world = Borders.grid(2, 1, RuleScript.quiet().with(Rule.INTENTS_PER_TICK, 1));
        Scenario home = world.in(0).ship(HERS, ALICE);
        home.hears(steer(BOB, 5, 500, 0), steer(1, 100), steer(6, 600), steer(7, 700))
                .ticks(1);
        home.then(NOT_YOUR_SHIP, SEQUENCE_ALREADY_SEEN, ACCEPTED, TOO_MANY_INTENTS);
    }

    @Test
    void what_waited_counts_in_the_tick_in_which_it_is_judged() {
        Borders world = Borders.grid(2, 1, RuleScript.quiet().with(Rule.INTENTS_PER_TICK, 2));
        world.in(0).ship(HERS, ALICE).at(SIZE, 500).ticks(1);
        world.carry();
        world.in(1).hears(steer(7, 700, 6), steer(6, 600, 5)).ticks(1).then();
        world.in(1).hears(steer(5, 500)).ticks(1).thenNumbers(3, 2).then(ACCEPTED, ACCEPTED, TOO_MANY_INTENTS);
        assertEquals(600, heading(world.in(1)));
    }
}
