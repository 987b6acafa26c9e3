package starlog.sector.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.Again;

/// Offences that no fold of a right engine commits.
class BooksTest {
    private static final long MADE_BY_2 = 3L << 44 | 7;
    private final Whereabouts all = new Whereabouts();
    private final IntentBook intents = new IntentBook();
    private final PlayerIntent intent = new PlayerIntent(9, 1, 4, 0, 0, new Intent.Stop());

    @Test
    void two_ships_of_one_id_are_found() {
        all.born(1, "SHIP", 0, 0);
        assertFound("SHIP 1 is here, and it is also in sector 0", () -> all.born(1, "SHIP", 2, 0));
    }

    @Test
    void a_ship_that_is_here_and_in_flight_is_found() {
        all.born(1, "SHIP", 0, 0);
        all.depart(1, "SHIP", 0, 2);
        assertFound("SHIP 1 is here, and it is also in flight to sector 2", () -> all.born(1, "SHIP", 0, 0));
    }

    @Test
    void what_arrives_twice_is_found() {
        all.born(1, "SHIP", 0, 0);
        all.depart(1, "SHIP", 0, 2);
        all.arrive(1, "SHIP", 2);
        assertFound("SHIP 1 arrives here, and it is in sector 2", () -> all.arrive(1, "SHIP", 2));
    }

    @Test
    void the_dead_do_not_return() {
        all.born(MADE_BY_2, "MISSILE", 2, 6);
        all.end(MADE_BY_2, "MISSILE", 2);
        assertFound("is here again after its end", () -> all.born(MADE_BY_2, "MISSILE", 2, 7));
        assertFound("has not arrived", () -> all.born(MADE_BY_2, "MISSILE", 3, 0));
    }

    @Test
    void a_players_ship_never_ends() {
        all.born(1, "SHIP", 0, 0);
        assertFound("a player's, is gone", () -> all.end(1, "SHIP", 0));
    }

    @Test
    void a_missing_verdict_is_found() {
        intents.came(intent);
        assertFound("1 intents have no verdict and 0 wait", () -> intents.tickOver(0));
    }

    @Test
    void a_second_verdict_is_found() {
        IntentColumns verdict = new IntentColumns();
        verdict.add(9, 1, 4, 0, 0, intent.intent().kind(), 0, 0, 0, 1);
        intents.came(intent);
        intents.judged(verdict);
        intents.tickOver(0);
        assertFound("which has had its verdict", () -> intents.judged(verdict));
    }

    @Test
    void an_intent_that_goes_after_its_ship_without_the_tick_that_was_seen_is_the_same() {
        intents.came(intent.seeing(70));
        intents.begin(List.of(intent.seeing(80)));
        intents.forwarded(List.of(intent.elsewhere(), intent.elsewhere()));
        intents.tickOver(0);
        assertFound("is forwarded, and it has had its verdict", () -> intents.forwarded(List.of(intent)));
    }

    @Test
    void whereabouts_are_those_of_a_plain_map() {
        long seed = Long.getLong("starlog.seed", 99);
        Random random = new Random(seed);
        Map<Long, Integer> model = new HashMap<>();
        for (int step = 1; step <= 20_000; step++) {
            int sector = random.nextInt(4);
            long known = 4L + random.nextInt(5) << 44 | 1 + random.nextInt(step);
            Integer place = model.get(known);
            if (place != null && random.nextBoolean()) {
                all.end(known, "WRECK", place);
                model.remove(known);
            }
            long made = sector + 1L << 44 | step;
            all.born(made, "WRECK", sector, step - 1L);
            model.put(made, sector);
            long old = random.nextInt(4) + 1L << 44 | 1 + random.nextInt(step);
            Integer where = model.get(old);
            assertEquals(where != null, all.isAnywhere(old), Again.command(BooksTest.class, seed));
            if (where == null) continue;
            assertTrue(all.isIn(old, where), Again.command(BooksTest.class, seed));
            if (random.nextBoolean()) {
                all.end(old, "WRECK", where);
                model.remove(old);
            }
        }
    }

    private static void assertFound(String words, Runnable offence) {
        var found = assertThrows(Offence.Found.class, offence::run);
        assertTrue(found.getMessage().contains(words), found.getMessage());
    }
}
