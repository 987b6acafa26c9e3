package starlog.schemas.registry;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/// As topic `world` remembers them, in memory.
final class RememberedIds implements SchemaIds {
    private record Kept(String subject, Schema schema) {}

    private final TreeMap<Integer, Kept> kept = new TreeMap<>();

    @Override
    public SortedMap<Integer, Schema> of(String subject) {
        var found = new TreeMap<Integer, Schema>();
        kept.forEach((id, each) -> {
            if (each.subject.equals(subject)) found.put(id, each.schema);
        });
        return found;
    }

    @Override
    public Optional<Schema> byId(int id) {
        return Optional.ofNullable(kept.get(id)).map(Kept::schema);
    }

    @Override
    public int keep(String subject, int id, Schema schema) {
        for (Map.Entry<Integer, Schema> each : of(subject).entrySet())
            if (each.getValue().equals(schema)) return each.getKey();
        int free = kept.containsKey(id) ? kept.lastKey() + 1 : id;
        kept.put(free, new Kept(subject, schema));
        return free;
    }
}
