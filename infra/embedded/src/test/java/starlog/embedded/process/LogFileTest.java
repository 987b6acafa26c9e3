package starlog.embedded.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    private Path path;
    private LogFile log;

    @BeforeEach
    void create(@TempDir Path folder) {
        path = folder.resolve("logs").resolve("kafka.log");
        log = new LogFile(path);
    }

    @Test
    void a_file_that_is_not_there_yet_is_empty() throws IOException {
        log.beginRun();

        assertEquals(List.of(), log.tail(5));
        assertFalse(log.holdsLine("ready"));
    }

    @Test
    void what_an_earlier_run_wrote_does_not_count() throws IOException {
        log.beginRun();
        append("ready\n");
        assertTrue(log.holdsLine("ready"));

        log.beginRun();

        assertFalse(log.holdsLine("ready"));
        assertEquals(List.of(), log.tail(5));
        append("not ready\n");
        assertFalse(log.holdsLine("ready"));
    }

    @Test
    void the_tail_is_the_last_lines_in_order() throws IOException {
        log.beginRun();
        append("one\ntwo\nthree\n");

        assertEquals(List.of("two", "three"), log.tail(2));
    }

    @Test
    void the_tail_of_a_long_log_ends_with_its_last_line() throws IOException {
        log.beginRun();
        append("line\n".repeat(100_000));
        append("last\n");

        List<String> tail = log.tail(20);

        assertEquals(20, tail.size());
        assertEquals("last", tail.getLast());
    }

    @Test
    void a_log_that_has_grown_too_long_is_set_aside_at_the_next_start() throws IOException {
        log.beginRun();
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(LogFile.ROTATE_ABOVE_BYTES + 1);
        }

        log.beginRun();
        append("ready\n");

        assertEquals("ready\n", Files.readString(path));
        assertEquals(LogFile.ROTATE_ABOVE_BYTES + 1, Files.size(path.resolveSibling("kafka.log.1")));
        assertTrue(log.holdsLine("ready"));
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
