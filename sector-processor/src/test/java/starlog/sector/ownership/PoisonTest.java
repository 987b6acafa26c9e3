package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.sector.replay.ReplayReport;

/// A record that no fold survives.
class PoisonTest {
    private static final byte[] NO_RECORD = {1, 2, 3};

    private final Cluster cluster = new Cluster();

    @Test
    void it_stops_its_sector_only_and_nobody_claims_it() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        long epoch = cluster.seat(1, 0).view().epoch();
        long offset = cluster.log.append(0, NO_RECORD);
        cluster.periods(10);
        long stoppedTick = cluster.seat(1, 0).view().lastTick();
        long otherTick = cluster.seat(1, 1).view().lastTick();
        cluster.periods(200);
        for (long node = 1; node <= 2; node++) {
            Seat seat = cluster.seat(node, 0);
            assertEquals(SeatState.STOPPED, seat.view().state());
            assertEquals(offset, seat.view().stop().orElseThrow().offset());
            assertTrue(
                    seat.view().stop().orElseThrow().toString().contains("topic=intents partition=0 offset=" + offset));
            assertEquals(stoppedTick, seat.view().lastTick());
            assertEquals(epoch, seat.view().epoch());
        }
        assertEquals(otherTick + 200, cluster.seat(1, 1).view().lastTick());
    }

    @Test
    void a_sector_goes_on_when_it_is_passed_over_and_replays_equal() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        long offset = cluster.log.append(0, NO_RECORD);
        cluster.periods(100);
        cluster.log.append(0, new SectorInput.Quarantine(offset + 100, "another one"));
        cluster.periods(50);
        assertEquals(SeatState.STOPPED, cluster.seat(1, 0).view().state());
        cluster.log.append(0, new SectorInput.Quarantine(offset, "three bytes"));
        long before = cluster.ticksTaken(0).getLast().tick;
        cluster.periods(100);
        assertTrue(cluster.ticksTaken(0).getLast().tick > before + 40);
        assertTrue(cluster.ownerOf(0) != 0);
        assertEquals(Optional.empty(), cluster.seat(1, 0).view().stop());
        cluster.assertReplaysEqual();
    }

    @Test
    void a_record_that_can_be_read_and_not_folded_is_no_better() {
        cluster.start(1);
        cluster.periods(100);
        // The first rules again, in a higher version and without a value: no world can be under them.
        long offset = cluster.log.append(0, new SectorInput.Rules(1_000, List.of()));
        cluster.periods(10);
        assertEquals(SeatState.STOPPED, cluster.seat(1, 0).view().state());
        assertEquals(offset, cluster.seat(1, 0).view().stop().orElseThrow().offset());
        cluster.log.append(0, new SectorInput.Quarantine(offset, "no rules"));
        cluster.periods(100);
        assertEquals(1, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    @Test
    void a_second_one_is_passed_over_as_well() {
        cluster.start(1);
        cluster.periods(100);
        long first = cluster.log.append(0, NO_RECORD);
        long second = cluster.log.append(0, NO_RECORD);
        cluster.log.append(0, new SectorInput.Quarantine(first, "three bytes"));
        cluster.periods(100);
        assertEquals(second, cluster.seat(1, 0).view().stop().orElseThrow().offset());
        cluster.log.append(0, new SectorInput.Quarantine(second, "three bytes"));
        cluster.periods(100);
        assertEquals(1, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    @Test
    void a_node_that_starts_behind_it_stops_there_too_or_passes_it_over() {
        cluster.start(1);
        cluster.periods(110);
        cluster.kill(1);
        long offset = cluster.log.append(0, NO_RECORD);
        cluster.start(2);
        cluster.periods(60);
        assertEquals(offset, cluster.seat(2, 0).view().stop().orElseThrow().offset());
        assertEquals(2, cluster.ownerOf(1));
        cluster.log.append(0, new SectorInput.Quarantine(offset, "three bytes"));
        cluster.kill(2);
        cluster.start(3);
        cluster.periods(60);
        assertEquals(3, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    @Test
    void a_replay_says_where_the_sector_stands_as_long_as_nobody_has_it_passed_over() {
        cluster.start(1);
        cluster.periods(20);
        long epoch = cluster.seat(1, 0).view().epoch();
        cluster.kill(1);
        long offset = cluster.log.append(0, NO_RECORD);
        cluster.log.append(0, new SectorInput.Tick(epoch, 0, 0));
        ReplayReport report = cluster.replay(0);
        assertEquals(offset, report.standsAt().orElseThrow().offset());
        assertEquals(Optional.empty(), report.difference());
        assertFalse(report.equal());
        assertTrue(report.outcome().contains("starlog quarantine --sector 0 --offset " + offset), report.outcome());
    }

    @Test
    void what_is_no_tick_in_state_events_is_named_by_a_replay_that_goes_on() {
        cluster.start(1);
        cluster.periods(50);
        cluster.log.newReader().publish(0, NO_RECORD, () -> {});
        int offset = cluster.log.published(0).size() - 1;
        cluster.periods(50);

        ReplayReport report = cluster.replay(0);
        assertFalse(report.equal());
        assertEquals(Optional.empty(), report.difference());
        assertEquals(report.ticks(), report.compared());
        assertEquals(1, report.badTicks().size());
        String said = report.badTicks().getFirst().toString();
        assertTrue(said.startsWith("state-events, partition 0, offset " + offset + ": "), said);
        assertTrue(cluster.replay(1).equal());
    }
}
