package starlog.runtime.config;

import java.util.List;
import java.util.Set;

/// The one list of names that may follow `starlog.` in a settings file. One file serves all services, but each has
/// only its own jar on the class path: without this list a service would call its neighbours' sections unknown.
final class Sections {
    /// Read by more than one service.
    static final List<String> SHARED =
            List.of("kafka", "registry", "postgres", "clickhouse", "token", "http", "operator", "world", "rules");

    /// The shared section of tables: each group in it is a table, each group in a table a row, and rows have any
    /// names. What a row may hold, its reader says. Variables of the environment cannot name rows.
    private static final String TABLES = "rules";

    /// Of these, not every service knows every key: all are there only where the tables of rules are, too.
    private static final List<String> PARTLY_KNOWN = List.of("world");

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

    /// True if every key of a section that is on the class path must be known.
    ///
    /// @param here the sections on the class path
    static boolean isWhole(String name, Set<String> here) {
        return !PARTLY_KNOWN.contains(name) || here.contains(TABLES);
    }

    static boolean known(String name) {
        return SHARED.contains(name) || OWN.contains(name);
    }
}
