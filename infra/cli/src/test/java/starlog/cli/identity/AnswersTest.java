package starlog.cli.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import starlog.ingest.ban.Ban;
import starlog.ingest.operator.PlayerRoutes;
import starlog.ingest.session.PastSession;
import starlog.runtime.http.Json;
import starlog.runtime.keys.KeyRoutes;
import starlog.runtime.keys.SigningKeys;

/// What command-ingest answers, its commands read.
class AnswersTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @Test
    void every_answer_is_read_as_it_was_written() throws Exception {
        var open = new PastSession(UUID.randomUUID(), false, NOON, "::/64", "game", NOON, "192.0.2.1", null, null);
        var over = new PastSession(UUID.randomUUID(), false, NOON, "", "", NOON, "", NOON, "BANNED");
        for (Object answer : List.of(
                new PlayerRoutes.Shown(1L << 60, "ada", 2, 3, null, List.of(open, over)),
                new PlayerRoutes.Shown(1, "ada", 2, 3, new Ban(1, NOON, null, "spam"), List.of()),
                new PlayerRoutes.Banned("ada", NOON, "spam", 2),
                new PlayerRoutes.Unbanned("ada", true),
                new KeyRoutes.Keys(List.of(new SigningKeys.Shown("key", NOON, true))),
                new KeyRoutes.Rotated("key", NOON)))
            assertEquals(answer, Json.read(Json.bytes(answer), answer.getClass()));
    }
}
