package starlog.sector.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.sector.desync.Recordings;
import starlog.sector.past.PastFold;

class UndoTest {
    private static final long FROM = 601;
    private static final long TO = 3_000;

    private static WhatIf whatIf;

    /// Who destroyed most ships in these ticks.
    private static long killer;

    @BeforeAll
    static void find_a_killer() {
        ForkPoint point = ForkPoint.before(FROM, Recordings.golden(), Set.of(), _ -> {});
        whatIf = new WhatIf(point, Recordings::golden, Set.of(), TO, _ -> {});
        Map<Long, Integer> kills = new TreeMap<>();
        PastFold past = PastFold.begin(whatIf.fork(List.of()), Set.of());
        while (past.step()) {
            var events = past.outcome().events;
            for (int row = 0; row < events.count; row++)
                if (events.get(row) instanceof StateEvent.ShipDestroyed dead && dead.killerPlayer() != 0)
                    kills.merge(dead.killerPlayer(), 1, Integer::sum);
        }
        killer = Collections.max(kills.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private static UndoReport undo(Selection which) {
        return new Undo(whatIf.fork(List.of()), whatIf.fork(List.of(new Edit.Remove(which))), _ -> {}).report();
    }

    @Test
    void without_a_players_intents_the_others_differ_and_the_player_is_left_out() {
        UndoReport report = undo(Selection.ofPlayer(killer));
        assertTrue(report.removed() > 0);
        assertEquals(FROM, report.fromTick());
        assertEquals(TO, report.lastTick());
        assertEquals(Optional.empty(), report.standstill());
        assertFalse(report.players().isEmpty());
        Map<Long, Integer> times = new HashMap<>();
        report.players().forEach(each -> times.merge(each.player(), 1, Integer::sum));
        assertTrue(times.values().stream().allMatch(each -> each == 1), "a line a player");
        assertFalse(times.containsKey(killer));
        for (var each : report.players())
            assertTrue(each.firstTick() >= FROM && each.firstTick() <= TO, each::toString);
    }

    @Test
    void kills_of_that_player_would_not_have_happened() {
        UndoReport report = undo(Selection.ofPlayer(killer));
        assertTrue(
                report.notHappened().stream().anyMatch(each -> each.killerPlayer() == killer),
                () -> "none of player " + killer + " in " + report.notHappened());
        assertTrue(report.notHappened().stream()
                .noneMatch(each -> report.wouldHappen().contains(each)));
    }

    @Test
    void the_most_affected_come_first() {
        List<UndoReport.PlayerEffect> players = undo(Selection.ofPlayer(killer)).players();
        for (int place = 1; place < players.size(); place++)
            assertTrue(Math.abs(players.get(place - 1).shipsMore())
                    >= Math.abs(players.get(place).shipsMore()));
    }

    @Test
    void nobody_is_affected_where_nothing_is_removed() {
        UndoReport report = undo(Selection.ofPlayer(999_999_999));
        assertEquals(0, report.removed());
        assertEquals(List.of(), report.players());
        assertEquals(List.of(), report.notHappened());
        assertEquals(List.of(), report.wouldHappen());
    }
}
