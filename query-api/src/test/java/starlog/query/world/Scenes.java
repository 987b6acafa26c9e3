package starlog.query.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;

/// Scenes in a form that can be compared.
final class Scenes {
    private Scenes() {}

    /// All entities by kind, each its id and columns.
    static Map<EntityKind, List<List<Long>>> everything(Scene scene) {
        var everything = new EnumMap<EntityKind, List<List<Long>>>(EntityKind.class);
        for (EntityColumns table : scene.entities()) {
            var rows = new ArrayList<List<Long>>();
            for (int row = 0; row < table.count; row++) {
                var values = new ArrayList<>(List.of(table.ids[row]));
                for (long[] column : table.columns) values.add(column[row]);
                rows.add(values);
            }
            everything.put(table.kind, rows);
        }
        return everything;
    }
}
