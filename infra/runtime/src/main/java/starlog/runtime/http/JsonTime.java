package starlog.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/// Reads a moment as it is written, `2030-01-31T12:00:00Z`.
final class JsonTime extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    JsonTime() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING))
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        String text = parser.getText();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return (Instant)
                    context.handleWeirdStringValue(Instant.class, text, "no time such as 2030-01-31T12:00:00Z");
        }
    }
}
