package starlog.embedded.clickhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void a_folder_has_one_user_at_a_time() throws Exception {
        try (var first = DataFolder.open(temp)) {
            var failure = assertThrows(StartFailure.class, () -> DataFolder.open(temp));
            assertTrue(failure.getMessage().contains("in use"), failure.getMessage());
            assertEquals(temp.resolve("engine"), first.engine());
        }
        DataFolder.open(temp).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        Path file = Files.createFile(temp.resolve("file"));
        var failure = assertThrows(StartFailure.class, () -> DataFolder.open(file.resolve("data")));
        assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    }

    @Test
    void the_memory_limit_is_checked_and_reaches_the_configuration() throws Exception {
        var limits = EngineLimits.of(Map.of(EngineLimits.MEMORY_MIB, "600"));
        assertTrue(limits.configXml(temp).contains("<max_server_memory_usage>629145600<"));
        for (String wrong : new String[] {"100", "-1", "much"})
            assertThrows(StartFailure.class, () -> EngineLimits.of(Map.of(EngineLimits.MEMORY_MIB, wrong)));
    }
}
