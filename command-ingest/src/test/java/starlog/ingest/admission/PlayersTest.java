package starlog.ingest.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import starlog.runtime.limit.RateLimit;

class PlayersTest {
    private final Players players =
            new Players(new RateLimit(60, Duration.ofSeconds(1), 120), KindRatesTest.rates(""), 256, 2);

    @Test
    void all_connections_of_a_player_share_what_is_known_of_it() {
        assertSame(players.enter(1), players.enter(1));
        assertNotSame(players.enter(1), players.enter(2));
        assertEquals(3, players.connectionsOf(1));
    }

    @Test
    void a_player_who_comes_back_is_remembered() {
        Player before = players.enter(1);
        players.leave(before);
        assertEquals(0, players.connectionsOf(1));
        assertSame(before, players.enter(1));
    }

    @Test
    void those_who_left_first_are_forgotten_first() {
        Player first = players.enter(1);
        Player second = players.enter(2);
        Player third = players.enter(3);
        players.leave(first);
        players.leave(second);
        players.leave(third);
        assertSame(second, players.enter(2));
        assertNotSame(first, players.enter(1));
    }

    @Test
    void a_connected_player_is_never_forgotten() {
        Player stays = players.enter(1);
        players.enter(1);
        players.leave(stays);
        for (long other = 2; other < 20; other++) players.leave(players.enter(other));
        assertSame(stays, players.enter(1));
    }
}
