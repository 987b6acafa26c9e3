package starlog.cli.load;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.cli.console.UserFault;

/// More clients than a process may have connections are refused before anything is started.
class OpenFilesTest {

    @Test
    void clients_that_fit_are_let_in() {
        assertDoesNotThrow(() -> OpenFiles.require(9_700, 20_000));
    }

    @Test
    void one_more_is_refused_with_the_numbers() {
        UserFault refused = assertThrows(UserFault.class, () -> OpenFiles.require(9_701, 20_000));
        String words = refused.getMessage();
        for (String number : new String[] {"9701", "19402", "20000", "9700"}) assertTrue(words.contains(number), words);
    }

    @Test
    void a_bound_below_what_a_process_has_of_itself_fits_nobody() {
        assertThrows(UserFault.class, () -> OpenFiles.require(1, 512));
    }
}
