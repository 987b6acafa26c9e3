package starlog.embedded.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import starlog.embedded.process.Folders;

/// The server's binaries, unpacked once from the jar that carries them (60 MB, about a second). Shared by all data
/// folders; never changed after it is there.
final class PostgresInstallation {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int EXECUTABLE_BITS = 0111;

    private final URL archive;
    private final Path folder;

    private PostgresInstallation(URL archive, Path folder) {
        this.archive = archive;
        this.folder = folder;
    }

    /// Where it is or will be.
    static PostgresInstallation in(Path installFolder) throws IOException {
        URL archive = PostgresInstallation.class.getResource(ARCHIVE);
        if (archive == null) throw new IOException("the class path does not hold the PostgreSQL binaries " + ARCHIVE);
        return new PostgresInstallation(archive, installFolder.resolve("postgres-" + fingerprint(archive)));
    }

    /// Unpacks beside and renames, so that a folder of this name is always whole, also with several at it at once.
    void unpackIfMissing() throws IOException {
        if (Files.isDirectory(folder)) return;
        Files.createDirectories(folder.getParent());
        Path unpacked = Files.createTempDirectory(folder.getParent(), "postgres-unpacking-");
        try {
            unpack(archive, unpacked);
            publish(unpacked, folder);
        } finally {
            Folders.delete(unpacked);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /// The checksum in the jar's directory: another version gets another folder, and nothing is read to know it.
    private static String fingerprint(URL archive) throws IOException {
        if (!(archive.openConnection() instanceof JarURLConnection jar)) return "unpacked";
        return Long.toHexString(jar.getJarEntry().getCrc());
    }

    private static void publish(Path unpacked, Path folder) throws IOException {
        try {
            Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException impossible) {
            throw impossible;
        } catch (FileSystemException taken) {
            if (!Files.isDirectory(folder)) throw taken;
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream packed = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry())
                unpack(entry, tar, target);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) throw new IOException("entry outside of the archive: " + entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            boolean executable = (entry.getMode() & EXECUTABLE_BITS) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
