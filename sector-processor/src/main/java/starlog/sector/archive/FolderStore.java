package starlog.sector.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
        try (Stream<Path> files = Files.walk(inner)) {
            return files.filter(Files::isRegularFile)
                    .map(this::stored)
                    .filter(each ->
                            each.name().startsWith(prefix) && !each.name().endsWith(UNFINISHED))
                    .sorted(Comparator.comparing(Stored::name))
                    .toList();
        }
    }

    private Stored stored(Path file) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        return new Stored(name, file.toFile().length());
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
