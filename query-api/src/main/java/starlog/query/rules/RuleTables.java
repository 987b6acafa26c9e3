package starlog.query.rules;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import starlog.schemas.input.SectorInput.RuleValue;

/// Rule values by table, row and key, as their names in the log say: `key`, or `table/row/key`, of which
/// `table/row/number` is the row's number. Never changes.
public final class RuleTables {
    private static final String NUMBER = "number";

    private final Map<String, Long> single = new HashMap<>();
    private final Map<String, Map<String, Map<String, Long>>> tables = new HashMap<>(); // by table, row's name, key

    public RuleTables(List<RuleValue> values) {
        for (RuleValue value : values) {
            String[] path = value.name().split("/", -1);
            if (path.length == 3)
                tables.computeIfAbsent(path[0], _ -> new HashMap<>())
                        .computeIfAbsent(path[1], _ -> new HashMap<>())
                        .put(path[2], value.value());
            else single.put(value.name(), value.value());
        }
    }

    /// A row of a table.
    ///
    /// @param values by their keys
    public record Row(String name, Map<String, Long> values) {
        /// 0 if the log says nothing of it.
        public long value(String key) {
            return values.getOrDefault(key, 0L);
        }
    }

    /// The single values, by their keys.
    Map<String, Long> single() {
        return Collections.unmodifiableMap(single);
    }

    /// The tables that have rows.
    Iterable<String> names() {
        return Collections.unmodifiableSet(tables.keySet());
    }

    /// The rows of a table by their numbers; none if there is no such table.
    public SortedMap<Long, Row> rows(String table) {
        var rows = new TreeMap<Long, Row>();
        tables.getOrDefault(table, Map.of())
                .forEach((name, values) -> rows.put(values.getOrDefault(NUMBER, -1L), new Row(name, values)));
        return rows;
    }
}
