package starlog.worldlog;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.world.WorldEntry.SchemaRegistered;

/// The schemas that topic `world` knows, by id. One thread.
final class RememberedSchemas {
    private record Remembered(String subject, Schema schema) {}

    private static final Logger LOG = LoggerFactory.getLogger(RememberedSchemas.class);

    private final TreeMap<Integer, Remembered> all = new TreeMap<>();

    /// Of several entries of one id the first holds: records may stand under it.
    void take(SchemaRegistered entry) {
        if (all.containsKey(entry.id())) return;
        try {
            all.put(entry.id(), new Remembered(entry.subject(), new Schema.Parser().parse(entry.schema())));
        } catch (SchemaParseException none) {
            LOG.warn(
                    "topic world holds no schema under id {} of {}: {}",
                    entry.id(),
                    entry.subject(),
                    none.getMessage());
        }
    }

    SortedMap<Integer, Schema> of(String subject) {
        var found = new TreeMap<Integer, Schema>();
        all.forEach((id, each) -> {
            if (each.subject.equals(subject)) found.put(id, each.schema);
        });
        return found;
    }

    Optional<Schema> byId(int id) {
        return Optional.ofNullable(all.get(id)).map(Remembered::schema);
    }

    Optional<Integer> idOf(String subject, Schema schema) {
        return of(subject).entrySet().stream()
                .filter(each -> each.getValue().equals(schema))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The wanted id, or one that means nothing yet.
    int free(int wanted) {
        return all.containsKey(wanted) ? all.lastKey() + 1 : wanted;
    }
}
