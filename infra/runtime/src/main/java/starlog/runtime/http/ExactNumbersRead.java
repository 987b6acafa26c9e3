package starlog.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/// Reads a whole number as [ExactNumbers] writes it: text is taken for a number only where a number would have been
/// misread, and only as it is written there. "1", "+9007199254740993" and 1.0 are none.
final class ExactNumbersRead extends StdScalarDeserializer<Long> {
    private static final long serialVersionUID = 1;

    private final boolean required;

    /// @param required whether null is an error, as it is where there is no null
    ExactNumbersRead(boolean required) {
        super(Long.class);
        this.required = required;
    }

    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NUMBER_INT))
            return parser.getLongValue(); // throws if it is too long for one
        if (!parser.hasToken(JsonToken.VALUE_STRING)) return (Long) context.handleUnexpectedToken(Long.class, parser);
        String text = parser.getText();
        try {
            long value = Long.parseLong(text);
            if (ExactNumbers.isText(value) && text.equals(Long.toString(value))) return value;
        } catch (NumberFormatException e) {
            // told below, as any other text
        }
        return (Long) context.handleWeirdStringValue(Long.class, text, "no number beyond 2^53 as it is written here");
    }

    @Override
    public Long getNullValue(DeserializationContext context) throws JsonMappingException {
        if (required) context.reportInputMismatch(this, "null is no number");
        return null;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
        return getNullValue(context);
    }
}
