package starlog.ingest.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.location.ShipLocation;

class LocationsTest {
    private static final long SHIP = 7;
    private static final long ANN = 7;
    private static final long BEN = 8;

    private final Locations locations = new Locations();

    @Test
    void a_ship_is_where_it_has_crossed_most_borders() {
        arrived(2, ANN, 3);
        arrived(1, ANN, 2); // an older word, read later
        assertEquals(2, sector());
        arrived(5, ANN, 4);
        assertEquals(5, sector());
    }

    @Test
    void of_a_ship_that_never_left_home_nothing_is_known() {
        assertEquals(Optional.empty(), locations.of(SHIP));
    }

    @Test
    void the_word_that_it_left_keeps_the_sector_as_a_guess_until_the_next_one_tells() {
        arrived(2, ANN, 3);
        left(2, 10);
        assertEquals(2, sector());
        assertTrue(place().commandedBy(ANN, false));
        arrived(6, ANN, 4);
        assertEquals(6, sector());
        left(2, 20); // told again by a new owner
        assertEquals(6, sector());
    }

    @Test
    void a_ship_of_which_compaction_left_nothing_but_that_it_left_is_guessed_where_it_left_last() {
        left(2, 10);
        left(5, 30);
        left(4, 20);
        assertEquals(5, sector());
        arrived(6, ANN, 1);
        assertEquals(6, sector());
        left(9, 40);
        assertEquals(6, sector());
    }

    @Test
    void a_guess_says_nothing_of_the_player() {
        left(2, 10);
        assertTrue(place().commandedBy(ANN, true));
        assertFalse(place().commandedBy(BEN, false));
    }

    @Test
    void a_ship_given_away_is_its_new_players() {
        arrived(2, ANN, 3);
        arrived(2, BEN, 3);
        assertTrue(place().commandedBy(BEN, false));
        assertFalse(place().commandedBy(ANN, true));
    }

    @Test
    void every_new_player_is_a_new_tenure() {
        arrived(2, BEN, 0); // who had it before was not heard
        assertEquals(0, place().tenure());
        arrived(2, ANN, 0);
        assertEquals(1, place().tenure());
        arrived(3, ANN, 1);
        left(2, 10);
        assertEquals(1, place().tenure());
        arrived(3, BEN, 1);
        assertEquals(2, place().tenure());
    }

    private void arrived(int sector, long player, long crossings) {
        locations.arrived(sector, SHIP, new ShipLocation(player, crossings), 0);
    }

    private void left(int sector, long atMillis) {
        locations.left(sector, SHIP, atMillis);
    }

    private Place place() {
        return locations.of(SHIP).orElseThrow();
    }

    private int sector() {
        return place().sector();
    }
}
