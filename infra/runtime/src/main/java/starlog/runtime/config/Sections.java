package starlog.runtime.config;

import java.util.List;

/// The one list of names that may follow `starlog.` in a settings file. One file serves all services, but each has
/// only its own jar on the class path: without this list a service would call its neighbours' sections unknown.
final class Sections {
    /// Read by more than one service; every key of these stands in the runtime's own reference.conf.
    static final List<String> SHARED = List.of("kafka", "registry", "postgres", "clickhouse", "token", "world");

    /// Each read by one program, whose jar holds the keys.
    static final List<String> OWN = List.of("ingest", "sector", "projection", "query", "analytics", "embedded", "cli");

    private Sections() {}

    static boolean known(String name) {
        return SHARED.contains(name) || OWN.contains(name);
    }
}
