package starlog.runtime.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;

/// Tells a client what is wrong with its JSON. Jackson's own messages name our Java classes, which is not their
/// concern.
final class JsonMistake {
    private JsonMistake() {}

    static Problem problem(JsonProcessingException mistake) {
        if (mistake.getCause() instanceof Problem problem) return problem;
        return new Problem(400, "JSON_INVALID", "The body is not the expected JSON", detail(mistake));
    }

    private static String detail(JsonProcessingException mistake) {
        return switch (mistake) {
            case UnrecognizedPropertyException unknown ->
                "unknown field \"" + field(unknown) + "\"; known are " + known(unknown);
            case JsonText.Unfit unfit ->
                "field \"" + field(unfit) + "\" holds the character " + unfit.character() + ", which text may not";
            case ValueInstantiationException refused
            when refused.getCause() != null -> String.valueOf(refused.getCause().getMessage());
            case JsonMappingException wrong
            when wrong.getPath().isEmpty() -> "the body is empty or not a JSON object of the expected shape";
            case JsonMappingException wrong -> "field \"" + field(wrong) + "\" is missing or of the wrong type";
            default -> "not JSON" + at(mistake.getLocation());
        };
    }

    private static String field(JsonMappingException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String at(JsonLocation place) {
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
