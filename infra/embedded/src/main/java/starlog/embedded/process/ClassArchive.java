package starlog.embedded.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/// The file in which the JVM keeps the classes of one program. The JVM refuses one whose jars have changed, but does
/// not make a new one in its place; so the jars' sizes and times are in the file's name.
record ClassArchive(Path program, String classPath) {
    /// Where the file is, or will be. Those of earlier builds are removed: forty megabytes each.
    Path file() {
        String ours = "%s-%08x-".formatted(program.getFileName(), checksum(classPath));
        Path file = program.resolveSibling(ours + "%08x.jsa".formatted(checksum(stamps())));
        try {
            Files.createDirectories(file.getParent());
            removeOthers(file, ours);
        } catch (IOException readOnly) {
            // Then the JVM will not write there either, and starts as it would without.
        }
        return file;
    }

    private static void removeOthers(Path file, String ours) throws IOException {
        if (Files.exists(file)) return;
        try (DirectoryStream<Path> older = Files.newDirectoryStream(file.getParent(), ours + "*.jsa")) {
            for (Path each : older) Files.deleteIfExists(each);
        }
    }

    private String stamps() {
        var stamps = new StringBuilder(System.getProperty("java.vm.version"));
        for (String entry : classPath.split(File.pathSeparator)) {
            var jar = new File(entry);
            stamps.append(' ').append(jar.length()).append(' ').append(jar.lastModified());
        }
        return stamps.toString();
    }

    private static long checksum(String text) {
        var checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
