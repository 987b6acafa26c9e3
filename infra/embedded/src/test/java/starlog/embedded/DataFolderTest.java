package starlog.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.process.StartFailed;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void it_is_created_with_the_folders_above_it() {
        Path deep = folder.resolve("a").resolve("b");

        try (DataFolder data = DataFolder.open(deep)) {
            assertEquals(deep, data.path());
            assertTrue(Files.isDirectory(deep));
        }
    }

    @Test
    void a_folder_in_use_is_refused_by_naming_who_uses_it() {
        try (DataFolder data = DataFolder.open(folder)) {
            var refused = assertThrows(StartFailed.class, () -> DataFolder.open(data.path()));

            String message = refused.getMessage();
            assertTrue(
                    message.matches("data folder " + folder + " is in use by pid "
                            + ProcessHandle.current().pid() + " \\(.+\\) since \\S+Z"),
                    message);
        }
    }

    @Test
    void a_folder_given_back_can_be_used_again() {
        DataFolder.open(folder).close();

        DataFolder.open(folder).close();
    }

    @Test
    void what_a_killed_owner_left_behind_does_not_count() throws IOException {
        Files.writeString(folder.resolve("lock"), "");
        Files.writeString(folder.resolve("owner"), "pid 1 (gone) since 2020-01-01T00:00:00Z\n");

        DataFolder.open(folder).close();
    }

    @Test
    void a_file_in_its_place_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "");

        var itself = assertThrows(StartFailed.class, () -> DataFolder.open(file));
        assertEquals("data folder " + file + ": " + file + " is not a folder", itself.getMessage());

        var above = assertThrows(StartFailed.class, () -> DataFolder.open(file.resolve("x")));
        assertTrue(above.getMessage().contains(file.toString()), above.getMessage());
    }
}
