package starlog.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import starlog.embedded.process.Launch;

/// How the PostgreSQL server is started. It is a process of its own without a JVM around it; when the thread that
/// started it ends, and so when our process ends in whatever way, the kernel sends it SIGINT: a fast shutdown.
public final class Postgres {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            // A game on one machine: small tables, a handful of connections per service, two cores.
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_connections", "60"),
            Map.entry("maintenance_work_mem", "32MB"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("max_worker_processes", "2"),
            Map.entry("max_logical_replication_workers", "0"),
            Map.entry("autovacuum_max_workers", "1"),
            Map.entry("io_method", "sync"),
            Map.entry("jit", "off"),
            // No replica will ever follow, so the log needs to serve crash recovery only.
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"));

    private Postgres() {}

    /// @param dataFolder the stack's; the database lies in its folder `postgres`
    public static Launch launch(Path installFolder, Path dataFolder, int port) {
        Path databaseFolder = dataFolder.resolve("postgres");
        var folder =
                new PostgresFolder(databaseFolder, dataFolder.resolve("logs").resolve("postgres.log"));
        try {
            PostgresInstallation installation = PostgresInstallation.in(installFolder);
            List<String> command =
                    OrdinaryUser.command("INT", installation.program("postgres"), arguments(databaseFolder, port));
            return Launch.of("postgres", command, dataFolder, child -> folder.serverReady(child.pid()))
                    .stoppedBy("INT")
                    .preparedBy(() -> {
                        installation.unpackIfMissing();
                        folder.createIfMissing(installation);
                        folder.clearAfterCrash();
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL cannot be installed in " + installFolder + ": " + e.getMessage(), e);
        }
    }

    public static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + PostgresFolder.DATABASE;
    }

    private static List<String> arguments(Path databaseFolder, int port) {
        var arguments = new ArrayList<>(List.of("-D", databaseFolder.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((key, value) -> arguments.addAll(List.of("-c", key + "=" + value)));
        return arguments;
    }
}
