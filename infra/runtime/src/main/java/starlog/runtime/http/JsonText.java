package starlog.runtime.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/// Text that can be stored and shown anywhere: not a number taken for text, no control character (PostgreSQL refuses
/// NUL, and a line break in a name forges lines of logs), no half of a character.
final class JsonText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;

    JsonText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING))
            return (String) context.handleUnexpectedToken(String.class, parser);
        String text = parser.getText();
        int bad = text.codePoints()
                .filter(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE)
                .findFirst()
                .orElse(-1);
        if (bad < 0) return text;
        throw new Unfit(parser, String.format("U+%04X", bad));
    }

    /// A character that text may not hold.
    static final class Unfit extends JsonMappingException {
        private static final long serialVersionUID = 1;

        Unfit(JsonParser parser, String character) {
            super(parser, character);
        }

        String character() {
            return getOriginalMessage();
        }
    }
}
