package starlog.ingest.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.runtime.http.Problem;

class AttemptsTest {
    private static final int PER_NAME = 10;
    private static final int OF_STRANGERS = 60;
    private static final int PER_ADDRESS = 100;
    private static final int TAKEN = 5;

    private final Attempts attempts = new Attempts(PER_NAME, OF_STRANGERS, PER_ADDRESS, TAKEN, 1_000);

    @Test
    void who_guesses_locks_out_nobody_but_himself() {
        for (int guess = 0; guess < PER_NAME; guess++) attempts.logIn("Ada", "192.0.2.1");
        assertRefused("ADA", "192.0.2.1", "1 to 6 s");
        assertDoesNotThrow(() -> attempts.logIn("ada", "192.0.2.2"));
        assertDoesNotThrow(() -> attempts.logIn("grace", "192.0.2.1"));
    }

    @Test
    void a_name_guessed_at_from_everywhere_stays_open_to_its_owner() {
        attempts.logIn("ada", "198.51.100.1");
        attempts.gotIn("ada", "198.51.100.1");
        for (int guess = 0; guess < OF_STRANGERS; guess++) attempts.logIn("ada", "192.0.2." + guess);

        assertDoesNotThrow(() -> attempts.logIn("ada", "203.0.113.1"), "a single try from a new address");
        assertRefused("ada", "203.0.113.1", "590 to 600 s");
        for (int again = 1; again < PER_NAME; again++) attempts.logIn("ada", "198.51.100.1");
        assertRefused("ada", "198.51.100.1", "1 to 6 s");
    }

    @Test
    void an_address_tries_only_so_many_names() {
        for (int name = 0; name < PER_ADDRESS; name++) attempts.logIn("name-" + name, "192.0.2.1");
        assertRefused("another", "192.0.2.1", "1 to 1 s");
        assertThrows(Problem.class, () -> attempts.fromAddress("192.0.2.1"));
        assertDoesNotThrow(() -> attempts.logIn("another", "192.0.2.2"));
    }

    @Test
    void an_address_is_told_of_so_many_taken_names_and_makes_no_account_beyond() {
        for (int name = 0; name < TAKEN; name++) {
            attempts.newAccount("192.0.2.1");
            attempts.nameTaken("192.0.2.1");
        }
        Problem refused = assertThrows(Problem.class, () -> attempts.newAccount("192.0.2.1"));
        assertEquals(429, refused.status());
        assertDoesNotThrow(() -> attempts.logIn("ada", "192.0.2.1"));
        for (int name = 0; name < 2 * TAKEN; name++) attempts.newAccount("192.0.2.2");
    }

    /// @param wait as `1 to 6 s`
    private void assertRefused(String name, String address, String wait) {
        Problem refused = assertThrows(Problem.class, () -> attempts.logIn(name, address));
        assertEquals(429, refused.status());
        assertEquals("TOO_MANY_ATTEMPTS", refused.code());
        int seconds = Integer.parseInt(refused.response().headers().get("Retry-After"));
        String[] bounds = wait.split(" ");
        assertTrue(seconds >= Integer.parseInt(bounds[0]) && seconds <= Integer.parseInt(bounds[2]), "" + seconds);
        assertTrue(refused.detail().contains(seconds + " s"), refused.detail());
    }
}
