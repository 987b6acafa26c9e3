package starlog.cli.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log's growth is what was appended, whatever of it was removed since.
class LogGrowthTest {
    @TempDir
    private Path folder;

    @Test
    void what_was_there_before_does_not_count() throws IOException {
        segment("intents-0", "00.log", 100);
        assertEquals(Map.of(), new LogGrowth(folder).grown());
    }

    @Test
    void partitions_of_a_topic_are_added_up_and_a_name_may_have_hyphens() throws IOException {
        var log = new LogGrowth(folder);
        segment("state-events-0", "00.log", 10);
        segment("state-events-12", "00.log", 20);
        segment("intents-0", "00.log", 5);
        segment("intents-0", "00.index", 1_000);
        assertEquals(Map.of("state-events", 30L, "intents", 5L), log.grown());
    }

    @Test
    void a_segment_that_is_removed_takes_nothing_back() throws IOException {
        segment("intents-0", "00.log", 100);
        var log = new LogGrowth(folder);
        Files.delete(folder.resolve("intents-0").resolve("00.log"));
        segment("intents-0", "07.log", 40);
        assertEquals(Map.of("intents", 40L), log.grown());
        segment("intents-0", "07.log", 45);
        assertEquals(Map.of("intents", 5L), log.grown());
    }

    @Test
    void of_a_broker_elsewhere_nothing_is_known() throws IOException {
        assertEquals(Map.of(), new LogGrowth(folder.resolve("none")).grown());
    }

    private void segment(String partition, String name, int bytes) throws IOException {
        Path of = Files.createDirectories(folder.resolve(partition));
        Files.write(of.resolve(name), new byte[bytes]);
    }
}
