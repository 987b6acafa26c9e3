package starlog.schemas.registry;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/// The first reason for which records of one schema cannot be read with another, with the field that people would
/// look for. Avro itself names places by number, and in a union only says that some record does not fit.
///
/// @param field such as `input.IntentBatch.intents[].player`
record SchemaFault(String field, String reason) {
    /// Empty if all is well.
    static Optional<SchemaFault> between(Schema reader, Schema writer) {
        return Optional.ofNullable(below("", reader, writer));
    }

    /// Null if all is well.
    private static SchemaFault below(String path, Schema reader, Schema writer) {
        List<Incompatibility> faults = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
        if (faults.isEmpty()) return null;
        Incompatibility first = faults.getFirst();
        String[] steps = first.getLocation().substring(1).split("/");
        String field = path + fieldAt(reader, steps);
        if (first.getType() == SchemaIncompatibilityType.MISSING_UNION_BRANCH
                && first.getWriterFragment().isUnion()) {
            Schema lost = first.getWriterFragment().getTypes().get(Integer.parseInt(steps[steps.length - 1]));
            SchemaFault inBranch = inBranch(field, first.getReaderFragment(), lost);
            return inBranch != null
                    ? inBranch
                    : new SchemaFault(field, "no branch " + lost.getFullName() + " any more");
        }
        return new SchemaFault(field, first.getType() + ": " + first.getMessage());
    }

    /// The fault within the union's branch of the same name, null if there is no such branch.
    private static SchemaFault inBranch(String path, Schema union, Schema writer) {
        if (!union.isUnion() || writer.getType() != Schema.Type.RECORD) return null;
        for (Schema branch : union.getTypes())
            if (branch.getFullName().equals(writer.getFullName()))
                return below(path + "." + writer.getName() + ".", branch, writer);
        return null;
    }

    /// Follows Avro's place, such as `fields/0/type/items`, as far as it goes by fields and arrays.
    private static String fieldAt(Schema schema, String[] steps) {
        StringBuilder path = new StringBuilder();
        Schema here = schema;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].equals("fields") && i + 1 < steps.length) {
                Schema.Field field = here.getFields().get(Integer.parseInt(steps[++i]));
                path.append(path.isEmpty() ? "" : ".").append(field.name());
                here = field.schema();
            } else if (steps[i].equals("items")) {
                path.append("[]");
                here = here.getElementType();
            } else if (!steps[i].equals("type")) {
                break;
            }
        }
        return path.toString();
    }
}
