package starlog.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumbersTest {
    private static final long NUMBER_MAX = 9_007_199_254_740_991L; // as in JavaScript

    private record Ship(long id, Long player) {}

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 42, NUMBER_MAX, -NUMBER_MAX})
    void what_javascript_reads_right_is_a_number(long value) {
        assertEquals("{\"id\":%d,\"player\":%1$d}".formatted(value), json(new Ship(value, value)));
    }

    @ParameterizedTest
    @ValueSource(longs = {NUMBER_MAX + 1, -NUMBER_MAX - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void what_javascript_would_misread_is_text(long value) {
        assertEquals("{\"id\":\"%d\",\"player\":\"%1$d\"}".formatted(value), json(new Ship(value, value)));
        assertEquals("{\"id\":[\"%d\"]}".formatted(value), json(Map.of("id", List.of(value))));
    }

    @Test
    void shorter_numbers_stay_numbers() {
        assertEquals("{\"sector\":-7}", json(Map.of("sector", -7)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 42, NUMBER_MAX, -NUMBER_MAX, NUMBER_MAX + 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void what_is_written_is_read(long value) throws JsonProcessingException {
        assertEquals(new Ship(value, value), Json.read(json(new Ship(value, value)), Ship.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"42\"}",
                "{\"id\":\"+9007199254740993\"}",
                "{\"id\":\"09007199254740993\"}",
                "{\"id\":\"9223372036854775808\"}",
                "{\"id\":9223372036854775808}",
                "{\"id\":\"\"}",
                "{\"id\":1.0}",
                "{\"id\":true}",
                "{\"id\":[1]}",
                "{\"id\":null}",
                "{\"player\":1}"
            })
    void other_text_is_no_number_and_none_is_missing(String json) {
        assertThrows(JsonProcessingException.class, () -> Json.read(json, Ship.class));
    }

    @Test
    void a_number_that_may_be_missing_may() throws JsonProcessingException {
        assertEquals(new Ship(7, null), Json.read("{\"id\":7,\"player\":null}", Ship.class));
        assertEquals(new Ship(7, null), Json.read("{\"id\":7}", Ship.class));
    }

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
