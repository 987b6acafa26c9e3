package starlog.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells the launcher that processes run from this build, so that it does not replace the jars under them. A mark
/// that was left behind does no harm: the launcher looks whether its process lives.
final class BuildInUse implements AutoCloseable {
    private final Path mark;

    private BuildInUse(Path mark) {
        this.mark = mark;
    }

    static BuildInUse mark() {
        Path folder = Path.of(System.getProperty("starlog.home"), "infra", "cli", "target", "in-use");
        Path mark = folder.resolve(Long.toString(ProcessHandle.current().pid()));
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(mark);
            Files.createFile(mark);
        } catch (IOException installedReadOnly) {
            // Then nobody will build here either.
        }
        return new BuildInUse(mark);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException stays) {
            // See above.
        }
    }
}
