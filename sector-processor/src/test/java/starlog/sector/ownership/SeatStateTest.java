package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.ownership.SeatState.CATCHING_UP;
import static starlog.sector.ownership.SeatState.LOADING;
import static starlog.sector.ownership.SeatState.OWNER;
import static starlog.sector.ownership.SeatState.RELEASING;
import static starlog.sector.ownership.SeatState.STANDBY;
import static starlog.sector.ownership.SeatState.STOPPED;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import starlog.sector.feed.MemoryLog;
import starlog.sector.publication.Publications;

class SeatStateTest {
    private static final Map<SeatState, Set<SeatState>> WAYS = Map.of(
            LOADING, Set.of(LOADING, STOPPED, CATCHING_UP),
            CATCHING_UP, Set.of(LOADING, STOPPED, STANDBY),
            STANDBY, Set.of(LOADING, STOPPED, OWNER, RELEASING),
            OWNER, Set.of(LOADING, STOPPED, RELEASING, STANDBY),
            RELEASING, Set.of(LOADING, STOPPED, STANDBY),
            STOPPED, Set.of(LOADING, STOPPED, CATCHING_UP));

    @Test
    void a_state_leads_to_these_and_to_no_other() {
        for (SeatState from : SeatState.values())
            assertEquals(
                    WAYS.get(from),
                    List.of(SeatState.values()).stream().filter(from::leadsTo).collect(Collectors.toSet()),
                    from.toString());
    }

    @Test
    void who_owns_or_gives_up_has_folded_all() {
        for (SeatState state : SeatState.values()) {
            boolean owns = state == OWNER || state == RELEASING;
            assertTrue(!owns || state.follows(), state.toString());
            assertTrue(!state.follows() || state.folds(), state.toString());
            assertTrue(!state.loads() || !state.follows(), state.toString());
        }
    }

    @Test
    void a_seat_without_a_fold_owns_nothing() {
        MemoryLog log = new MemoryLog(1);
        Seat seat = new Seat(0, new Publications(log.newReader(), 0));
        assertThrows(IllegalStateException.class, seat::release);
        assertEquals(LOADING, seat.view().state());
        assertEquals(0, seat.view().ownedEpoch());
    }
}
