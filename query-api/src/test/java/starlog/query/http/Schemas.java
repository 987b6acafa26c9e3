package starlog.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import starlog.runtime.http.Json;

/// As much of JSON Schema as our OpenAPI document uses: says where a value differs from its schema. Stricter in one
/// point: a field that the schema does not name is an error, so that no answer grows an undocumented one.
public final class Schemas {
    private final JsonNode document;

    public Schemas() throws IOException {
        try (InputStream file = Schemas.class.getResourceAsStream("/starlog/query/http/openapi.json")) {
            document = Json.read(file.readAllBytes(), JsonNode.class);
        }
    }

    public JsonNode document() {
        return document;
    }

    /// The schema of an answer.
    public JsonNode answer(String path, String status, String contentType) {
        JsonNode response = resolved(
                document.path("paths").path(path).path("get").path("responses").path(status));
        return response.path("content").path(contentType).path("schema");
    }

    /// What is wrong with a value; empty if nothing is.
    public List<String> faults(JsonNode value, JsonNode schema) {
        var faults = new ArrayList<String>();
        if (schema.isMissingNode()) faults.add("there is no such schema");
        check("$", value, schema, faults);
        return faults;
    }

    /// Every `$ref` of the document that leads nowhere.
    public List<String> danglingReferences() {
        return document.findValuesAsText("$ref").stream()
                .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                .toList();
    }

    private void check(String place, JsonNode value, JsonNode unresolved, List<String> faults) {
        JsonNode schema = resolved(unresolved);
        if (schema.has("oneOf")) {
            boolean any = false;
            for (JsonNode choice : schema.get("oneOf"))
                any |= faults(value, choice).isEmpty();
            if (!any) faults.add(place + " is none of the choices: " + value);
            return;
        }
        if (!isOfType(value, schema.path("type").asText())) {
            faults.add(place + " is not of type " + schema.path("type") + ": " + value);
            return;
        }
        checkBounds(place, value, schema, faults);
        if (schema.has("properties")) checkFields(place, value, schema, faults);
        if (schema.has("items")) for (JsonNode item : value) check(place + "[]", item, schema.get("items"), faults);
    }

    private void checkFields(String place, JsonNode value, JsonNode schema, List<String> faults) {
        for (JsonNode field : schema.path("required"))
            if (!value.has(field.asText())) faults.add(place + " lacks " + field.asText());
        Set<String> unknown = new TreeSet<>();
        value.fieldNames().forEachRemaining(unknown::add);
        schema.get("properties").fieldNames().forEachRemaining(unknown::remove);
        unknown.forEach(field -> faults.add(place + " has a field unknown to the schema: " + field));
        schema.get("properties").properties().forEach(field -> {
            if (value.has(field.getKey()))
                check(place + "." + field.getKey(), value.get(field.getKey()), field.getValue(), faults);
        });
    }

    private static void checkBounds(String place, JsonNode value, JsonNode schema, List<String> faults) {
        if (schema.has("minimum") && value.asLong() < schema.get("minimum").asLong())
            faults.add(place + " is too small: " + value);
        if (schema.has("maximum") && value.asLong() > schema.get("maximum").asLong())
            faults.add(place + " is too large: " + value);
        if (schema.has("pattern") && !Pattern.matches(schema.get("pattern").asText(), value.asText()))
            faults.add(place + " does not match " + schema.get("pattern") + ": " + value);
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("a type that this check does not know: " + type);
        };
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }
}
