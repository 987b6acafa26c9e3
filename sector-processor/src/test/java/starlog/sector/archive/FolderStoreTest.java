package starlog.sector.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
    private static final int FILES = 300;

    @TempDir
    private Path folder;

    /// Given somebody who writes and deletes files,
    /// when somebody else lists them meanwhile,
    /// then there is nothing half-written among them, and nothing fails.
    @Test
    void files_are_listed_while_others_come_and_go() throws Exception {
        var store = new FolderStore(folder);
        store.put("sector-0001/a.slog", new byte[3]);
        var written = new AtomicBoolean();
        try (var other = Executors.newSingleThreadExecutor()) {
            var writer = other.submit(() -> {
                for (int file = 0; file < FILES; file++) {
                    store.put("sector-0001/b-" + file + ".slog", new byte[3]);
                    if (file % 2 == 0) store.delete("sector-0001/b-" + file + ".slog");
                }
                written.set(true);
                return null;
            });
            while (!written.get() && !writer.isDone())
                for (var each : store.list("sector-0001/"))
                    assertTrue(each.name().endsWith(".slog") && each.bytes() == 3, each::toString);
            writer.get();
        }
        assertEquals(1 + FILES / 2, store.list("").size());
    }
}
