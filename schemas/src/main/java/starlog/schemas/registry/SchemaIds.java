package starlog.schemas.registry;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/// Which id means which schema in this log, remembered beside the log and not in the registry: a registry can be emptied
/// or replaced, and would then give the ids that stand in records to other schemas.
public interface SchemaIds {
    /// For a log whose records do not outlive the registry, as in tests: remembers nothing.
    SchemaIds NONE = new SchemaIds() {
        @Override
        public SortedMap<Integer, Schema> of(String subject) {
            return new TreeMap<>();
        }

        @Override
        public Optional<Schema> byId(int id) {
            return Optional.empty();
        }

        @Override
        public int keep(String subject, int id, Schema schema) {
            return id;
        }
    };

    /// All schemas of a subject, by id.
    SortedMap<Integer, Schema> of(String subject);

    /// The schema of an id, of whatever subject.
    Optional<Schema> byId(int id);

    /// Remembers a schema for good and returns its id: the given one, unless that means another schema already or the
    /// schema has another.
    int keep(String subject, int id, Schema schema);
}
