package starlog.sector.desync;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import starlog.schemas.input.SectorInput;
import starlog.sector.engine.EngineClasses;
import starlog.sector.simulation.Sector;

/// This build's engine with a fault in it: its sources, changed in a place or two, compiled anew, in front of its
/// classes.
public final class FaultyEngine {
    private static final Path SOURCES = Path.of("src/main/java/starlog/sector");

    private FaultyEngine() {}

    /// A change of a source.
    ///
    /// @param file under `starlog/sector`
    /// @param is a text that stands there once
    public record Change(String file, String is, String becomes) {}

    /// @param folder where the faulty classes go
    public static EngineClasses with(List<Change> changes, Path folder) throws IOException {
        compile(changed(changes), folder);
        return EngineClasses.open(List.of(folder, classesOf(Sector.class), classesOf(SectorInput.class)));
    }

    private static Map<String, String> changed(List<Change> changes) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        for (Change change : changes) {
            String source = sources.get(change.file());
            if (source == null) source = Files.readString(SOURCES.resolve(change.file()));
            int place = source.indexOf(change.is());
            if (place < 0 || source.indexOf(change.is(), place + 1) >= 0)
                throw new IllegalArgumentException(change.file() + " does not have once: " + change.is());
            sources.put(change.file(), source.replace(change.is(), change.becomes()));
        }
        return sources;
    }

    private static void compile(Map<String, String> sources, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Path into = Files.createDirectories(folder.resolve("sources"));
        for (var source : sources.entrySet()) {
            Path file = into.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-nowarn");
            boolean compiled = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) throw new IllegalArgumentException("the fault does not compile: " + said);
        }
    }

    private static Path classesOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
