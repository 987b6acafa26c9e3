package starlog.ingest.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.runtime.http.Problem;

/// Rules of the places for hashing, with one for the hash and four for waiting.
class PlacesTest {
    private final Places places = new Places(1, 4);

    @Test
    void an_address_has_half_of_all() {
        for (int place = 0; place < 3; place++) places.take(known(1));
        refused("passwords under way of this address: 3", known(1));
        places.take(known(2));

        places.give(known(1));
        assertDoesNotThrow(() -> places.take(known(1)));
    }

    @Test
    void strangers_leave_some_to_those_who_have_got_in_before() {
        for (int address = 0; address < 3; address++) places.take(Asker.stranger("192.0.2." + address));
        refused("of addresses that have not got in before: 3", Asker.stranger("192.0.2.9"));

        places.take(known(1));
        places.take(known(2));
        refused("passwords under way in all: 5", known(3));
        places.give(Asker.stranger("192.0.2.0"));
        assertDoesNotThrow(() -> places.take(known(3)));
    }

    private static Asker known(int address) {
        return new Asker("198.51.100." + address, true);
    }

    private void refused(String why, Asker asker) {
        Problem refused = assertThrows(Problem.class, () -> places.take(asker));
        assertEquals(503, refused.status());
        assertTrue(refused.detail().contains(why), refused.detail());
    }
}
