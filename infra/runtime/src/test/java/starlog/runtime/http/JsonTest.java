package starlog.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class JsonTest {
    /// Jackson guesses at UTF-32, and has another exception for what is none.
    @Test
    void bytes_that_are_no_text_are_a_clients_mistake_too() {
        byte[][] noText = {
            {0, 0x0a, 0, 0},
            {0, 0, 0x0a, 0},
            {0, 0, 0, 0x22, 0x7f, 0, 0, 0},
            {0x22, (byte) 0xff, 0x22},
            {0, 0, (byte) 0xff, (byte) 0xfe}
        };
        for (byte[] body : noText) {
            var mistake = assertThrows(JsonProcessingException.class, () -> Json.read(body, JsonNode.class));
            assertEquals(400, JsonMistake.problem(mistake).status());
        }
    }
}
