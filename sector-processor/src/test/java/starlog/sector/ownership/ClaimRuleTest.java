package starlog.sector.ownership;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput.Tick;
import starlog.sector.ownership.Candidacy.Claim;
import starlog.sector.ownership.Candidacy.Node;
import starlog.sector.ownership.Candidacy.Place;
import starlog.sector.ownership.SeatView.Pulse;

class ClaimRuleTest {
    private static final long ME = 7;
    private static final long OTHER = 9;
    private static final long QUIET = 200;
    private static final long NOW = 1_000_000;
    private static final NodePolicy POLICY = new NodePolicy(QUIET, 0, 0, 25, 50, 100, 1_000, 16, List.of());
    private static final Place STANDBY = new Place(true, false, 0);
    private static final Place PRIMARY = new Place(true, true, 0);
    private static final Place NOT_WANTED = new Place(false, false, 0);
    private static final Node WARM = new Node(ME, true, 3);
    private static final Node COLD = new Node(ME, false, 3);

    @Test
    void what_is_mine_is_not_claimed_again() {
        assertFalse(due(sector(ME, PRIMARY, silentFor(10 * QUIET)), WARM));
    }

    @Test
    void a_released_sector_is_claimed_at_once_by_whoever_is_wanted_there() {
        assertTrue(due(sector(0, STANDBY, silentFor(0)), COLD));
        assertFalse(due(sector(0, NOT_WANTED, silentFor(0)), COLD));
    }

    @Test
    void an_owner_that_is_heard_is_left_alone() {
        assertFalse(due(sector(OTHER, STANDBY, silentFor(QUIET)), WARM));
    }

    @Test
    void silence_is_claimed_first_by_who_stands_by_then_by_who_lingers_then_by_who_has_just_started() {
        assertTrue(due(sector(OTHER, STANDBY, silentFor(QUIET + 1)), WARM));
        assertFalse(due(sector(OTHER, NOT_WANTED, silentFor(QUIET + 1)), WARM));
        assertTrue(due(sector(OTHER, NOT_WANTED, silentFor(QUIET + QUIET / 2 + 1)), WARM));
        assertFalse(due(sector(OTHER, STANDBY, silentFor(2 * QUIET)), COLD));
        assertTrue(due(sector(OTHER, STANDBY, silentFor(2 * QUIET + 1)), COLD));
    }

    @Test
    void an_owner_that_has_not_ticked_yet_has_three_times_as_long() {
        for (Node node : List.of(WARM, COLD)) {
            assertFalse(due(sector(OTHER, STANDBY, newOwnerSilentFor(3 * QUIET)), node));
            assertTrue(due(sector(OTHER, STANDBY, newOwnerSilentFor(3 * QUIET + 1)), node));
        }
    }

    @Test
    void nobody_waits_for_a_former_life_of_its_own_where_it_is_wanted() {
        long before = NodeNumber.of("sector-2", 0x1234_5678_9abc_def0L);
        var back = new Node(NodeNumber.of("sector-2", 0xfedc_ba98_7654_3210L), false, 3);
        var another = new Node(NodeNumber.of("sector-3", 0xfedc_ba98_7654_3210L), false, 3);
        assertTrue(due(sector(before, PRIMARY, silentFor(0)), back));
        assertTrue(due(sector(before, STANDBY, newOwnerSilentFor(0)), back));
        assertFalse(due(sector(before, NOT_WANTED, silentFor(QUIET)), back));
        assertFalse(due(sector(before, PRIMARY, silentFor(QUIET)), another));
        assertFalse(due(sector(back.number(), PRIMARY, silentFor(10 * QUIET)), back));
    }

    @Test
    void where_time_goes_at_half_speed_one_waits_a_tick_longer() {
        var slow = new Candidacy(OTHER, 4, STANDBY, Claim.NONE, silentFor(QUIET + 25), Tick.FULL_SPEED / 2);
        assertFalse(due(slow, WARM));
        assertTrue(due(sector(OTHER, STANDBY, silentFor(QUIET + 25)), WARM));
    }

    @Test
    void a_newer_placement_takes_the_sector_from_a_living_owner_once() {
        assertTrue(due(claimed(OTHER, PRIMARY, new Claim(4, 0, 2, 0)), WARM));
        assertFalse(due(claimed(OTHER, PRIMARY, new Claim(4, 0, 3, 0)), WARM), "claimed by this placement before");
        assertFalse(due(claimed(OTHER, PRIMARY, new Claim(4, 0, 2, 0)), COLD));
        assertFalse(due(claimed(OTHER, STANDBY, new Claim(4, 0, 2, 0)), WARM));
    }

    @Test
    void while_the_log_has_not_told_who_was_first_nobody_claims_twice() {
        assertFalse(due(claimed(OTHER, PRIMARY, new Claim(5, NOW - QUIET, 2, 0)), WARM));
        assertTrue(due(claimed(OTHER, PRIMARY, new Claim(5, NOW - QUIET - 1, 2, 0)), WARM));
    }

    private static boolean due(Candidacy sector, Node node) {
        return ClaimRule.due(sector, node, POLICY, NOW);
    }

    private static Candidacy sector(long owner, Place place, Pulse pulse) {
        return new Candidacy(owner, 4, place, new Claim(0, 0, 3, 0), pulse, Tick.FULL_SPEED);
    }

    private static Candidacy claimed(long owner, Place place, Claim last) {
        return new Candidacy(owner, 4, place, last, silentFor(0), Tick.FULL_SPEED);
    }

    private static Pulse silentFor(long nanos) {
        return new Pulse(NOW - nanos, NOW - nanos, false, 0, Tick.FULL_SPEED);
    }

    private static Pulse newOwnerSilentFor(long nanos) {
        return new Pulse(NOW - nanos, NOW - nanos, true, 0, Tick.FULL_SPEED);
    }
}
