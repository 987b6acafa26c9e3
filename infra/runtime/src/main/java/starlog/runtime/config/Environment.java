package starlog.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The settings given as environment variables: `STARLOG_INGEST_HTTP_PORT` is `starlog.ingest.http.port`.
final class Environment {
    private static final String PREFIX = "STARLOG_";

    /// Kubernetes adds such variables for every Service object; one named `starlog-ingest` must not stop ingest.
    private static final Pattern SERVICE_LINK =
            Pattern.compile("STARLOG_[A-Z]+_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT|PORT_\\d+_(TCP|UDP)(_\\w+)?)");

    private Environment() {}

    static String variable(String path) {
        return path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /// @throws SettingsException a variable names one of the sections on the class path, but none of its keys
    static Config over(KnownKeys known, Map<String, String> environment) {
        var paths = new TreeMap<String, String>();
        for (String path : known.leaves()) {
            String other = paths.put(variable(path), path);
            if (other != null) throw new IllegalStateException(path + " and " + other + " share " + variable(path));
        }
        Config given = ConfigFactory.empty();
        for (var entry : new TreeMap<>(environment).entrySet()) {
            String name = entry.getKey();
            if (!name.startsWith(PREFIX)) continue;
            String path = paths.get(name);
            if (path == null) {
                refuseUnknown(name, entry.getValue(), known, paths);
            } else {
                given = given.withValue(
                        path, ConfigValueFactory.fromAnyRef(entry.getValue(), "environment variable " + name));
            }
        }
        return given;
    }

    private static void refuseUnknown(String name, String value, KnownKeys known, Map<String, String> paths) {
        if (SERVICE_LINK.matcher(name).matches()) return;
        boolean ours = known.sections().stream()
                .filter(section -> Sections.isWhole(section, known.sections()))
                .anyMatch(section -> name.startsWith(variable("starlog." + section) + "_"));
        if (!ours) return;
        String hint = Nearest.to(name, paths.keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        String shown = Secrets.named(name) ? Secrets.MASK : value;
        throw new SettingsException(name, shown, "environment variable", "unknown setting" + hint);
    }
}
