package starlog.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import starlog.schemas.avro.SchemaFile;

/// `SectorInput` as a later version might have it, for good or ill.
final class Grown {
    static final Schema TODAY = SchemaFile.read("SectorInput");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KINDS = "/fields/0/type";
    private static final String TICK_FIELDS = KINDS + "/1/fields";

    private Grown() {}

    static Schema withAnotherKind() {
        return changed(root -> array(root, KINDS)
                .add(json("{'type': 'record', 'name': 'Admin', 'fields': [{'name': 'action', 'type': 'string'}]}")));
    }

    static Schema withAnotherKindAndADefaultedField() {
        return changed(
                withAnotherKind(),
                root -> array(root, TICK_FIELDS).add(json("{'name': 'note', 'type': 'string', 'default': 'none'}")));
    }

    static Schema withAFieldThatHasNoDefault() {
        return changed(root -> array(root, TICK_FIELDS).add(json("{'name': 'note', 'type': 'string'}")));
    }

    static Schema withAFieldOfAnotherType() {
        return changed(root -> ((ObjectNode) root.at(TICK_FIELDS + "/0")).put("type", "string"));
    }

    static Schema withAFieldOfAnIntentOfAnotherType() {
        return changed(root -> ((ObjectNode) root.at(KINDS + "/0/fields/0/type/items/fields/5/type/1/fields/0"))
                .put("type", "string"));
    }

    static Schema withoutAKind() {
        return changed(root -> array(root, KINDS).remove(2));
    }

    static Schema underAnotherName() {
        return changed(root -> ((ObjectNode) root).put("name", "SectorOutput"));
    }

    private static Schema changed(Consumer<JsonNode> change) {
        return changed(TODAY, change);
    }

    private static Schema changed(Schema schema, Consumer<JsonNode> change) {
        JsonNode root = json(schema.toString());
        change.accept(root);
        return new Schema.Parser().parse(root.toString());
    }

    private static ArrayNode array(JsonNode root, String place) {
        return (ArrayNode) root.at(place);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.startsWith("{'") ? text.replace('\'', '"') : text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
