package starlog.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import starlog.embedded.process.StartFailed;

/// Where a [Stack] lives and how much memory it may take.
///
/// @param dataFolder everything it writes, logs included; one stack at a time
/// @param installFolder the components' programs, shared by all stacks
/// @param home the repository's root, where ClickHouse's library is looked for
/// @param ports on 127.0.0.1
/// @param keepClasses whether the JVMs leave their classes behind for the next start, see [JavaCommand#sharedClasses]
public record StackConfig(
        Path dataFolder, Path installFolder, Path home, Ports ports, Heaps heaps, boolean keepClasses) {

    /// Java heap bounds in MB. What is beside the heap comes on top: about 150 MB each, for ClickHouse its whole
    /// engine.
    public record Heaps(int kafkaMb, int registryMb, int clickhouseMb) {
        public static final Heaps DEFAULT = new Heaps(512, 96, 256);
    }

    public StackConfig {
        dataFolder = dataFolder.toAbsolutePath().normalize();
        installFolder = installFolder.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /// The default ports.
    public static StackConfig standard(Path dataFolder) {
        Path home = starlogHome();
        return new StackConfig(
                dataFolder, home.resolve("infra/embedded/target/install"), home, Ports.DEFAULT, Heaps.DEFAULT, false);
    }

    /// For tests: free ports, and the classes as earlier tests left them.
    public static StackConfig inFolder(Path dataFolder) {
        return standard(dataFolder).withPorts(Ports.free()).keepingClasses();
    }

    public StackConfig withPorts(Ports newPorts) {
        return new StackConfig(dataFolder, installFolder, home, newPorts, heaps, keepClasses);
    }

    public StackConfig withInstallFolder(Path newInstallFolder) {
        return new StackConfig(dataFolder, newInstallFolder, home, ports, heaps, keepClasses);
    }

    public StackConfig withHeaps(Heaps newHeaps) {
        return new StackConfig(dataFolder, installFolder, home, ports, newHeaps, keepClasses);
    }

    /// For who starts the same programs again and again: the first stop takes some seconds longer, every later start
    /// half as long.
    public StackConfig keepingClasses() {
        return new StackConfig(dataFolder, installFolder, home, ports, heaps, true);
    }

    /// For [JavaCommand#sharedClasses]; empty unless classes are kept.
    public Optional<Path> classArchive(String program) {
        return keepClasses ? Optional.of(installFolder.resolve("archives").resolve(program)) : Optional.empty();
    }

    /// The repository's root: the system property `starlog.home`, which the launcher and the build set.
    private static Path starlogHome() {
        String home = System.getProperty("starlog.home");
        if (home == null || !Files.isDirectory(Path.of(home)))
            throw new StartFailed("the system property starlog.home must name Starlog's folder, but is: " + home);
        return Path.of(home);
    }
}
