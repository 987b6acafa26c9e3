package starlog.embedded.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import starlog.embedded.process.Folders;

/// The server's data folder: created whole or not at all, and made ready for a start after any kind of end. Not safe
/// for two at once; the lock on the data folder around it sees to that.
final class PostgresFolder {

    static final String DATABASE = "starlog";
    static final String USER = "starlog";

    private static final String MAJOR_VERSION = "18";
    private static final Duration CREATE_WITHIN = Duration.ofMinutes(2);
    private static final Duration BACKENDS_GONE_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_MILLIS = 10;

    /// Only our own user, only our own database, only from this machine; the superuser cannot log in at all, as a
    /// superuser without a password would let every local user run programs as us.
    private static final String WHO_MAY_LOG_IN = "host " + DATABASE + " " + USER + " 127.0.0.1/32 trust\n";

    private static final String FIRST_STATEMENTS =
            "CREATE ROLE " + USER + " LOGIN;\nCREATE DATABASE " + DATABASE + " OWNER " + USER + ";\n";

    private final Path folder;
    private final Path log;

    PostgresFolder(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
    }

    /// A folder of this name has been renamed into place by us, so it is a whole one; anything else there is refused
    /// rather than repaired, because it may be somebody's data.
    void createIfMissing(PostgresInstallation installation) throws IOException, InterruptedException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            checkVersion();
            return;
        }
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        endProcessesIn(unfinished);
        Folders.delete(unfinished);
        Files.createDirectories(folder.getParent());
        Files.createDirectories(log.getParent());
        initialize(installation, unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /// After SIGKILL of the server its backends need a moment to notice, and the file with its pid stays. The server
    /// would refuse to start because of either; the file also when that pid belongs to another program by now.
    void clearAfterCrash() throws IOException, InterruptedException {
        endProcessesIn(folder);
        Files.deleteIfExists(pidFile());
    }

    /// The server writes its state into its pid file; this is also what `pg_ctl --wait` reads.
    boolean serverReady(long pid) throws IOException {
        if (!Files.exists(pidFile())) return false;
        List<String> lines = Files.readAllLines(pidFile());
        return lines.size() >= 8
                && lines.get(0).equals(Long.toString(pid))
                && lines.get(7).startsWith("ready");
    }

    private Path pidFile() {
        return folder.resolve("postmaster.pid");
    }

    private void checkVersion() throws IOException {
        Path versionFile = folder.resolve("PG_VERSION");
        if (!Files.exists(versionFile) || !Files.exists(folder.resolve("global").resolve("pg_control")))
            throw new IOException(
                    folder + " is neither empty nor a PostgreSQL data folder; move it away or choose another folder");
        String version = Files.readString(versionFile).strip();
        if (!version.equals(MAJOR_VERSION))
            throw new IOException(
                    folder + " was written by PostgreSQL " + version + ", this is PostgreSQL " + MAJOR_VERSION);
    }

    private void initialize(PostgresInstallation installation, Path target) throws IOException, InterruptedException {
        Path initdb = installation.program("initdb");
        run(
                OrdinaryUser.command(
                        "KILL",
                        initdb,
                        List.of(
                                "--pgdata=" + target,
                                "--username=postgres",
                                "--encoding=UTF8",
                                // Sorting by code point is fast and the same on every machine.
                                "--no-locale",
                                "--auth=trust")),
                "");
        Files.writeString(target.resolve("pg_hba.conf"), WHO_MAY_LOG_IN);
        // The single-user server reads statements from standard input, so no client is needed to make the database.
        run(
                OrdinaryUser.command(
                        "KILL",
                        installation.program("postgres"),
                        List.of("--single", "-D", target.toString(), "postgres")),
                FIRST_STATEMENTS);
    }

    private void run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBefore) {
            // Its exit code says more.
        }
        try {
            if (!process.waitFor(CREATE_WITHIN.toSeconds(), TimeUnit.SECONDS))
                throw new IOException(
                        "no database within " + CREATE_WITHIN.toSeconds() + " s: " + String.join(" ", command));
            if (process.exitValue() != 0)
                throw new IOException("exit code " + process.exitValue() + " of " + String.join(" ", command)
                        + hintFor(process.exitValue()) + "; see " + log);
        } finally {
            process.destroyForcibly();
        }
    }

    private String hintFor(int exitCode) throws IOException {
        boolean namespacesForbidden = exitCode == 1 && Files.readString(log).contains("unshare: unshare failed");
        return namespacesForbidden
                ? " (PostgreSQL refuses to run as root, and this container forbids user namespaces:"
                        + " run as an ordinary user)"
                : "";
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            return !content.iterator().hasNext();
        }
    }

    private static void endProcessesIn(Path folder) throws IOException, InterruptedException {
        if (!Files.exists(folder)) return;
        long deadline = System.nanoTime() + BACKENDS_GONE_WITHIN.toNanos();
        long patience = System.nanoTime() + BACKENDS_GONE_WITHIN.toNanos() / 2;
        for (List<ProcessHandle> left = processesIn(folder); !left.isEmpty(); left = processesIn(folder)) {
            if (System.nanoTime() > deadline)
                throw new IOException("PostgreSQL processes of an earlier run do not end: " + left);
            if (System.nanoTime() > patience) left.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /// Every process of the server works in its data folder, so that and the program's name tell whose it is.
    private static List<ProcessHandle> processesIn(Path folder) throws IOException {
        Path real = folder.toRealPath();
        var found = new ArrayList<ProcessHandle>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes)
                if (isServer(process, real))
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
        }
        return found;
    }

    private static boolean isServer(Path process, Path folder) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(folder)
                    && Files.readSymbolicLink(process.resolve("exe")).endsWith("postgres");
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
