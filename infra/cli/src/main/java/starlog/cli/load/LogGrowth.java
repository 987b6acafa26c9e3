package starlog.cli.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// By how much the broker's log grows: the sizes of its segments, looked at again and again, as old ones are removed
/// meanwhile. Of a broker elsewhere nothing is known. One thread.
final class LogGrowth {
    private static final String SEGMENTS = "*.log";

    private final Path folder;
    private Map<Path, Long> sizes;

    /// @param folder with a folder for each partition
    LogGrowth(Path folder) throws IOException {
        this.folder = folder;
        this.sizes = sizes();
    }

    /// Bytes since the last call, by topic.
    Map<String, Long> grown() throws IOException {
        Map<Path, Long> now = sizes();
        Map<String, Long> grown = new TreeMap<>();
        now.forEach((segment, size) -> {
            long more = size - sizes.getOrDefault(segment, 0L);
            if (more > 0) grown.merge(topic(segment), more, Long::sum);
        });
        sizes = now;
        return grown;
    }

    /// A partition's folder is called after its topic, a hyphen and its number.
    private static String topic(Path segment) {
        String partition = segment.getParent().getFileName().toString();
        return partition.substring(0, Math.max(0, partition.lastIndexOf('-')));
    }

    private Map<Path, Long> sizes() throws IOException {
        Map<Path, Long> found = new HashMap<>();
        if (!Files.isDirectory(folder)) return found;
        try (DirectoryStream<Path> partitions = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path partition : partitions) addSizes(partition, found);
        }
        return found;
    }

    private static void addSizes(Path partition, Map<Path, Long> found) throws IOException {
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(partition, SEGMENTS)) {
            for (Path segment : segments) found.put(segment, segment.toFile().length()); // 0 if it is gone by now
        }
    }
}
