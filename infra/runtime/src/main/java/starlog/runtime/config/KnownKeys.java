package starlog.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys that exist, learnt from the reference.conf files: what stands there with a default may be set, all else
/// is a mistake. An empty group there (`properties {}`) takes any keys, and a table of rows any rows.
final class KnownKeys {
    static final String ROOT = "starlog";
    private final ConfigObject root;
    private final SortedMap<String, ConfigValue> leaves = new TreeMap<>();
    private final SortedMap<String, ConfigObject> tables = new TreeMap<>();

    KnownKeys(Config reference) {
        this.root = reference.hasPath(ROOT) ? reference.getObject(ROOT) : reference.root();
        collect(root, ROOT);
    }

    private void collect(ConfigObject group, String path) {
        group.forEach((key, value) -> {
            String place = path + "." + key;
            if (!(value instanceof ConfigObject inner)) leaves.put(place, value);
            else if (isTable(place)) tables.put(place, inner);
            else collect(inner, place);
        });
    }

    private static boolean isTable(String place) {
        return Sections.isTable(List.of(place.split("\\.")));
    }

    Set<String> leaves() {
        return leaves.keySet();
    }

    Map<String, ConfigValue> leavesUnder(String path) {
        return leaves.subMap(path + ".", path + "/"); // '/' follows '.'
    }

    /// The tables of rows in a section, with their default rows.
    Map<String, ConfigObject> tablesUnder(String path) {
        return tables.subMap(path + ".", path + "/");
    }

    Set<String> sections() {
        return root.keySet();
    }

    /// @throws SettingsException something stands beside `starlog`; asked before its references are resolved
    static void checkRoots(Config given) {
        for (var entry : new TreeMap<>(given.root()).entrySet()) {
            if (entry.getKey().equals(ROOT)) continue;
            String where = Origin.of(entry.getValue());
            throw new SettingsException(
                    entry.getKey(), "...", where, "unknown: every setting stands under \"starlog\"");
        }
    }

    /// @param merged the reference with everything given laid over it, resolved
    /// @throws SettingsException for the first key, in alphabetical order, that is not known
    void check(Config merged) {
        checkSections(merged.getValue(ROOT));
    }

    private void checkSections(ConfigValue starlog) {
        if (!(starlog instanceof ConfigObject sections)) throw isGroup(ROOT, starlog, root);
        for (var entry : new TreeMap<>(sections).entrySet()) {
            String name = entry.getKey();
            boolean here = root.containsKey(name);
            if (!here && !Sections.known(name)) throw unknownSection(name, entry.getValue());
            if (here) checkValue(root.get(name), entry.getValue(), ROOT + "." + name);
        }
    }

    private void checkValue(ConfigValue known, ConfigValue given, String path) {
        if (tables.containsKey(path)) {
            boolean noRows = given.valueType() == ConfigValueType.NULL;
            if (!noRows && !(given instanceof ConfigObject))
                throw refused(path, given, "is a table: a group of keys for each row");
        } else if (known instanceof ConfigObject group) {
            if (!(given instanceof ConfigObject inner)) throw isGroup(path, given, group);
            if (!group.isEmpty()) checkGroup(group, inner, path);
        } else if (given instanceof ConfigObject) {
            throw new SettingsException(path, "{...}", Origin.of(given), "takes one value, not a group of keys");
        }
    }

    private void checkGroup(ConfigObject known, ConfigObject given, String path) {
        for (var entry : new TreeMap<>(given).entrySet()) {
            String inner = path + "." + entry.getKey();
            ConfigValue match = known.get(entry.getKey());
            if (match != null) checkValue(match, entry.getValue(), inner);
            else if (isWhole(inner)) throw unknownKey(inner, entry.getValue());
        }
    }

    private boolean isWhole(String path) {
        return Sections.isWhole(path.split("\\.")[1], sections());
    }

    private SettingsException unknownKey(String path, ConfigValue value) {
        String section = path.substring(0, path.indexOf('.', ROOT.length() + 1) + 1);
        String place = section.substring(0, section.length() - 1);
        Collection<String> near = Stream.concat(
                        leavesUnder(place).keySet().stream(), tablesUnder(place).keySet().stream())
                .map(key -> key.substring(section.length()))
                .toList();
        String hint = Nearest.to(path.substring(section.length()), near)
                .map(key -> "; did you mean " + section + key + "?")
                .orElse("");
        return refused(path, value, "unknown setting" + hint);
    }

    private SettingsException unknownSection(String name, ConfigValue value) {
        Set<String> all = new TreeSet<>(root.keySet());
        all.addAll(Sections.SHARED);
        all.addAll(Sections.OWN);
        String hint = Nearest.to(name, all)
                .map(near -> "; did you mean " + ROOT + "." + near + "?")
                .orElse("; known are " + String.join(", ", all));
        return refused(ROOT + "." + name, value, "unknown section" + hint);
    }

    private static SettingsException isGroup(String path, ConfigValue given, ConfigObject group) {
        String keys = group.keySet().stream().sorted().collect(Collectors.joining(", "));
        return refused(path, given, "is a group of keys: " + keys);
    }

    private static SettingsException refused(String path, ConfigValue value, String why) {
        String shown = value instanceof ConfigObject
                ? "{...}"
                : Secrets.named(path) ? Secrets.MASK : Secrets.masked(String.valueOf(value.unwrapped()));
        return new SettingsException(path, shown, Origin.of(value), why);
    }
}
