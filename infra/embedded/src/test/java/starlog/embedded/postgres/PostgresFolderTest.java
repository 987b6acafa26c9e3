package starlog.embedded.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is not ours is left alone. Creation itself is tested with the real server in StackIT.
class PostgresFolderTest {

    private Path folder;
    private PostgresFolder postgres;
    private PostgresInstallation installation;

    @BeforeEach
    void create(@TempDir Path parent) throws IOException {
        folder = Files.createDirectories(parent.resolve("postgres"));
        postgres = new PostgresFolder(folder, parent.resolve("postgres.log"));
        installation = PostgresInstallation.in(parent.resolve("install"));
    }

    @Test
    void a_folder_with_something_else_in_it_is_refused() throws IOException {
        Files.writeString(folder.resolve("letters.txt"), "dear diary");

        var refused = assertThrows(IOException.class, () -> postgres.createIfMissing(installation));

        assertTrue(refused.getMessage().startsWith(folder + " is neither empty nor"), refused.getMessage());
        assertTrue(Files.exists(folder.resolve("letters.txt")));
    }

    @Test
    void a_database_of_another_version_is_refused() throws IOException {
        Files.writeString(folder.resolve("PG_VERSION"), "15\n");
        Files.createDirectories(folder.resolve("global"));
        Files.writeString(folder.resolve("global").resolve("pg_control"), "");

        var refused = assertThrows(IOException.class, () -> postgres.createIfMissing(installation));

        assertEquals(folder + " was written by PostgreSQL 15, this is PostgreSQL 18", refused.getMessage());
    }

    @Test
    void a_pid_file_that_a_killed_server_left_behind_is_removed() throws Exception {
        // This JVM's pid: the server itself would take the file for one in use and refuse to start.
        Path pidFile = Files.writeString(
                folder.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        postgres.clearAfterCrash();

        assertTrue(Files.notExists(pidFile));
    }
}
