package starlog.embedded.clickhouse.http;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import starlog.embedded.clickhouse.engine.Engine;
import starlog.embedded.clickhouse.engine.EngineException;

/// What does not change while the engine runs, asked once.
///
/// @param settings names of all session settings, because the engine ignores unknown ones silently
record EngineFacts(String version, String timezone, Set<String> settings) {
    static EngineFacts of(Engine engine) {
        try (var session = engine.session(Map.of());
                var row = session.query("SELECT version(), timezone()", "TSV", Map.of());
                var names = session.query("SELECT name FROM system.settings", "TSV", Map.of())) {
            String[] facts = row.text().strip().split("\t");
            return new EngineFacts(facts[0], facts[1], names.text().lines().collect(Collectors.toUnmodifiableSet()));
        }
    }

    void check(Map<String, String> given) {
        for (String name : given.keySet())
            if (!settings.contains(name)) throw EngineException.of(115, "UNKNOWN_SETTING", "Unknown setting " + name);
    }
}
