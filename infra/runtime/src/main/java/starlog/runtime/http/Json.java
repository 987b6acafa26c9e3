package starlog.runtime.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// The one JSON mapper: records in and out, instants and durations as ISO 8601 text, numbers that a JavaScript client
/// would misread as text. Strict when reading: an unknown, doubled or missing number field is an error, so that a
/// client's typing mistake is not taken for a zero; a number is not taken for text, nor text for a number, but for those that were written as text.
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS) // "1" is no number
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .addModule(new SimpleModule()
                    .addSerializer(Long.class, new ExactNumbers())
                    .addSerializer(Long.TYPE, new ExactNumbers())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Long.class, new ExactNumbersRead(false))
                    .addDeserializer(Long.TYPE, new ExactNumbersRead(true))
                    .addDeserializer(Instant.class, new JsonTime())
                    .addDeserializer(String.class, new JsonText()))
            .build();

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /// @throws JsonProcessingException the bytes are not JSON, or not JSON of this shape
    public static <T> T read(byte[] json, Class<T> type) throws JsonProcessingException {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) { // an array has no other faults than bytes that are no text
            throw new JsonParseException(null, e.getMessage(), e);
        }
    }

    public static <T> T read(String json, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(json, type);
    }
}
