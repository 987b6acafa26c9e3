package starlog.runtime.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/// Writes a whole number as a JSON number as long as every client reads it right, and beyond that as text. JavaScript
/// reads each JSON number as a double: 2^53 + 1 would become 2^53 without a word, and a client would ask for another
/// ship than its own.
final class ExactNumbers extends StdSerializer<Long> {
    /// 2^53 - 1, JavaScript's `Number.MAX_SAFE_INTEGER`; the same below zero.
    static final long NUMBER_MAX = (1L << 53) - 1;

    private static final long serialVersionUID = 1;

    ExactNumbers() {
        super(Long.class);
    }

    @Override
    public void serialize(Long value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (value >= -NUMBER_MAX && value <= NUMBER_MAX) json.writeNumber(value);
        else json.writeString(Long.toString(value));
    }
}
