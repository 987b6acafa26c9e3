package starlog.sector.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An archive in a folder. Several processes may write into it.
public final class FolderStore implements ArchiveStore {
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;

    public FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        if (Files.exists(file)) return;
        Files.createDirectories(file.getParent());
        // Each writer has its own: two that write the same range must not write into each other's file.
        Path unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), UNFINISHED);
        try {
            writeDurably(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file.getParent());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeDurably(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) channel.write(left);
            channel.force(true);
        }
    }

    /// A rename lasts once the folder is written, too.
    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public List<Stored> list(String prefix) throws IOException {
        Path inner = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(inner)) return List.of();
        List<Stored> found = new ArrayList<>();
        Files.walkFileTree(inner, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes of) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.startsWith(prefix) && !name.endsWith(UNFINISHED)) found.add(new Stored(name, of.size()));
                return FileVisitResult.CONTINUE;
            }

            /// Another process may have finished or deleted it meanwhile.
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                if (fault instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw fault;
            }
        });
        found.sort(Comparator.comparing(Stored::name));
        return List.copyOf(found);
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public String place(String name) {
        return folder.resolve(name).toString();
    }
}
