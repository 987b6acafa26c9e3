package starlog.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

    private static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
