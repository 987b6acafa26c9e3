package starlog.runtime.keys;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import starlog.runtime.health.OperatorNeeded;

/// Private keys as files, `<id>.jwk`, readable by their owner alone. Several processes may share the folder: a file is
/// whole or not there, and none is written twice. Any thread.
final class KeyFolder {
    private static final String SUFFIX = ".jwk";
    private static final int SECRET_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /// @throws OperatorNeeded it cannot be read, holds what is no key, or others may read it
    List<TokenKey> read() {
        List<TokenKey> keys = new ArrayList<>();
        try (Stream<Path> files = Files.list(made())) {
            for (Path file : files.toList()) if (file.toString().endsWith(SUFFIX)) read(file, keys);
        } catch (IOException | UncheckedIOException e) {
            throw new OperatorNeeded("the token keys in " + folder + " cannot be read: " + e.getMessage());
        }
        return keys;
    }

    private static void refuseOpen(Path file) throws IOException {
        var more = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        more.removeAll(OWNER_ONLY);
        if (!more.isEmpty())
            throw new OperatorNeeded(
                    "token key " + file + " is open to others: chmod 600 it, and rotate if they may have read it");
    }

    private static void read(Path file, List<TokenKey> keys) throws IOException {
        try {
            refuseOpen(file);
            keys.add(TokenKey.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            // another process has just taken it away, as its last tokens have ended
        } catch (IllegalArgumentException e) {
            throw new OperatorNeeded("token key " + file + ": " + e.getMessage() + "; take it away");
        }
    }

    private Path made() throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) Files.createDirectories(parent);
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ENTERS));
        }
        return folder;
    }

    /// A secret of this name, made where there is none: of processes that do so at once one makes it.
    ///
    /// @throws OperatorNeeded it cannot be read or written, or others may read it
    byte[] secret(String name) {
        try {
            Path file = made().resolve(name);
            if (!Files.exists(file)) make(file);
            refuseOpen(file);
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new OperatorNeeded("the secret " + folder.resolve(name) + " cannot be used: " + e.getMessage());
        }
    }

    private static void make(Path file) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path unfinished = file.resolveSibling(UUID.randomUUID() + ".unfinished");
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.writeString(unfinished, HexFormat.of().formatHex(secret) + "\n");
            Files.createLink(file, unfinished); // fails where there is one, as a move would not
        } catch (FileAlreadyExistsException another) {
            // has made it in this moment
        } finally {
            Files.delete(unfinished);
        }
    }

    /// Adds a key where there is none: of processes that do so at once one does, so that none signs by a key that another will
    /// know a moment later.
    void begin(TokenKey first) throws IOException {
        synchronized (KeyFolder.class) { // a lock of the file is the process's
            try (var channel = FileChannel.open(made().resolve("begin.lock"), CREATE, WRITE);
                    var _ = channel.lock()) {
                if (read().isEmpty()) add(first);
            }
        }
    }

    void add(TokenKey key) throws IOException {
        Path unfinished = made().resolve(key.id() + ".unfinished");
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(unfinished, key.text());
        Files.move(unfinished, folder.resolve(key.id() + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(TokenKey key) throws IOException {
        Files.deleteIfExists(folder.resolve(key.id() + SUFFIX));
    }
}
