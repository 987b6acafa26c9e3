package starlog.schemas.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Clusters hold records under these names and keys: a change here would lose them.
class TopicsTest {
    @Test
    void names_are_pinned() {
        assertEquals("intents", Topics.INTENTS);
        assertEquals("state-events", Topics.STATE_EVENTS);
        assertEquals("snapshots", Topics.SNAPSHOTS);
        assertEquals("world", Topics.WORLD);
        assertEquals("rules", Topics.RULES);
        assertEquals("players", Topics.PLAYERS);
        assertEquals("intents-value", Topics.subjectOf(Topics.INTENTS));
    }

    @Test
    void keys_of_snapshots_are_pinned() {
        assertEquals("12/latest", new String(Topics.latestSnapshotKey(12), StandardCharsets.UTF_8));
        assertEquals("12/24000", new String(Topics.keptSnapshotKey(12, 24_000), StandardCharsets.UTF_8));
    }

    @Test
    void keys_of_players_are_pinned() {
        assertEquals("4711", new String(Topics.playerKey(4711), StandardCharsets.UTF_8));
        assertEquals(4711, Topics.playerOf(Topics.playerKey(4711)));
    }
}
