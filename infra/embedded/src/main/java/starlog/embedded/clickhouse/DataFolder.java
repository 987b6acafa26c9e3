package starlog.embedded.clickhouse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The folder of one embedded ClickHouse: a lock, the engine's configuration (written anew at each start) and its
/// data. Locked from {@link #open} until closed, because the engine reports a second user only as a line on stderr.
final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lockFile;

    private DataFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /// Makes the folder if need be and locks it. Throws {@link StartFailure} if it cannot be written or is in use.
    static DataFolder open(Path folder) throws StartFailure {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute.resolve("engine"));
            var lockFile =
                    FileChannel.open(absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(lockFile)) {
                lockFile.close();
                throw new StartFailure("data folder " + absolute
                        + " is in use by another process (ClickHouse code 76); stop that one or name another folder");
            }
            return new DataFolder(absolute, lockFile);
        } catch (IOException e) {
            throw new StartFailure("cannot write to data folder " + absolute + ": " + e);
        }
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock(); // held until the channel closes
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path engine() {
        return folder.resolve("engine");
    }

    /// Writes the configuration and returns the options that make the engine read it.
    List<String> configure(EngineLimits limits) throws StartFailure {
        Path users = folder.resolve("users.xml");
        Path config = folder.resolve("config.xml");
        try {
            Files.writeString(users, limits.usersXml());
            Files.writeString(config, limits.configXml(users));
        } catch (IOException e) {
            throw new StartFailure("cannot write to data folder " + folder + ": " + e);
        }
        return List.of("--config-file=" + config, "--log-level=warning");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
