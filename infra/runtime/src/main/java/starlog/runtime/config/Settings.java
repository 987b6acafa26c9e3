package starlog.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// An immutable view of one group of settings, such as `starlog.ingest`. Values come from the reference.conf files of
/// the class path, a HOCON file over them, and environment variables over both. Every method that reads a value
/// throws [SettingsException] when it is missing, of another kind, or out of range. Safe for all threads.
public final class Settings {
    /// More of them only burn time: 1e999999999 is six letters in a file, and a gigabyte in arithmetic.
    private static final int DIGITS_MAX = 24;

    private final Config root;
    private final String base;
    private final Set<String> secrets;

    private Settings(Config root, String base, Set<String> secrets) {
        this.root = root;
        this.base = base;
        this.secrets = secrets;
    }

    /// @param section the service's own name; the result is the group `starlog.<section>`
    /// @param file the settings file, or null for none
    /// @param environment usually `System.getenv()`; `STARLOG_INGEST_HTTP_PORT` sets `starlog.ingest.http.port`
    /// @throws SettingsException the file cannot be read, or holds a section or a key that does not exist
    public static Settings load(String section, Path file, Map<String, String> environment) {
        Config given = file == null ? Layers.text("") : Layers.file(file);
        return section(section, Layers.merge(given, environment));
    }

    /// As above, with another file below the first.
    public static Settings load(String section, Path file, Path below, Map<String, String> environment) {
        return section(section, Layers.merge(Layers.file(file).withFallback(Layers.file(below)), environment));
    }

    /// The given text over the reference.conf files; no file, no environment, and nothing that the text includes.
    public static Settings of(String hocon, String section) {
        return section(section, Layers.merge(Layers.text(hocon), Map.of()));
    }

    /// The keys of a section and of the shared sections with their defaults, comments and variables, as `--help`
    /// shows.
    public static String help(String section) {
        return KeyList.of(section);
    }

    private static Settings section(String name, Config root) {
        if (!Sections.known(name)) throw new IllegalArgumentException("no such section: " + name);
        return new Settings(root, "starlog." + name, ConcurrentHashMap.newKeySet());
    }

    /// Another group of the same tree, named from the root: `at("starlog.kafka")`.
    public Settings at(String path) {
        return new Settings(root, path, secrets);
    }

    /// A group in this one, whatever letters its name has.
    public Settings within(String name) {
        return at(base + "." + ConfigUtil.joinPath(name));
    }

    /// What stands in this group, in alphabetical order; what a file has set to null is left out.
    public List<String> names() {
        return names(false);
    }

    /// What a file has taken out of this group.
    public List<String> namesSetToNull() {
        return names(true);
    }

    private List<String> names(boolean setToNull) {
        if (!root.hasPathOrNull(base)) throw new SettingsException(base + " is not set");
        if (!root.hasPath(base)) return List.of();
        var found = new TreeMap<>(asGroup("must be a group of keys"));
        found.values().removeIf(value -> (value.valueType() == ConfigValueType.NULL) != setToNull);
        return List.copyOf(found.keySet());
    }

    /// @throws SettingsException this is no group, or holds something else than these keys
    public void refuseOtherKeys(Collection<String> known) {
        String all = String.join(", ", known);
        for (var entry : new TreeMap<>(asGroup("must be a group of keys: " + all)).entrySet()) {
            if (known.contains(entry.getKey())) continue;
            String why = "unknown setting; " + Nearest.hint(entry.getKey(), known);
            throw refused(ConfigUtil.joinPath(entry.getKey()), entry.getValue(), why);
        }
    }

    private ConfigObject asGroup(String allowed) {
        ConfigValue value = root.getValue(base);
        if (value instanceof ConfigObject group) return group;
        throw invalid(allowed);
    }

    /// False if the key is not there, or set to null.
    public boolean has(String key) {
        return root.hasPath(path(key));
    }

    /// True if what a key holds is the reference.conf's.
    public boolean isDefault(String key) {
        return Origin.isDefault(value(key));
    }

    /// A number exactly as it is written.
    ///
    /// @param allowed what to say of anything else
    public BigDecimal decimal(String key, String allowed) {
        ConfigValue value = value(key);
        boolean scalar = value.valueType() == ConfigValueType.NUMBER || value.valueType() == ConfigValueType.STRING;
        try {
            // Its text, because Typesafe itself has only doubles.
            var number = new BigDecimal(scalar ? root.getString(path(key)).strip() : "");
            if (number.precision() <= DIGITS_MAX && Math.abs(number.scale()) <= DIGITS_MAX) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused(key, value, allowed);
    }

    public int integer(String key, int min, int max) {
        return (int) whole(key, min, max);
    }

    public long whole(String key, long min, long max) {
        ConfigValue value = value(key);
        long number;
        try {
            // Through text, because Typesafe would quietly cut 3.7 to 3.
            number = Long.parseLong(String.valueOf(value.unwrapped()).strip());
        } catch (NumberFormatException e) {
            throw refused(key, value, "must be a whole number from " + min + " to " + max);
        }
        if (number < min || number > max) throw refused(key, value, "must be from " + min + " to " + max);
        return number;
    }

    /// A time with its unit, such as `250ms`, `30s` or `15m`. A bare number is refused: it would mean milliseconds.
    public Duration duration(String key, Duration min, Duration max) {
        ConfigValue value = value(key);
        String allowed = "must be a time with a unit from " + words(min) + " to " + words(max);
        String text = String.valueOf(value.unwrapped()).strip();
        if (text.isEmpty() || Character.isDigit(text.charAt(text.length() - 1))) throw refused(key, value, allowed);
        try {
            Duration time = root.getDuration(path(key));
            if (time.compareTo(min) < 0 || time.compareTo(max) > 0) throw refused(key, value, allowed);
            return time;
        } catch (ConfigException e) {
            throw refused(key, value, allowed);
        }
    }

    public String text(String key) {
        ConfigValue value = value(key);
        return switch (value.valueType()) {
            case STRING, NUMBER, BOOLEAN -> root.getString(path(key));
            case OBJECT, LIST, NULL -> throw refused(key, value, "must be text");
        };
    }

    public String oneOf(String key, String... allowed) {
        String text = text(key);
        if (List.of(allowed).contains(text)) return text;
        throw invalid(key, "must be one of " + String.join(", ", allowed));
    }

    public boolean flag(String key) {
        return Boolean.parseBoolean(oneOf(key, "true", "false"));
    }

    /// As [#text], but never shown by [#describe] or in an error.
    public String secret(String key) {
        secrets.add(path(key));
        return text(key);
    }

    /// A secret that must be given: too short a one is refused.
    public String secret(String key, int bytesMin) {
        String secret = secret(key);
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes >= bytesMin) return secret;
        String given = bytes == 0 ? "is not set" : "has " + bytes + " bytes";
        throw invalid(
                key, given + ", needs at least " + bytesMin + "; the variable is " + Environment.variable(path(key)));
    }

    public Path folder(String key) {
        String text = text(key);
        try {
            if (!text.isBlank()) return Path.of(text);
        } catch (InvalidPathException e) {
            // told below
        }
        throw invalid(key, "must be the path of a folder");
    }

    /// All keys of a free group, one written as `properties {}` in its reference.conf, with their whole dotted names.
    public Map<String, String> group(String key) {
        ConfigValue value = value(key);
        if (!(value instanceof ConfigObject group)) throw refused(key, value, "must be a group of keys");
        var found = new TreeMap<String, String>();
        group.toConfig()
                .entrySet()
                .forEach(entry -> found.put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        String.valueOf(entry.getValue().unwrapped())));
        return found;
    }

    /// The exception for a value that only its reader can judge; to be thrown by the caller.
    public SettingsException invalid(String key, String allowed) {
        return refused(key, value(key), allowed);
    }

    /// The exception for this group as a whole; to be thrown by the caller.
    public SettingsException invalid(String allowed) {
        ConfigValue value = root.getValue(base);
        return new SettingsException(base, shown(base, value), Origin.of(value), allowed);
    }

    /// The exception for a key of this group that is not there, or set to null; to be thrown by the caller.
    public SettingsException missing(String key, String allowed) {
        boolean setToNull = root.hasPathOrNull(path(key));
        ConfigValue place = root.getValue(base);
        if (setToNull) place = ((ConfigObject) place).get(key);
        return new SettingsException(path(key), "nothing", Origin.of(place), allowed);
    }

    /// The effective values of this group and of the shared ones in one line, secrets masked and tables left out.
    public String describe() {
        var line = new StringJoiner(" ");
        new TreeMap<>(effective()).forEach((path, value) -> line.add(path + "=" + value));
        return line.toString();
    }

    private Map<String, String> effective() {
        var found = new TreeMap<String, String>();
        root.entrySet().forEach(entry -> {
            List<String> names = ConfigUtil.splitPath(entry.getKey());
            String path = String.join(".", names);
            boolean shared =
                    names.size() > 1 && names.getFirst().equals("starlog") && Sections.SHARED.contains(names.get(1));
            if (Sections.inTable(names)) return;
            if (shared || path.startsWith(base + ".")) found.put(path, shown(path, entry.getValue()));
        });
        return found;
    }

    private ConfigValue value(String key) {
        String path = path(key);
        // hasPathOrNull, because `key = null` in a file must be told as that file's line.
        ConfigValue value = root.hasPathOrNull(path) && !root.getIsNull(path) ? root.getValue(path) : null;
        if (value != null && value.valueType() != ConfigValueType.NULL) return value;
        throw new SettingsException(
                path + " is not set; give it in the settings file or as " + Environment.variable(path));
    }

    private String path(String key) {
        return base + "." + key;
    }

    private SettingsException refused(String key, ConfigValue value, String allowed) {
        return new SettingsException(path(key), shown(path(key), value), Origin.of(value), allowed);
    }

    private String shown(String path, ConfigValue value) {
        if (value instanceof ConfigObject) return "{...}";
        String text = String.valueOf(value.unwrapped());
        if (secrets.contains(path) || Secrets.named(path)) return text.isEmpty() ? "" : Secrets.MASK;
        return Secrets.masked(text);
    }

    private static String words(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    @Override
    public String toString() {
        return describe();
    }
}
