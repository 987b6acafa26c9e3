package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.ownership.Cluster.primary;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.sector.ownership.Placement.Places;

/// Sectors that go from a living node to another one.
class HandOverTest {
    private static final long FEW_PERIODS_MICROS = 4 * Cluster.TICK_NANOS / 1_000;

    private static final int QUIET_PERIODS = (int) (Cluster.QUIET_NANOS / Cluster.TICK_NANOS);
    private static final Places NOWHERE = new Places(2, Set.of(), Set.of());

    private final Cluster cluster = new Cluster();

    @Test
    void a_drained_node_hands_over_at_once_and_without_a_gap() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.node(1).drain();
        cluster.periods(3);
        assertEquals(2, cluster.ownerOf(0));
        assertEquals(2, cluster.ownerOf(1));
        cluster.periods(50);
        assertNoGap(0);
        assertNoGap(1);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_node_that_stops_releases_what_it_owns_and_has_published_all_of_it() {
        cluster.start(1);
        cluster.periods(100);
        cluster.node(1).leave(Duration.ofSeconds(1));
        Seat left = cluster.kill(1).node().seats().getFirst();
        assertEquals(left.view().lastTick(), cluster.ticksTaken(0).getLast().tick);
        cluster.startStandby(2);
        cluster.periods(2);
        assertEquals(2, cluster.ownerOf(0), "nobody has to listen for silence");
        cluster.periods(50);
        assertNoGap(0);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_node_that_stops_gives_back_what_it_has_just_claimed() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.kill(1);
        Seat claimed = cluster.seat(2, 0);
        Cluster.Member second = cluster.kill(2);
        while (claimed.lastClaim().epoch() <= claimed.fold().epoch()) {
            cluster.passPeriod();
            second.turn();
        }
        cluster.delay(2, 3);
        second.node().leave(Duration.ofSeconds(1));

        cluster.startStandby(3);
        cluster.periods(2);
        assertEquals(3, cluster.ownerOf(0), "nobody has to listen for silence");
        cluster.periods(50);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_drained_node_claims_nothing_until_it_takes_part_again() {
        cluster.start(1);
        cluster.periods(50);
        cluster.node(1).drain();
        cluster.periods(100);
        assertEquals(0, cluster.ownerOf(0));
        assertTrue(cluster.node(1).status("a").draining());
        cluster.node(1).undrain();
        cluster.periods(3);
        assertEquals(1, cluster.ownerOf(0));
        cluster.periods(50);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_node_that_is_drained_while_it_takes_over_gives_back_what_it_gets() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.kill(1);
        cluster.periods(8);
        cluster.node(2).drain();
        cluster.periods(20);
        assertEquals(0, cluster.ownerOf(0));
        cluster.start(3);
        cluster.periods(20);
        assertEquals(3, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    @Test
    void a_new_placement_moves_a_sector_without_a_gap() {
        cluster.start(1);
        cluster.periods(100);
        cluster.start(2, 512, primary(2, 1), Runnable::run);
        cluster.place(1, primary(2, 0));
        cluster.periods(3);
        assertEquals(1, cluster.ownerOf(0));
        assertEquals(2, cluster.ownerOf(1));
        assertEquals(1, cluster.node(1).seats().size(), "the old owner has left");
        cluster.periods(50);
        assertNoGap(0);
        assertNoGap(1);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_node_that_has_just_been_started_leaves_a_living_owner_its_sectors_for_a_while() {
        cluster.start(1);
        cluster.periods(100);
        cluster.warmUp(80);
        cluster.start(2);
        cluster.periods(78);
        assertEquals(1, cluster.ownerOf(0));
        cluster.periods(6);
        assertEquals(2, cluster.ownerOf(0));
        assertNoGap(0);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_node_that_has_just_been_started_claims_what_has_no_living_owner() {
        cluster.start(1);
        cluster.periods(100);
        cluster.warmUp(1_000);
        cluster.start(2);
        cluster.periods(5);
        cluster.kill(1);
        cluster.periods(2 * QUIET_PERIODS + 4);
        assertEquals(2, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    @Test
    void a_standby_that_was_replaced_takes_over_as_long_as_it_lingers() {
        cluster.start(1);
        cluster.linger(100);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.place(2, NOWHERE);
        cluster.periods(80);
        cluster.kill(1);
        cluster.periods(2 * QUIET_PERIODS + 4);
        assertEquals(2, cluster.ownerOf(0), "its successor is not there yet");
        cluster.periods(100);
        assertEquals(2, cluster.ownerOf(0), "and what nobody takes is kept");
        cluster.assertReplaysEqual();
    }

    @Test
    void a_standby_goes_before_one_that_lingers() {
        cluster.start(1);
        cluster.linger(1_000);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.startStandby(3);
        cluster.place(2, NOWHERE);
        cluster.periods(10);
        cluster.kill(1);
        cluster.periods(2 * QUIET_PERIODS + 4);
        assertEquals(3, cluster.ownerOf(0));
        cluster.node(3).drain();
        cluster.periods(5);
        assertEquals(0, cluster.ownerOf(0), "released to those who stand by");
        cluster.periods(10 * QUIET_PERIODS);
        assertEquals(2, cluster.ownerOf(0), "and there is none");
        cluster.assertReplaysEqual();
    }

    @Test
    void one_that_lingers_goes_before_a_standby_that_has_just_been_started() {
        cluster.start(1);
        cluster.linger(1_000);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.warmUp(1_000);
        cluster.startStandby(3);
        cluster.place(2, NOWHERE);
        cluster.periods(10);
        cluster.kill(1);
        cluster.periods(2 * QUIET_PERIODS + 4);
        assertEquals(2, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    @Test
    void who_has_lingered_leaves() {
        cluster.start(1);
        cluster.linger(100);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.place(2, NOWHERE);
        cluster.periods(99);
        assertEquals(2, cluster.node(2).seats().size());
        cluster.periods(3);
        assertEquals(List.of(), cluster.node(2).seats());
    }

    @Test
    void who_is_to_stand_by_again_has_never_left() {
        cluster.start(1);
        cluster.linger(100);
        cluster.startStandby(2);
        cluster.periods(100);
        Seat seat = cluster.seat(2, 0);
        cluster.place(2, NOWHERE);
        cluster.periods(80);
        cluster.place(2, new Places(3, Set.of(), Set.of(0)));
        cluster.periods(80);
        assertEquals(List.of(seat), cluster.node(2).seats());
        cluster.kill(1);
        cluster.periods(QUIET_PERIODS + 4);
        assertEquals(2, cluster.ownerOf(0));
    }

    @Test
    void what_nobody_takes_is_kept() {
        cluster.start(1);
        cluster.periods(100);
        cluster.place(1, primary(2, 0));
        cluster.periods(100);
        assertEquals(1, cluster.ownerOf(1));
        assertFalse(cluster.seat(1, 1).view().primary());
        assertNoGap(1);
    }

    @Test
    void a_node_takes_what_it_should_own_once_for_each_placement() {
        cluster.start(1);
        cluster.periods(100);
        cluster.start(2);
        cluster.periods(5);
        assertEquals(2, cluster.ownerOf(0));
        cluster.periods(50);
        assertEquals(2, cluster.ownerOf(0), "by the same placement the other does not take it back");
        cluster.place(1, primary(2, 0, 1));
        cluster.periods(5);
        assertEquals(1, cluster.ownerOf(0));
        cluster.periods(50);
        assertNoGap(0);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_primary_that_a_standby_overtakes_gets_its_sector_all_the_same() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.start(3, 512, new Places(1, Set.of(), Set.of(0, 1)), Runnable::run);
        cluster.periods(100);
        cluster.place(3, primary(2, 0, 1));
        cluster.place(1, new Places(2, Set.of(), Set.of(0, 1)));
        cluster.node(1).drain();
        cluster.periods(10);
        assertEquals(3, cluster.ownerOf(0));
        cluster.periods(50);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_primary_that_is_silent_as_it_begins_gets_its_sector_back_when_it_is_warm() {
        cluster.warmUp(200);
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(50);
        Cluster.Member silent = cluster.kill(1);
        cluster.periods(2 * QUIET_PERIODS + 4);
        assertEquals(2, cluster.ownerOf(0));
        cluster.resume(1, silent);
        cluster.periods(50);
        assertEquals(2, cluster.ownerOf(0), "it is no better than before");
        cluster.periods(200);
        assertEquals(1, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    @Test
    void a_sector_whose_time_goes_slowly_has_a_living_owner() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.log.append(0, new SectorInput.Dilation(50));
        cluster.periods(10);
        long before = cluster.seat(1, 0).view().lastTick();
        cluster.periods(400);
        assertEquals(1, cluster.ownerOf(0));
        assertEquals(20, cluster.seat(1, 0).view().lastTick() - before);
        assertEquals(50, cluster.ticksTaken(0).getLast().speedPermille);

        cluster.kill(1);
        cluster.periods(32);
        assertEquals(2, cluster.ownerOf(0), "but not for ever");
        cluster.log.append(0, new SectorInput.Dilation(0));
        cluster.periods(400);
        assertEquals(1000, cluster.ticksTaken(0).getLast().speedPermille);
        cluster.assertReplaysEqual();
    }

    private void assertNoGap(int sector) {
        List<SectorTick> ticks = cluster.ticksTaken(sector);
        for (int tick = 1; tick < ticks.size(); tick++) {
            long micros = ticks.get(tick).atMicros - ticks.get(tick - 1).atMicros;
            assertTrue(micros <= FEW_PERIODS_MICROS, "tick " + (tick + 1) + " after " + micros + " us");
        }
    }
}
