package starlog.embedded.clickhouse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EngineExceptionTest {
    @Test
    void the_code_comes_from_the_engines_text() {
        assertEquals(60, new EngineException("Code: 60. DB::Exception: no table. (UNKNOWN_TABLE)").code());
    }

    @Test
    void a_text_without_a_code_is_an_unknown_exception() {
        assertEquals(1002, new EngineException("something else").code());
    }

    @Test
    void our_own_errors_have_the_engines_form() {
        var error = EngineException.of(48, "NOT_IMPLEMENTED", "no");
        assertEquals(48, error.code());
        assertEquals("Code: 48. DB::Exception: no. (NOT_IMPLEMENTED)", error.getMessage());
    }
}
