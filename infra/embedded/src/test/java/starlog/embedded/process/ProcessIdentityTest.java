package starlog.embedded.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

    private final ProcessIdentity ourselves =
            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

    @Test
    void a_running_process_is_alive() {
        assertTrue(ourselves.alive());
    }

    @Test
    void a_pid_that_was_used_again_is_another_process() {
        assertFalse(new ProcessIdentity(ourselves.pid(), ourselves.startTicks() - 1, ourselves.boot()).alive());
        assertFalse(new ProcessIdentity(ourselves.pid(), ourselves.startTicks(), "another boot").alive());
    }

    @Test
    void a_process_that_has_ended_is_gone() throws Exception {
        Process process = new ProcessBuilder("/bin/sh", "-c", "read line").start();
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertTrue(identity.alive());

        process.getOutputStream().close();
        process.waitFor();

        assertFalse(identity.alive());
    }

    @Test
    void a_file_gives_back_what_was_written(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run").resolve("kafka.pid");
        assertEquals(Optional.empty(), ProcessIdentity.read(file));

        ourselves.write(file);

        assertEquals(Optional.of(ourselves), ProcessIdentity.read(file));
    }

    @Test
    void a_file_cut_short_names_nobody(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("kafka.pid");
        for (String torn : new String[] {"", "12", "12 3", "12 x boot"}) {
            Files.writeString(file, torn);
            assertEquals(Optional.empty(), ProcessIdentity.read(file), torn);
        }
    }
}
