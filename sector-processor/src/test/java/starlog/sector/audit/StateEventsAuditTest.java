package starlog.sector.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.sector.audit.HandMadeLogs.EAST;
import static starlog.sector.audit.HandMadeLogs.SHIP;
import static starlog.sector.audit.HandMadeLogs.WEST;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.SectorTick;
import starlog.sector.replay.BadTick;

/// What an audit says of `state-events`.
class StateEventsAuditTest {
    private static final byte[] GARBAGE = {1, 2, 3};
    private static final int TICKS = 20;

    private final HandMadeLogs logs = HandMadeLogs.begin().flyEast(SHIP).ticks(TICKS);

    @Test
    void all_ticks_have_the_hashes_of_their_folds() {
        AuditReport report = logs.audit();
        assertTrue(report.clean());
        assertEquals(2 * TICKS, report.states().compared());
    }

    @Test
    void garbage_is_found_and_the_ticks_behind_it_are_compared() {
        long offset = logs.publish(EAST, GARBAGE);
        AuditReport report = logs.ticks(5).audit();
        assertBad(report, EAST, offset, "no schema id");
        assertEquals(Optional.empty(), report.offence());
        assertEquals(2 * (TICKS + 5), report.states().compared());
    }

    @Test
    void garbage_at_the_end_is_found() {
        long offset = logs.publish(WEST, GARBAGE);
        assertBad(logs.audit(), WEST, offset, "no schema id");
    }

    @Test
    void a_record_without_a_value_is_found() {
        long offset = logs.publish(WEST, null);
        assertBad(logs.audit(), WEST, offset, "no value");
    }

    @Test
    void what_an_operator_had_passed_over_is_counted_and_no_more() {
        logs.passOver(EAST, logs.publish(EAST, GARBAGE));
        AuditReport report = logs.ticks(5).audit();
        assertTrue(report.clean());
        assertEquals(1, report.states().passedOver());
    }

    @Test
    void a_tick_out_of_order_is_found() {
        SectorTick tick = logs.decoded(WEST, TICKS - 1);
        tick.tick = 1_002;
        tick.inputOffsetEnd += 1;
        long offset = logs.publish(WEST, logs.encoded(tick));
        AuditReport report = logs.ticks(5).audit();
        assertBad(report, WEST, offset, "tick 1002 comes right after tick 20");
        assertEquals(2 * (TICKS + 5), report.states().compared());
    }

    @Test
    void a_tick_that_is_there_again_is_legal() {
        for (long offset = 5; offset < TICKS; offset++) logs.publish(WEST, logs.published(WEST, offset));
        assertTrue(logs.ticks(5).audit().clean());
    }

    @Test
    void a_tick_that_is_there_again_with_another_content_is_found() {
        SectorTick tick = logs.decoded(WEST, 9);
        tick.hashes[SectorTick.SHIPS]++;
        long offset = logs.publish(WEST, logs.encoded(tick));
        assertBad(logs.audit(), WEST, offset, "tick 10 is there with another content at offset 9");
    }

    @Test
    void of_two_contents_the_one_is_bad_that_the_inputs_do_not_make() {
        SectorTick tick = forgeNext();
        long offset = logs.publish(WEST, logs.encoded(tick));
        AuditReport report = logs.ticks(5).audit();
        assertBad(report, WEST, offset, "tick 21 has another hash of ships than the fold of its inputs");
        assertEquals(2 * (TICKS + 5), report.states().compared());
    }

    @Test
    void a_tick_without_inputs_is_found() {
        long offset = logs.publish(WEST, logs.encoded(forgeNext()));
        assertBad(logs.audit(), WEST, offset, "tick 21 has no inputs, they end with tick 20");
    }

    private SectorTick forgeNext() {
        SectorTick tick = logs.decoded(WEST, TICKS - 1);
        tick.tick++;
        tick.inputOffsetEnd++;
        tick.hashes[SectorTick.SHIPS]++;
        return tick;
    }

    private static void assertBad(AuditReport report, int sector, long offset, String words) {
        assertFalse(report.clean());
        assertEquals(1, report.states().badCount(), report.states().toString());
        BadTick bad = report.states().bad().getFirst();
        assertEquals(sector, bad.sector());
        assertEquals(offset, bad.offset());
        assertTrue(bad.why().contains(words), bad.toString());
        assertTrue(bad.toString().contains("way out: `starlog quarantine --topic state-events --sector " + sector));
    }
}
