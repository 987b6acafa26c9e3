package starlog.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
    record Move(int thrust, long ship, String note) {
        Move {
            if (thrust < 0) throw new IllegalArgumentException("thrust below zero: " + thrust);
        }
    }

    @Test
    void a_problem_is_rendered_as_rfc_9457_asks() {
        var problem = new Problem(409, "SHIP_DOCKED", "The ship is docked", "ship \"7\"", Map.of("Retry-After", "2"));
        Response response = problem.response();

        assertEquals(409, response.status());
        assertEquals("application/problem+json", response.contentType());
        assertEquals("2", response.headers().get("Retry-After"));
        assertEquals("""
                {"type":"urn:starlog:problem:SHIP_DOCKED","title":"The ship is docked","status":409,\
                "detail":"ship \\"7\\"","code":"SHIP_DOCKED"}""", new String(response.body(), StandardCharsets.UTF_8));
    }

    /// Told to come again at once, a client would be refused again.
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "500000, 1", "999999999, 1", "1000000000, 1", "1000000001, 2"})
    void a_wait_is_told_in_whole_seconds_that_are_long_enough(long nanos, String seconds) {
        Problem problem = Problem.tooOften("TOO_MANY", "Too many", "too many", Duration.ofNanos(nanos));
        assertEquals(seconds, problem.response().headers().get("Retry-After"));
        assertEquals("too many; try again in " + seconds + " s", problem.detail());
    }

    @Test
    void a_problem_is_an_error() {
        assertThrows(IllegalArgumentException.class, () -> new Problem(200, "X", "x", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"thrust\":1,\"ship\":2,\"colour\":3} | unknown field \"colour\"; known are note, ship, thrust",
                "{\"thrust\":\"fast\",\"ship\":2}       | field \"thrust\" is missing or of the wrong type",
                "{\"thrust\":\"1\",\"ship\":2}          | field \"thrust\" is missing or of the wrong type",
                "{\"thrust\":1,\"ship\":2,\"note\":3}   | field \"note\" is missing or of the wrong type",
                "{\"thrust\":1,\"ship\":2,\"note\":\"\\u0000\"} | field \"note\" holds the character U+0000",
                "{\"thrust\":1}                         | is missing or of the wrong type",
                "{\"thrust\":1.5,\"ship\":2}            | field \"thrust\" is missing or of the wrong type",
                "{\"thrust\":1,\"thrust\":2,\"ship\":2} | not JSON at line 1",
                "{\"thrust\":-1,\"ship\":2}             | thrust below zero: -1",
                "{\"thrust\":1,                         | not JSON at line 1",
                "[]                                     | not a JSON object of the expected shape",
                "{\"thrust\":1,\"ship\":2} {}           | the expected shape",
            })
    void a_mistake_in_json_is_told_without_naming_classes(String json, String words) {
        var mistake = assertThrows(JsonProcessingException.class, () -> Json.read(json, Move.class));
        Problem problem = JsonMistake.problem(mistake);

        assertEquals(400, problem.status());
        assertTrue(problem.detail().contains(words), problem.detail());
        assertTrue(!problem.detail().contains("starlog."), problem.detail());
    }
}
