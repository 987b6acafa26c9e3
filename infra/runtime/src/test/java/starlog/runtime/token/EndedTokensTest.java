package starlog.runtime.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import starlog.runtime.keys.KeySet;
import starlog.runtime.keys.SigningKeys;
import starlog.runtime.token.EndedTokens.End;
import starlog.runtime.token.EndedTokens.Whose;

class EndedTokensTest {
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private Instant now = Instant.parse("2030-01-01T12:00:00.500Z");
    private final InstantSource clock = () -> now;
    private final SigningKeys keys = SigningKeys.of(KeySet.ofNew(now), clock);
    private final EndedTokens ended = new EndedTokens(clock);
    private final Tokens tokens = new Tokens(keys, ended, clock);
    private final UUID phone = UUID.randomUUID();
    private final UUID desk = UUID.randomUUID();

    private String token(long player, UUID session) {
        var issuer = new TokenIssuer(keys, VALIDITY, Duration.ZERO, clock);
        return issuer.issue(new Identity(player, "anna", player, 0, session)).token();
    }

    private End end(long notBefore, String reason, String detail) {
        return new End(notBefore, now.plus(VALIDITY).toEpochMilli(), reason, detail);
    }

    @Test
    void a_session_that_has_ended_has_no_tokens_and_others_have_theirs() throws TokenRefused {
        String onPhone = token(7, phone);
        String atDesk = token(7, desk);
        ended.put(new Whose.OfSession(phone), end(Long.MAX_VALUE, "LOGGED_OUT", ""));
        TokenRefused refused = assertThrows(TokenRefused.class, () -> tokens.verify(onPhone));
        assertEquals("SESSION_ENDED", refused.code());
        assertEquals("the session has ended, LOGGED_OUT", refused.getMessage());
        assertEquals(401, refused.problem().status());
        now = now.plusSeconds(1);
        String later = token(7, phone); // by an instance that did not know yet
        assertThrows(TokenRefused.class, () -> tokens.verify(later));
        tokens.verify(atDesk);
    }

    @Test
    void a_banned_player_has_no_tokens_of_the_time_before_the_bans_end() throws TokenRefused {
        ended.put(new Whose.OfPlayer(7), end(now.plusMillis(700).toEpochMilli(), "BANNED", "until then"));
        String before = token(7, phone);
        TokenRefused refused = assertThrows(TokenRefused.class, () -> tokens.verify(before));
        assertEquals("BANNED", refused.code());
        assertEquals("the player is banned: until then", refused.getMessage());
        assertEquals(403, refused.problem().status());
        tokens.verify(token(8, desk));
        now = now.plusMillis(700);
        tokens.verify(token(7, desk));
        assertThrows(TokenRefused.class, () -> tokens.verify(before));
        ended.remove(new Whose.OfPlayer(7));
        tokens.verify(before);
    }

    @Test
    void what_is_over_is_forgotten_and_not_taken() {
        End end = end(Long.MAX_VALUE, "LOGGED_OUT", "");
        ended.put(new Whose.OfSession(phone), end);
        now = now.plus(VALIDITY);
        ended.expire();
        assertEquals(0, ended.size());
        ended.put(new Whose.OfSession(phone), end);
        assertEquals(0, ended.size());
    }

    @Test
    void there_are_never_too_many_and_the_newest_count() {
        for (int i = 0; i <= EndedTokens.ENTRIES_MAX; i++) {
            now = now.plusMillis(1);
            ended.put(new Whose.OfPlayer(i), end(Long.MAX_VALUE, "BANNED", ""));
        }
        assertEquals(EndedTokens.ENTRIES_MAX, ended.size());
        assertEquals(Optional.empty(), ended.find(new Identity(0, "first", 0, 0, desk)));
        assertTrue(ended.find(new Identity(EndedTokens.ENTRIES_MAX, "last", 0, 0, desk))
                .isPresent());
    }

    @Test
    void whoever_listens_hears_of_each() {
        List<Whose> heard = new ArrayList<>();
        ended.listen(heard::add);
        ended.put(new Whose.OfSession(phone), end(Long.MAX_VALUE, "LOGGED_OUT", ""));
        ended.put(new Whose.OfPlayer(7), end(Long.MAX_VALUE, "BANNED", ""));
        assertEquals(List.of(new Whose.OfSession(phone), new Whose.OfPlayer(7)), heard);
    }

    @Test
    void whose_is_written_and_read() {
        for (Whose whose : List.of(new Whose.OfSession(phone), new Whose.OfPlayer(Long.MAX_VALUE)))
            assertEquals(whose, Whose.parse(whose.text()));
        for (String wrong : List.of("", "player/", "player/x", "session/1", "ship/1"))
            assertThrows(IllegalArgumentException.class, () -> Whose.parse(wrong), wrong);
    }
}
