package starlog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Tells the launcher that a process runs from this build, so that it does not replace the jars under it: neither for
/// another command, nor for one that this process starts. A mark that was left behind does no harm: the launcher looks
/// whether its process lives.
final class BuildInUse {

    private BuildInUse() {}

    /// Until this process ends.
    static void mark() {
        Path folder = Path.of(System.getProperty("starlog.home"), "infra", "cli", "target", "in-use");
        Path mark = folder.resolve(Long.toString(ProcessHandle.current().pid()));
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(mark);
            Files.createFile(mark);
            mark.toFile().deleteOnExit();
        } catch (IOException installedReadOnly) {
            // Then nobody will build here either.
        }
    }
}
