package starlog.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonTimeTest {
    record Ban(Instant until) {}

    @Test
    void a_moment_is_read_as_it_is_written() throws JsonProcessingException {
        for (Ban ban : new Ban[] {new Ban(Instant.parse("2030-01-31T12:00:00.5Z")), new Ban(null)})
            assertEquals(ban, Json.read(Json.bytes(ban), Ban.class));
        assertEquals("{\"until\":\"2030-01-31T12:00:00Z\"}", text(new Ban(Instant.parse("2030-01-31T12:00:00Z"))));
    }

    private static String text(Ban ban) {
        return new String(Json.bytes(ban), StandardCharsets.UTF_8);
    }

    @Test
    void nothing_else_is_a_moment() {
        for (String wrong : new String[] {"1", "\"\"", "\"tomorrow\"", "\"2030-01-31\"", "true", "{}"})
            assertThrows(JsonProcessingException.class, () -> Json.read("{\"until\":" + wrong + "}", Ban.class), wrong);
    }
}
