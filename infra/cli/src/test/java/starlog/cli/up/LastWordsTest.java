package starlog.cli.up;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.process.StartFailed;

class LastWordsTest {
    @TempDir
    private Path folder;

    @Test
    void the_latest_reason_since_the_start_is_found() throws IOException {
        Path log = Files.writeString(folder.resolve("sector.log"), "starlog sector: of an earlier life\n");
        var words = new LastWords("sector-2", List.of("sector"), log);
        words.begin();
        assertEquals(Optional.empty(), words.last());

        Files.writeString(log, "{\"level\":\"INFO\"}\nstarlog sector: port 7103 is taken\n\tat x.y.Z\n", APPEND);
        assertEquals(Optional.of("port 7103 is taken"), words.last());
    }

    @Test
    void a_log_that_was_set_aside_is_read_from_its_begin() throws IOException {
        Path log = Files.writeString(folder.resolve("sector.log"), "x".repeat(1_000));
        var words = new LastWords("sector-2", List.of("sector"), log);
        words.begin();
        Files.writeString(log, "starlog sector: why\n");
        assertEquals(Optional.of("why"), words.last());
        assertEquals("sector-2: why (log: " + log + ")", words.why(new StartFailed("sector-2 ended")));
    }

    @Test
    void of_several_services_in_a_process_it_is_told_which() throws IOException {
        Path log = Files.writeString(folder.resolve("services.log"), "");
        var words = new LastWords("services", List.of("ingest", "analytics"), log);
        words.begin();
        Files.writeString(log, "starlog analytics: another world\n");
        assertEquals(Optional.of("analytics: another world"), words.last());
    }

    @Test
    void without_last_words_it_is_told_what_became_of_the_process() {
        var words = new LastWords("sector-2", List.of("sector"), folder.resolve("none.log"));
        words.begin();
        assertEquals(
                "sector was not ready; the end of sector.log:\n  more",
                words.why(new StartFailed("sector was not ready; the end of sector.log:\n  more")));
    }
}
