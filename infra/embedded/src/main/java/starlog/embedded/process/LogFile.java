package starlog.embedded.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The log file of one child: appended to by the child itself, read here to see whether it is ready or why it failed.
final class LogFile {

    /// A longer file is set aside at the next start; the one set aside before goes. So a component keeps about 40 MB.
    static final long ROTATE_ABOVE_BYTES = 20L << 20;

    private static final int TAIL_BYTES = 16 << 10;

    private final Path path;
    private volatile long runStart;

    LogFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /// To be called before every start of the child.
    void beginRun() throws IOException {
        Files.createDirectories(path.getParent());
        runStart = Files.exists(path) ? Files.size(path) : 0;
        if (runStart > ROTATE_ABOVE_BYTES) {
            Files.move(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            runStart = 0;
        }
    }

    /// Whether the current run has written exactly this line.
    boolean holdsLine(String line) throws IOException {
        return Files.exists(path) && from(runStart).lines().anyMatch(line::equals);
    }

    /// The last lines of the current run.
    List<String> tail(int lineCount) throws IOException {
        if (!Files.exists(path)) return List.of();
        List<String> lines =
                from(Math.max(runStart, Files.size(path) - TAIL_BYTES)).lines().toList();
        return lines.subList(Math.max(0, lines.size() - lineCount), lines.size());
    }

    private String from(long position) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            var bytes = ByteBuffer.allocate(Math.toIntExact(Math.max(0, channel.size() - position)));
            channel.position(position);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // The file may grow meanwhile; what was there when we looked is enough.
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        }
    }
}
