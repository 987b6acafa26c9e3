package starlog.runtime.config;

import java.util.List;

/// The one list of names that may follow `starlog.` in a settings file. One file serves all services, but each has
/// only its own jar on the class path: without this list a service would call its neighbours' sections unknown.
final class Sections {
    /// Read by more than one service; every key of these stands in the runtime's own reference.conf.
    static final List<String> SHARED =
            List.of("kafka", "registry", "postgres", "clickhouse", "token", "http", "operator", "world", "rules");

    /// The shared section of tables: each group in it is a table, each group in a table a row, and rows have any
    /// names. What a row may hold, its reader says. Variables of the environment cannot name rows.
    private static final String TABLES = "rules";

    /// Each read by one program, whose jar holds the keys.
    static final List<String> OWN = List.of("ingest", "sector", "projection", "query", "analytics", "embedded", "cli");

    private Sections() {}

    /// True for the place of a table of rows, such as `starlog.rules.weapons`.
    static boolean isTable(List<String> path) {
        return path.size() == 3 && path.get(1).equals(TABLES);
    }

    /// True for whatever stands in a table of rows.
    static boolean inTable(List<String> path) {
        return path.size() >= 3 && path.get(1).equals(TABLES);
    }

    static boolean known(String name) {
        return SHARED.contains(name) || OWN.contains(name);
    }
}
