package starlog.query.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import starlog.query.rules.RuleShapes.Shape;

/// The answer to `GET /rules`: rule values under the names that clients read, in the simulation's own integers, and the
/// words of the wire.
///
/// @param unknown rule values that the log has and this build does not know; not told to clients
public record RulesDocument(Map<String, Object> json, Set<String> unknown) {

    /// @param server what holds beside the rules
    public static RulesDocument of(RulesVersion rules, ServerLimits server) {
        RuleTables values = rules.values();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", rules.version());
        json.put("digest", rules.digest());
        json.put("units", Units.ALL);
        json.put("server", server);
        json.put("world", shown(RuleShapes.WORLD, new RuleTables.Row("", values.single())));
        for (Shape shape : RuleShapes.TABLES) json.put(shape.name(), table(shape, values));
        json.putAll(Vocabulary.json());
        return new RulesDocument(json, unknown(values));
    }

    private static List<Object> table(Shape shape, RuleTables values) {
        List<Object> rows = new ArrayList<>();
        values.rows(shape.table()).forEach((number, row) -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("number", number);
            shown.put("name", row.name());
            shown.putAll(shown(shape.fields(), row));
            if (shape == ShipClassShape.SHIP_CLASSES) shown.put("mounts", mounts(row));
            rows.add(shown);
        });
        return rows;
    }

    private static Map<String, Object> shown(List<RuleField> fields, RuleTables.Row row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (RuleField field : fields) shown.put(field.name(), field.shown(row.value(field.key())));
        return shown;
    }

    /// Those that hold a weapon.
    private static List<Object> mounts(RuleTables.Row row) {
        List<Object> mounts = new ArrayList<>();
        for (int mount = 0; mount < ShipClassShape.MOUNTS; mount++) {
            long weapon = row.value(ShipClassShape.MOUNT_WEAPON.formatted(mount));
            if (weapon == 0) continue;
            long angle = row.value(ShipClassShape.MOUNT_ANGLE.formatted(mount));
            mounts.add(new Mount(mount, weapon - 1, angle));
        }
        return mounts;
    }

    /// @param mount as the intent `Fire` has it
    /// @param weapon number of the weapon
    /// @param angle from the bow
    private record Mount(int mount, long weapon, long angle) {}

    private static Set<String> unknown(RuleTables values) {
        Set<String> unknown = new TreeSet<>(values.single().keySet());
        RuleShapes.WORLD.forEach(field -> unknown.remove(field.key()));
        unknown.removeAll(RuleShapes.SECRET);
        for (String table : values.names()) {
            Set<String> known = known(table);
            for (RuleTables.Row row : values.rows(table).values())
                row.values().keySet().stream()
                        .filter(key -> !known.contains(key))
                        .forEach(key -> unknown.add(table + "/" + row.name() + "/" + key));
        }
        return unknown;
    }

    private static Set<String> known(String table) {
        Set<String> known = new HashSet<>(RuleShapes.SECRET_IN_TABLES.getOrDefault(table, Set.of()));
        RuleShapes.TABLES.stream()
                .filter(shape -> shape.table().equals(table))
                .map(Shape::fields)
                .flatMap(Collection::stream)
                .forEach(field -> known.add(field.key()));
        if (table.equals(ShipClassShape.SHIP_CLASSES.table()))
            for (int mount = 0; mount < ShipClassShape.MOUNTS; mount++)
                known.addAll(Set.of(
                        ShipClassShape.MOUNT_WEAPON.formatted(mount), ShipClassShape.MOUNT_ANGLE.formatted(mount)));
        if (!known.isEmpty()) known.add("number");
        return known;
    }
}
