package starlog.embedded.clickhouse.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import starlog.embedded.clickhouse.engine.Engine;
import starlog.embedded.clickhouse.engine.EngineException;
import starlog.embedded.clickhouse.engine.Session;
import starlog.embedded.clickhouse.statement.Allowance;
import starlog.embedded.clickhouse.statement.Statement;

/// What does not change while the engine runs, asked once.
///
/// @param settings names of all session settings, because the engine ignores unknown ones silently
record EngineFacts(String version, String timezone, Set<String> settings, Allowance allowance) {
    static EngineFacts of(Engine engine) {
        try (var session = engine.session(Map.of())) {
            String[] facts = ask(session, "SELECT version(), timezone()").getFirst();
            List<Allowance.Function> functions = ask(session, """
                            SELECT f.name, any(if(f.alias_to = '', f.name, f.alias_to)),
                              any(if(f.alias_to = '', f.categories, g.categories)) FROM system.functions f
                            LEFT JOIN system.functions g ON f.alias_to = g.name GROUP BY f.name""").stream()
                    .map(row -> new Allowance.Function(row[0], row[1], row[2]))
                    .toList();
            List<String> settings = names(session, "SELECT name FROM system.settings");
            var allSettings = new ArrayList<>(settings);
            allSettings.addAll(names(session, "SELECT name FROM system.merge_tree_settings"));
            var allowance = new Allowance(
                    functions,
                    names(session, "SELECT name FROM system.table_functions"),
                    allSettings,
                    names(
                            session,
                            "SELECT name FROM system.table_engines UNION ALL SELECT name FROM system.database_engines"));
            return new EngineFacts(facts[0], facts[1], Set.copyOf(settings), allowance);
        }
    }

    private static List<String> names(Session session, String sql) {
        return ask(session, sql).stream().map(row -> row[0]).toList();
    }

    private static List<String[]> ask(Session session, String sql) {
        try (var rows = session.query(sql, "TSV", Map.of())) {
            return rows.text().lines().map(line -> line.split("\t", -1)).toList();
        }
    }

    /// @throws EngineException the engine has no such setting, or it reaches outside
    void check(Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!settings.contains(name)) throw EngineException.of(115, "UNKNOWN_SETTING", "Unknown setting " + name);
            if (!Allowance.mayBeSet(name))
                throw EngineException.of(497, "ACCESS_DENIED", "Setting " + name + " is not allowed");
        }
    }

    /// @throws EngineException the statement names what reaches outside of the tables
    void check(Statement statement, Map<String, String> parameters) {
        allowance.objection(statement, parameters.values()).ifPresent(why -> {
            throw EngineException.of(497, "ACCESS_DENIED", why);
        });
    }
}
