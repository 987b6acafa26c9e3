package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.snapshot.SectorSnapshot;

/// What a node makes of damaged snapshots, and of a log that has lost its end.
class OriginsTest {
    private final Cluster cluster = new Cluster();

    @Test
    void garbage_in_place_of_the_newest_snapshot_is_passed_over() {
        runAndKill();
        cluster.log.writeSnapshot(0, "0/latest", new byte[] {0});
        assertGoesOn();
    }

    @Test
    void a_snapshot_with_another_hash_is_passed_over() {
        runAndKill();
        SectorSnapshot good = cluster.log.keptSnapshots(0).getLast();
        long[] hashes = good.hashes().clone();
        hashes[0]++;
        cluster.log.writeSnapshot(0, "0/latest", cluster.log.encode(with(good, 0, good.engineVersion(), hashes)));
        assertGoesOn();
    }

    @Test
    void a_snapshot_of_another_sector_or_engine_is_passed_over() {
        runAndKill();
        SectorSnapshot good = cluster.log.keptSnapshots(0).getLast();
        cluster.log.writeSnapshot(0, "0/a", cluster.log.encode(with(good, 1, good.engineVersion(), good.hashes())));
        cluster.log.writeSnapshot(0, "0/latest", cluster.log.encode(with(good, 0, 99, good.hashes())));
        assertGoesOn();
    }

    @Test
    void without_a_good_snapshot_a_sector_is_folded_from_the_beginning_of_the_log() {
        cluster.start(1);
        cluster.periods(40); // before the first snapshot
        cluster.kill(1);
        cluster.log.writeSnapshot(0, "0/latest", new byte[] {0});
        cluster.log.writeSnapshot(0, "0/100", new byte[0]);
        assertGoesOn();
    }

    @Test
    void the_owners_next_snapshot_takes_the_place_of_a_damaged_one() {
        runAndKill();
        cluster.log.writeSnapshot(0, "0/latest", new byte[] {0});
        cluster.start(2);
        cluster.periods(150);
        var newest = cluster.log.newReader().newestSnapshots(List.of(0)).get(0);
        assertEquals("0/latest", newest.key());
        assertEquals("", newest.problem());
    }

    @Test
    void a_log_that_ends_before_what_was_published_has_its_sector_stand() {
        runAndKill();
        long published = cluster.ticksTaken(0).getLast().tick;
        cluster.log.truncate(0, cluster.log.inputEnd(0) - 5);
        cluster.start(2);
        cluster.periods(400);
        Stop stop = cluster.seat(2, 0).view().stop().orElseThrow();
        assertEquals(Stop.Kind.LOST_TAIL, stop.kind());
        assertTrue(stop.problem().contains("tick " + published + " was published"), stop.problem());
        assertTrue(stop.wayOut().contains(" --tick " + published), stop.wayOut());
        assertEquals(published, cluster.ticksTaken(0).getLast().tick);
        assertEquals(2, cluster.ownerOf(1));
    }

    @Test
    void a_living_owner_whose_log_loses_its_end_stands_too() {
        cluster.start(1);
        cluster.periods(130);
        cluster.log.truncate(0, cluster.log.inputEnd(0) - 5);
        cluster.periods(100);
        assertEquals(
                Stop.Kind.LOST_TAIL,
                cluster.seat(1, 0).view().stop().orElseThrow().kind());
        assertEquals(1, cluster.ownerOf(1));
    }

    @Test
    void a_snapshot_beyond_the_log_is_noticed_even_when_the_log_has_grown_again() {
        runAndKill();
        long end = cluster.log.inputEnd(0);
        cluster.log.truncate(0, end - 60);
        for (int record = 0; record < 80; record++) cluster.log.append(0, new SectorInput.IntentBatch(List.of()));
        cluster.start(2);
        cluster.periods(100);
        assertEquals(
                Stop.Kind.LOST_TAIL,
                cluster.seat(2, 0).view().stop().orElseThrow().kind());
    }

    @Test
    void a_settlement_has_it_go_on_behind_all_that_was_seen_and_replay_equal() {
        runAndKill();
        long published = cluster.ticksTaken(0).getLast().tick;
        cluster.log.truncate(0, cluster.log.inputEnd(0) - 5);
        cluster.start(2);
        cluster.startStandby(3);
        cluster.periods(100);
        cluster.log.append(0, new SectorInput.Settlement(published, List.of(), "a power cut"));
        cluster.periods(400);
        assertTrue(cluster.ownerOf(0) != 0);
        List<SectorTick> taken = cluster.ticksTaken(0); // fails on a gap
        assertTrue(taken.getLast().tick > published + 50);
        assertTrue(taken.get((int) published).keyframe, "readers take everything anew");
        cluster.assertReplaysEqual(0, 5);
        cluster.assertReplaysEqual(1, 0);
    }

    private void runAndKill() {
        cluster.start(1);
        cluster.periods(260);
        cluster.kill(1);
    }

    private void assertGoesOn() {
        long before = cluster.ticksTaken(0).getLast().tick;
        cluster.start(2);
        cluster.periods(100);
        assertEquals(2, cluster.ownerOf(0));
        assertEquals(2, cluster.ownerOf(1));
        assertTrue(cluster.ticksTaken(0).getLast().tick > before + 50);
        cluster.assertReplaysEqual();
    }

    private static SectorSnapshot with(SectorSnapshot good, int sector, int engine, long[] hashes) {
        return new SectorSnapshot(
                sector,
                good.tick(),
                good.epoch(),
                good.inputOffsetNext(),
                good.atMicros(),
                engine,
                good.rulesVersion(),
                hashes,
                good.tables());
    }
}
