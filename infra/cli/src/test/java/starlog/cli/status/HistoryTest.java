package starlog.cli.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long MINUTE = 60_000;
    private static final long NOW = 1_000_000 * MINUTE;

    @Test
    void the_sector_that_reaches_least_far_back_counts() {
        assertEquals(
                "replay reaches back 3 h 0 m (sector 1 least); of that Kafka's inputs 30 m (sector 0 least), state-events 9 m"
                        + " (sector 1 least); archive 3 h 0 m (sector 1 least); 6 MB on disk; a day takes 30 MB, and writes 80 MB of"
                        + " state-events that go again",
                new History(List.of(sector(0, 6_000, 30), sector(1, 180, 40)), NOW).summary());
    }

    @Test
    void an_archive_that_does_not_join_kafka_does_not_count_for_replay_up_to_now() {
        SectorHistory torn = new SectorHistory(0, NOW - 900 * MINUTE, 1, false, NOW - MINUTE, 0, 0, 0, 0, 0, 0);
        assertEquals(NOW - MINUTE, torn.replayMillis());
        History history = new History(List.of(torn), NOW);
        assertTrue(history.table().contains(", then a gap"), history.table());
        assertTrue(history.summary().contains("state-events nothing (sector 0)"), history.summary());
    }

    @Test
    void a_log_whole_from_its_beginning_counts_before_a_younger_archive() {
        SectorHistory whole =
                new SectorHistory(0, NOW - 5 * MINUTE, 1, true, NOW - 9 * MINUTE, 1, NOW - MINUTE, 1, 0, 0, 0);
        assertEquals(NOW - 9 * MINUTE, whole.replayMillis());
    }

    private static SectorHistory sector(int number, long archiveMinutes, long intentsMinutes) {
        return new SectorHistory(
                number,
                NOW - archiveMinutes * MINUTE,
                1,
                true,
                NOW - intentsMinutes * MINUTE,
                100,
                NOW - (10 - number) * MINUTE,
                200,
                3_000_000,
                15_000_000,
                40_000_000);
    }
}
