package starlog.embedded.registry;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import starlog.embedded.process.StartFailed;

/// The registry's jars, as the build has unpacked them.
final class RegistryInstallation {

    /// The same as in the pom, which unpacks into a folder of this name.
    static final String VERSION = "3.3.3";

    private final Path folder;

    private RegistryInstallation(Path folder) {
        this.folder = folder;
    }

    /// @throws StartFailed if the build has not unpacked it there
    static RegistryInstallation in(Path installFolder) {
        Path folder = installFolder.resolve("registry-" + VERSION);
        if (!Files.exists(folder.resolve("quarkus-run.jar")))
            throw new StartFailed("the schema registry is not in " + folder
                    + "; `mvn -pl infra/embedded generate-resources` unpacks it there");
        return new RegistryInstallation(folder);
    }

    /// The application's own launcher reads the jars through a class loader of its own; a flat class path starts in
    /// less than half the time. The order matters: changed classes come before those they replace.
    List<Path> classPath() throws IOException {
        var jars = new ArrayList<Path>();
        jars.add(folder.resolve("quarkus/transformed-bytecode.jar"));
        jars.add(folder.resolve("quarkus/generated-bytecode.jar"));
        for (String part : List.of("app", "lib/boot", "lib/main")) jars.addAll(jarsIn(folder.resolve(part)));
        return jars;
    }

    private static List<Path> jarsIn(Path part) throws IOException {
        var jars = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(part, "*.jar")) {
            found.forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }
}
