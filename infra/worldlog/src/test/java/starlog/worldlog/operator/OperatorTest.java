package starlog.worldlog.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OperatorTest {
    @Test
    void who_operates_has_a_name_and_may_have_a_reason() {
        assertEquals(new Operator("Ann", ""), new Operator(" Ann ", null));
        assertRefused("by must say who operates", " ", "x");
        assertRefused("by must say who operates", null, "x");
    }

    @Test
    void a_name_and_a_reason_have_their_lengths() {
        assertRefused("by may have 64 characters, has 65", "x".repeat(65), "");
        assertRefused("reason may have 500 characters, has 501", "Ann", "x".repeat(501));
        assertEquals(500, new Operator("Ann", "x".repeat(500)).reason().length());
    }

    @Test
    void what_must_say_why_says_it() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Operator.withReason("Ann", " "));
        assertEquals("reason must say something: it is what others will find in the history", refusal.getMessage());
    }

    private static void assertRefused(String words, String by, String reason) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new Operator(by, reason));
        assertEquals(words, refusal.getMessage());
    }
}
