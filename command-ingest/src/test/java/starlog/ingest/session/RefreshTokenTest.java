package starlog.ingest.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {
    private final RefreshToken token = RefreshToken.first();
    private final RefreshToken next = token.next();

    @Test
    void a_token_is_read_as_it_was_written() {
        assertEquals(64, token.text().length());
        assertTrue(token.text().matches("[A-Za-z0-9_-]{64}"));
        assertArrayEquals(
                token.hash(), RefreshToken.parse(token.text()).orElseThrow().hash());
        for (String wrong :
                new String[] {null, "", "x", token.text() + "A", token.text().substring(1) + "+"})
            assertEquals(Optional.empty(), RefreshToken.parse(wrong));
    }

    @Test
    void the_next_one_has_the_same_handle_and_another_secret() {
        assertArrayEquals(token.handleHash(), next.handleHash());
        assertFalse(Arrays.equals(token.hash(), next.hash()));
        assertFalse(Arrays.equals(token.handleHash(), RefreshToken.first().handleHash()));
        assertNotEquals(token.text().substring(24), next.text().substring(24));
    }

    @Test
    void who_has_a_token_reads_the_veiled_next_one_and_nobody_else() {
        byte[] veiled = token.veil(next);
        assertEquals(next.text(), token.unveil(veiled).text());
        assertNotEquals(next.text(), next.unveil(veiled).text());
        assertFalse(next.text().contains(token.toString()));
    }
}
