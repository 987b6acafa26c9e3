package starlog.embedded.clickhouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the engine's library lies. It is not in Maven Central, so npm fetches it (Linux x64 with glibc only).
public final class ClickHouseLibrary {
    /// Environment variable that names the library's file and goes before the installed one.
    public static final String ENVIRONMENT_VARIABLE = "STARLOG_CHDB_LIBRARY";

    static final Path INSTALLED =
            Path.of("infra", "embedded", "clickhouse", "node_modules", "@chdb", "lib-linux-x64-gnu", "libchdb.so");

    private ClickHouseLibrary() {}

    /// The library's file if there is one; `starlogHome` is the repository's root.
    public static Optional<Path> find(Path starlogHome) {
        return find(starlogHome, System.getenv());
    }

    /// A file named in the environment that does not exist is not silently replaced by the installed one.
    static Optional<Path> find(Path starlogHome, Map<String, String> environment) {
        String named = environment.getOrDefault(ENVIRONMENT_VARIABLE, "");
        Path library = named.isBlank() ? starlogHome.resolve(INSTALLED) : Path.of(named);
        return Optional.of(library.toAbsolutePath().normalize()).filter(Files::isRegularFile);
    }

    /// One line for whoever has no library.
    public static String howToInstall() {
        return "no ClickHouse engine here: run `npm ci --prefix infra/embedded/clickhouse` (Linux x64, glibc), or set "
                + ENVIRONMENT_VARIABLE + " to the path of libchdb.so, or name a ClickHouse server of your own with"
                + " STARLOG_CLICKHOUSE_URL";
    }
}
