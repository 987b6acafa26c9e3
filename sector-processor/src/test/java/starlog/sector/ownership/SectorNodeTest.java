package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.Again;

class SectorNodeTest {
    private static final int QUIET_PERIODS = (int) (Cluster.QUIET_NANOS / Cluster.TICK_NANOS);

    private final Cluster cluster = new Cluster();

    @Test
    void a_silent_sector_is_claimed_and_then_ticks() {
        cluster.start(1);
        cluster.periods(5);
        assertEquals(0, cluster.ticksTaken(0).size(), "it listens first");
        cluster.periods(20);
        assertNotEquals(0, cluster.node(1).seats().getFirst().view().ownedEpoch());
        assertTrue(cluster.ticksTaken(0).size() >= 10);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_sector_with_a_living_owner_is_left_alone() {
        cluster.start(1);
        cluster.periods(40);
        cluster.startStandby(2);
        cluster.periods(200);
        assertEquals(0, cluster.node(2).seats().getFirst().view().ownedEpoch());
        assertEquals(1, cluster.ticksTaken(0).getLast().epoch);
    }

    @Test
    void who_was_held_up_has_heard_nothing_of_silence_but_its_last_tick_is_as_old_as_it_is() {
        cluster.start(1);
        cluster.periods(40);
        Seat seat = cluster.seat(1, 0);
        long ticked = seat.view().pulse().tickedNanos();
        Cluster.Member held = cluster.kill(1);
        for (int period = 0; period < 80; period++) cluster.passPeriod();
        cluster.resume(1, held);
        held.turn();
        assertEquals(ticked, seat.view().pulse().tickedNanos());
        assertTrue(seat.view().pulse().heardNanos() > ticked + 70 * Cluster.TICK_NANOS);
    }

    @Test
    void a_new_owner_has_three_times_the_quiet_time_for_its_first_tick() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.log.append(0, new SectorInput.Claim(2, 99));
        cluster.periods(3 * QUIET_PERIODS - 2);
        assertEquals(99, cluster.seat(2, 0).fold().owner());
        cluster.periods(6);
        assertNotEquals(0, cluster.ownerOf(0));
        assertEquals(3, cluster.seat(2, 0).view().epoch());
        cluster.periods(20);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_standby_takes_over_when_the_owner_is_silent_and_no_tick_is_lost_or_doubled() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        assertEquals(0, cluster.node(2).seats().getFirst().view().ownedEpoch());
        cluster.kill(1);
        cluster.periods(12);
        assertEquals(2, cluster.node(2).seats().getFirst().view().ownedEpoch());
        cluster.periods(50);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_node_that_was_stopped_itself_has_not_listened_and_claims_nothing_yet() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        Cluster.Member stopped = cluster.kill(2);
        cluster.periods(60);
        cluster.resume(2, stopped);
        Cluster.Member owner = cluster.kill(1); // so that nothing comes that would tell it of the owner
        cluster.periods(QUIET_PERIODS - 2);
        assertEquals(1, cluster.seat(2, 0).view().epoch());
        cluster.resume(1, owner);
        cluster.periods(50);
        assertEquals(1, cluster.ownerOf(0));
        cluster.assertReplaysEqual();
    }

    @Test
    void a_sector_that_was_silent_only_until_the_answer_came_is_not_claimed() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        Cluster.Member owner = cluster.kill(1);
        cluster.periods(QUIET_PERIODS);
        cluster.passPeriod();
        cluster.node(2).turn();
        assertTrue(cluster.seat(2, 0).beingLookedUp);
        owner.ticks().tick();
        cluster.resume(1, owner);
        cluster.periods(50);
        assertEquals(1, cluster.ownerOf(0));
        assertEquals(1, cluster.seat(2, 0).view().epoch());
        cluster.assertReplaysEqual();
    }

    @Test
    void where_the_log_was_away_its_owner_has_the_quiet_time_to_be_heard_again() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        cluster.kill(1);
        cluster.periods(QUIET_PERIODS);
        for (int period = 0; period < 3 * QUIET_PERIODS; period++) {
            cluster.passPeriod();
            cluster.node(2).turn();
        }
        assertTrue(cluster.seat(2, 0).beingLookedUp);
        cluster.periods(QUIET_PERIODS - 2);
        assertEquals(1, cluster.seat(2, 0).view().epoch());
        cluster.periods(6);
        assertEquals(2, cluster.seat(2, 0).view().ownedEpoch());
        cluster.periods(50);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_resumed_owner_writes_stale_ticks_that_nobody_counts() {
        cluster.start(1);
        cluster.startStandby(2);
        cluster.periods(100);
        Cluster.Member stopped = cluster.kill(1);
        cluster.periods(60);
        stopped.ticks().tick();
        stopped.ticks().tick();
        cluster.resume(1, stopped);
        cluster.periods(60);
        assertEquals(0, cluster.node(1).seats().getFirst().view().ownedEpoch());
        cluster.assertReplaysEqual();
    }

    @Test
    void what_the_dead_owner_did_not_publish_the_next_one_does() {
        cluster.start(1);
        cluster.periods(30);
        // Ticks that are in the log and that nobody has stepped: the owner died in between.
        long epoch = cluster.node(1).seats().getFirst().view().ownedEpoch();
        cluster.kill(1);
        for (int i = 0; i < 5; i++) cluster.log.append(0, new SectorInput.Tick(epoch, 0, 0));
        int before = cluster.ticksTaken(0).size();
        cluster.start(2);
        cluster.periods(15);
        assertTrue(cluster.ticksTaken(0).size() >= before + 5);
        cluster.assertReplaysEqual();
    }

    @Test
    void a_cold_start_from_a_snapshot_reaches_the_same_world() {
        cluster.start(1);
        cluster.periods(20);
        intent(0, 1, new Intent.Spawn());
        intent(0, 2, new Intent.Thrust(5_000));
        cluster.periods(400);
        cluster.kill(1);
        cluster.start(2);
        cluster.periods(100);
        assertFalse(cluster.log.newReader().latestSnapshots(List.of(0)).isEmpty());
        cluster.assertReplaysEqual();
    }

    @Test
    void a_kept_snapshot_goes_when_the_log_has_no_inputs_left_that_lead_on_from_it() {
        cluster.keptFor(300);
        cluster.start(1);
        cluster.periods(760);
        List<Long> kept =
                cluster.log.keptSnapshots(0).stream().map(SectorSnapshot::tick).toList();
        assertTrue(kept.size() == 3 && kept.getFirst() >= 400, kept::toString);
        cluster.kill(1);
        cluster.start(2);
        cluster.periods(100);
        cluster.assertReplaysEqual();
    }

    @Test
    void unpublished_ticks_survive_a_memory_that_is_too_short_for_them() {
        cluster.start(1);
        cluster.periods(30);
        long epoch = cluster.node(1).seats().getFirst().view().ownedEpoch();
        cluster.kill(1);
        for (int i = 0; i < 300; i++) cluster.log.append(0, new SectorInput.Tick(epoch, 0, 0));
        cluster.start(2, 10);
        cluster.periods(30);
        assertTrue(cluster.ticksTaken(0).size() > 300);
        cluster.assertReplaysEqual();
    }

    @Test
    void an_owner_withholds_ticks_that_the_log_does_not_give_back() {
        cluster.start(1);
        cluster.periods(30);
        Cluster.Member owner = cluster.kill(1);
        for (int i = 0; i < 20; i++) owner.ticks().tick();
        Seat seat = owner.node().seats().getFirst();
        assertEquals(8, seat.ticks().count());
        assertTrue(
                seat.ticks().withheld() >= 8, "of 20 periods, " + seat.ticks().withheld());
        assertTrue(
                seat.ticks().withheld() <= 12, "of 20 periods, " + seat.ticks().withheld());
        owner.node().turn();
        assertEquals(0, seat.ticks().count());
    }

    @Test
    void whatever_dies_and_resumes_the_log_has_one_story() {
        long seed = Long.getLong("starlog.seed", 4_711);
        Random random = new Random(seed);
        int sequence = 0;
        long nodes = 2;
        cluster.start(1);
        cluster.startStandby(2);
        for (int round = 0; round < 60; round++) {
            cluster.periods(random.nextInt(40));
            intent(random.nextInt(Cluster.SECTORS), ++sequence, new Intent.Thrust(random.nextInt(12_800)));
            intent(random.nextInt(Cluster.SECTORS), ++sequence, new Intent.Spawn());
            switch (random.nextInt(4)) {
                case 0 -> {
                    Cluster.Member killed = cluster.kill(nodes - random.nextInt(2));
                    if (killed != null) cluster.startStandby(++nodes);
                }
                case 1 -> {
                    long number = nodes - random.nextInt(2);
                    Cluster.Member stopped = cluster.kill(number);
                    cluster.periods(random.nextInt(30));
                    if (stopped != null) cluster.resume(number, stopped);
                }
                default -> {}
            }
        }
        cluster.periods(60);
        assertTrue(cluster.ticksTaken(0).size() > 300, Again.command(SectorNodeTest.class, seed));
        cluster.assertReplaysEqual();
        long judged = 0;
        for (int sector = 0; sector < Cluster.SECTORS; sector++)
            judged += cluster.ticksTaken(sector).stream()
                    .mapToLong(tick -> tick.intents.count)
                    .sum();
        assertEquals(sequence, judged, "every intent has one verdict: " + Again.command(SectorNodeTest.class, seed));
    }

    @Test
    void an_intent_gets_its_verdict_in_the_tick_behind_it() {
        cluster.start(1);
        cluster.periods(20);
        intent(1, 1, new Intent.Spawn());
        cluster.periods(1);
        var tick = cluster.ticksTaken(1).stream()
                .filter(each -> each.intents.count > 0)
                .findFirst()
                .orElseThrow();
        assertEquals(Verdict.ACCEPTED.number, tick.intents.verdicts[0]);
        assertEquals(1, tick.ships.count);
    }

    private void intent(int sector, long sequence, Intent intent) {
        cluster.log.append(
                sector, new SectorInput.IntentBatch(List.of(new PlayerIntent(1, 1 + sector, sequence, 0, 0, intent))));
    }
}
