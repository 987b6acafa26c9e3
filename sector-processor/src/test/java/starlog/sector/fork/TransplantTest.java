package starlog.sector.fork;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput.Claim;
import starlog.schemas.input.SectorInput.Rules;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.battle.Battle;
import starlog.sector.desync.Recordings;
import starlog.sector.simulation.Sector;
import starlog.sector.simulation.SectorStates;

class TransplantTest {
    private static final long AT = 2_000;
    private static final long NODE = 7;
    private static final int HOME = 6;

    /// As sector 6 gives them: the 40th.
    private static final long FROM_THERE = (HOME + 1L) << 44 | 40;

    private static SectorSnapshot state;
    private static List<SectorSnapshot> moved;

    @BeforeAll
    static void fold() {
        state = withVisitor(ForkPoint.before(AT + 1, Recordings.golden(), Set.of(), _ -> {})
                .state()
                .orElseThrow());
        moved = Transplant.of(state, 1, 50);
    }

    /// The last of the world's ships has come from another sector.
    private static SectorSnapshot withVisitor(SectorSnapshot state) {
        SectorSnapshot.Table ships = state.table("ships");
        int last = ships.rowCount() - 1;
        assertEquals(0, ships.column("player")[last]);
        ships.column("id")[last] = FROM_THERE;
        return SectorStates.rehashed(state);
    }

    private static Sector going(SectorSnapshot from, int ticks) {
        Sector sector = Sector.restore(from);
        long offset = from.inputOffsetNext();
        sector.apply(offset++, new Claim(sector.epoch() + 1, NODE));
        if (sector.rulesVersion() == 0)
            sector.apply(offset++, new Rules(1, Sector.restore(state).ruleValues()));
        for (int tick = 0; tick < ticks; tick++)
            assertTrue(sector.apply(offset++, new Tick(sector.epoch(), tick, 0)), "it steps");
        return sector;
    }

    @Test
    void the_sector_goes_on_where_it_was() {
        assertEquals(Battle.SECTOR, moved.getFirst().sector());
        assertEquals(AT, moved.getFirst().tick());
        assertEquals(1, moved.getFirst().inputOffsetNext());
        assertEquals(50, Sector.restore(moved.getFirst()).speedSet());
        assertArrayEquals(
                state.table("ships").column("xMm"),
                moved.getFirst().table("ships").column("xMm"));
        assertEquals(AT + 500, going(moved.getFirst(), 500).tick());
    }

    @Test
    void neighbours_have_sent_nothing_and_got_nothing() {
        for (String column : List.of("sent", "received"))
            for (long number : moved.getFirst().table("channels").column(column)) assertEquals(0, number);
        assertEquals(0, moved.getFirst().table("departed").rowCount());
    }

    @Test
    void homes_of_what_is_here_begin_and_give_no_id_twice() {
        assertEquals(
                List.of(Battle.SECTOR, HOME),
                moved.stream().map(SectorSnapshot::sector).toList());
        assertEquals(40, moved.getLast().table("ledger").column("serial")[0]);
        for (SectorSnapshot home : moved.subList(1, moved.size())) {
            assertEquals(0, home.tick());
            Sector begun = going(home, 300);
            SectorSnapshot ships = begun.snapshot();
            for (int row = 0; row < ships.table("ships").rowCount(); row++) {
                long id = ships.table("ships").column("id")[row];
                assertFalse(isIn(state, id), () -> "sector " + home.sector() + " gave " + id + " again");
            }
        }
    }

    private static boolean isIn(SectorSnapshot state, long id) {
        SectorSnapshot.Table ships = state.table("ships");
        for (int row = 0; row < ships.rowCount(); row++) if (ships.column("id")[row] == id) return true;
        return false;
    }
}
