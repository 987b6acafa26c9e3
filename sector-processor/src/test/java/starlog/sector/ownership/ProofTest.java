package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Tick;
import starlog.sector.replay.ReplayReport;

/// The hashes that owners write into their ticks.
class ProofTest {
    private final Cluster cluster = new Cluster();

    @Test
    void the_log_alone_proves_all_ticks_but_the_last_few() {
        cluster.start(1);
        cluster.periods(100);
        cluster.kill(1);
        cluster.start(2);
        cluster.periods(100);
        ReplayReport report = cluster.replay(0);
        assertEquals("equal", report.outcome());
        assertTrue(report.proven() >= report.ticks() - 4, report.toString());
        assertTrue(report.ticks() > 150, report.toString());
    }

    @Test
    void a_fold_that_the_owner_contradicts_stops_and_says_both_hashes() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        long offset = contradict();
        cluster.periods(10);
        long otherTick = cluster.seat(1, 1).view().lastTick();
        cluster.periods(100);
        for (long node = 1; node <= 2; node++) {
            assertEquals(SeatState.STOPPED, cluster.seat(node, 0).view().state());
            assertEquals(
                    offset, cluster.seat(node, 0).view().stop().orElseThrow().offset());
            String why = cluster.seat(node, 0).view().stop().orElseThrow().problem();
            assertTrue(
                    why.contains("partition=0 offset=" + offset + ": the owner says that tick 50 has hash 00000000"),
                    why);
            assertTrue(why.contains("and this fold has hash " + hex(hashAfter(50))), why);
        }
        assertEquals(otherTick + 100, cluster.seat(1, 1).view().lastTick());

        ReplayReport report = cluster.replay(0);
        assertFalse(report.equal());
        assertEquals(50, report.difference().orElseThrow().tick());
    }

    @Test
    void a_tick_of_which_this_log_knows_nothing_is_a_contradiction_too() {
        cluster.start(1);
        cluster.periods(100);
        Seat seat = cluster.seat(1, 0);
        long offset = cluster.log.append(
                0, new Tick(seat.view().epoch(), 0, 0, 1_000, seat.view().lastTick() + 18, 1));
        cluster.periods(10);
        assertEquals(offset, seat.view().stop().orElseThrow().offset());
        assertTrue(
                seat.view().stop().orElseThrow().problem().contains("this fold has only tick"),
                seat.view().stop().orElseThrow().problem());
    }

    @Test
    void passed_over_the_word_of_that_owner_counts_no_more_and_its_tick_does() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        long before = cluster.seat(1, 0).view().lastTick();
        long offset = contradict();
        contradict();
        cluster.periods(10);
        cluster.log.append(0, new SectorInput.Quarantine(offset, "a bit that fell over"));
        cluster.periods(100);
        assertTrue(cluster.ownerOf(0) != 0);
        assertTrue(cluster.seat(1, 0).view().lastTick() > before + 40);
        cluster.assertReplaysEqual();
        assertEquals(hashAfter(before + 2), hashOfAnotherFold(before + 2));
    }

    /// The word of an owner whose ticks are not yet proven wrong.
    @Test
    void a_tick_of_a_former_owner_contradicts_nobody() {
        cluster.start(1);
        cluster.periods(100);
        cluster.log.append(0, new Tick(cluster.seat(1, 0).view().epoch() - 1, 0, 0, 1_000, 50, 7));
        cluster.periods(100);
        assertEquals(1, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    /// As an owner would write it whose state after tick 50 is another.
    private long contradict() {
        return cluster.log.append(0, new Tick(cluster.seat(1, 0).view().epoch(), 0, 0, 1_000, 50, 7));
    }

    private long hashAfter(long tick) {
        return cluster.ticksTaken(0).get((int) tick - 1).hash();
    }

    private long hashOfAnotherFold(long tick) {
        cluster.start(3);
        cluster.periods(2);
        return cluster.ticksTaken(0).get((int) tick - 1).hash();
    }

    private static String hex(long hash) {
        return String.format("%016x", hash);
    }
}
