package starlog.sector.engine.built;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import starlog.schemas.input.SectorInput;
import starlog.sector.simulation.Sector;

/// The engine of this build as a jar: the rules, and the records that they read and write, from wherever these classes
/// lie. Whoever has a sector's inputs and this jar has all that made its ticks. The same classes are the same bytes.
public final class EngineJar {
    private static final long TIME = 315_619_200_000L; // 1980-01-02, as early as a zip file can say anywhere

    /// What the rules are made of, and what they need of their own module.
    private static final List<String> SECTOR_PACKAGES = List.of(
            "border",
            "cloak",
            "combat",
            "docking",
            "engine",
            "fleet",
            "lifecycle",
            "mining",
            "motion",
            "navigation",
            "outcome",
            "rulebook",
            "simulation",
            "table",
            "world");

    private EngineJar() {}

    /// @return the jar's bytes
    /// @throws IOException if the classes cannot be read
    public static byte[] bytes() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        collect(
                Sector.class,
                SECTOR_PACKAGES.stream().map(each -> "starlog/sector/" + each).toList(),
                files);
        collect(SectorInput.class, List.of("avro", "starlog/schemas"), files);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /// @param one of the classes that lie there
    private static void collect(Class<?> one, List<String> folders, Map<String, byte[]> files) throws IOException {
        Path place = place(one);
        if (Files.isDirectory(place)) {
            for (String folder : folders) collect(place, folder, files);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
            for (String folder : folders) collect(jar.getPath("/"), folder, files);
        }
    }

    private static void collect(Path root, String folder, Map<String, byte[]> files) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
            for (Path file : all.filter(Files::isRegularFile).toList())
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
    }

    private static Path place(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
