package starlog.system;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// The sector processor of another build: this one's sources with something changed, as a jar of its own.
final class OtherBuild {
    private static final String VERSION = "ENGINE_VERSION";
    private static final String DECLARED = VERSION + " = ";

    private final Path home;
    private final Path folder;
    private final Path classes;

    /// @param home of the project
    /// @param folder where it goes
    OtherBuild(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
        this.classes = folder.resolve("classes");
    }

    /// The next one: its engine has the next version, and the hash of every state is another.
    ///
    /// @return that version
    int next() throws IOException {
        List<Path> changed = new ArrayList<>();
        int next = version() + 1;
        for (Path source : sources()) {
            String text = Files.readString(source);
            String becomes = text.replace("product ^ product >>> 32;", "product ^ product >>> 31;")
                    .replace(DECLARED + version(), DECLARED + next);
            // Compilers copy the version into whoever reads it.
            if (!becomes.equals(text) || text.contains(VERSION)) changed.add(copy(source, becomes));
        }
        compile(changed);
        return next;
    }

    /// One with a fault of a few units in how ships gain speed.
    void faulty() throws IOException {
        List<Path> changed = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            if (!slower(text).equals(text)) changed.add(copy(source, slower(text)));
        }
        compile(changed);
    }

    private static String slower(String source) {
        return source.replace("(int) vx;", "(int) (vx - (vx >> 9));");
    }

    private Path root() {
        return home.resolve("sector-processor/src/main/java");
    }

    private List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(root())) {
            return all.filter(each -> each.toString().endsWith(".java")).toList();
        }
    }

    private int version() throws IOException {
        String text = Files.readString(root().resolve("starlog/sector/simulation/Sector.java"));
        int from = text.indexOf(DECLARED) + DECLARED.length();
        return Integer.parseInt(text.substring(from, text.indexOf(';', from)));
    }

    private Path copy(Path source, String text) throws IOException {
        Path copy = folder.resolve("sources").resolve(root().relativize(source));
        Files.createDirectories(copy.getParent());
        return Files.writeString(copy, text);
    }

    private void compile(List<Path> sources) throws IOException {
        Files.createDirectories(classes);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-cp", String.join(":", libraries()), "-proc:none", "-nowarn");
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) throw new IOException("the other build does not compile: " + said);
        }
        pack();
    }

    /// The packaged jar, with the classes that are others in it.
    private void pack() throws IOException {
        Files.copy(packaged("sector-processor"), jar());
        try (FileSystem jar = FileSystems.newFileSystem(jar());
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList())
                Files.copy(each, jar.getPath("/" + classes.relativize(each)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    Path jar() {
        return folder.resolve("sector-processor.jar");
    }

    private Path packaged(String module) throws IOException {
        return Path.of(libraries().stream()
                .filter(each -> each.matches(".*/" + module + "-[0-9][^/]*\\.jar"))
                .findFirst()
                .orElseThrow());
    }

    /// The packaged ones.
    private List<String> libraries() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("infra/cli/target/lib"))) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    /// Its engine, as `--engine` takes it.
    String engine() throws IOException {
        return jar() + ":" + packaged("schemas");
    }
}
