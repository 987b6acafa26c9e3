package starlog.benchmarks.board;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder that goes with its measurement, or at the latest with the JVM. One thread, until the JVM ends.
final class TemporaryFolder implements AutoCloseable {
    private final Runnable atEnd = this::delete;
    private Path folder;

    Path made() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("starlog-bench-");
            AtEnd.add(atEnd);
        }
        return folder;
    }

    @Override
    public void close() {
        delete(); // before it is forgotten: this JVM may be ending, and waits for nobody but what is to be done at the
        // end
        AtEnd.remove(atEnd);
    }

    private synchronized void delete() {
        if (folder == null) return;
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.err.println("left behind: " + folder + ": " + e);
        }
        folder = null;
    }
}
