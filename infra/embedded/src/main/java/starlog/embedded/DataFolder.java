package starlog.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import starlog.embedded.process.StartFailed;

/// The folder that holds all data of one stack, locked for one user at a time.
///
/// The kernel drops the lock when its holder ends in whatever way, so a lock is never stale. The file `owner` beside
/// it only says whom to name in the refusal.
public final class DataFolder implements AutoCloseable {

    private static final int COMMAND_LENGTH_MAX = 160;

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Creates it if it is missing.
    ///
    /// @throws StartFailed if it cannot be used, or is in use
    public static DataFolder open(Path path) {
        create(path);
        FileChannel lockFile = null;
        try {
            lockFile = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lockFile)) throw new StartFailed("data folder " + path + " is in use by " + owner(path));
            Files.writeString(path.resolve("owner"), ourselves());
            return new DataFolder(path, lockFile);
        } catch (AccessDeniedException denied) {
            closeQuietly(lockFile);
            throw new StartFailed("data folder " + path + ": no permission to write to it", denied);
        } catch (IOException e) {
            closeQuietly(lockFile);
            throw new StartFailed("data folder " + path + " cannot be used: " + e, e);
        } catch (StartFailed inUse) {
            closeQuietly(lockFile);
            throw inUse;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve("owner"));
        } catch (IOException stays) {
            // Only the lock counts.
        }
        closeQuietly(lockFile);
    }

    private static void create(Path path) {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException file) {
            throw new StartFailed("data folder " + path + ": " + file.getFile() + " is not a folder", file);
        } catch (AccessDeniedException denied) {
            throw new StartFailed("data folder " + path + ": no permission to create " + denied.getFile(), denied);
        } catch (IOException e) {
            throw new StartFailed("data folder " + path + " cannot be created: " + e, e);
        }
        if (!Files.isWritable(path)) throw new StartFailed("data folder " + path + ": no permission to write to it");
    }

    private static boolean locked(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    private static String ourselves() {
        String command = System.getProperty("sun.java.command", "java").strip();
        if (command.length() > COMMAND_LENGTH_MAX) command = command.substring(0, COMMAND_LENGTH_MAX) + "...";
        return "pid " + ProcessHandle.current().pid() + " (" + command + ") since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
    }

    private static String owner(Path path) {
        try {
            String owner = Files.readString(path.resolve("owner")).strip();
            return owner.isEmpty() ? "another process" : owner;
        } catch (IOException unknown) {
            return "another process";
        }
    }

    private static void closeQuietly(FileChannel lockFile) {
        try {
            if (lockFile != null) lockFile.close();
        } catch (IOException released) {
            // Closing gives the lock back in any case.
        }
    }
}
