package starlog.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import starlog.cli.console.UserFault;
import starlog.embedded.Component;
import starlog.embedded.DataFolder;
import starlog.embedded.Ports;
import starlog.embedded.Progress;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;

/// A data folder whose world is laid into its log before the first `up`: Kafka and the registry run for that long, on ports
/// that are free. One thread; blocks.
public final class NewWorld {
    private NewWorld() {}

    /// What lays the world.
    public interface Laying<T> {
        /// @param sector settings of the sector processor, with the addresses of what runs
        T into(Settings sector) throws Exception;
    }

    /// The folder is made, and taken away again if the world cannot be laid.
    ///
    /// @param world settings of the world, HOCON; `up` reads them with its own from now on
    /// @throws UserFault if there is something in the folder already
    public static <T> T lay(Path folder, String world, Progress progress, Laying<T> laying) throws Exception {
        refuseUsed(folder);
        boolean laid = false;
        try {
            T result = laid(folder, world, progress, laying);
            laid = true;
            return result;
        } finally {
            if (!laid) remove(folder);
        }
    }

    private static void refuseUsed(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        if (!Files.isDirectory(folder)) throw UserFault.usage(folder + " is not a folder");
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent())
                throw UserFault.usage(folder + " is not empty, and a new world needs a folder of its own: name one that"
                        + " is not there yet");
        }
    }

    private static <T> T laid(Path folder, String world, Progress progress, Laying<T> laying) throws Exception {
        DataFolder data = DataFolder.open(folder);
        Ports ports = Ports.free();
        Path settings;
        try {
            settings = settings(data.path(), world, ports);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
        StackConfig config = StackConfig.standard(folder).keepingClasses().withPorts(ports);
        try (var _ = Stack.start(Set.of(Component.KAFKA, Component.REGISTRY), Set.of(), config, progress, data)) {
            return laying.into(Settings.load("sector", settings, Map.of()));
        } finally {
            Files.deleteIfExists(settings);
        }
    }

    private static Path settings(Path folder, String world, Ports ports) throws IOException {
        Files.writeString(SettingsFile.ofWorld(folder), world);
        Path settings = folder.resolve("laying.conf");
        Files.writeString(settings, world + """
                starlog.kafka.bootstrap = "127.0.0.1:%d"
                starlog.registry.url = "http://127.0.0.1:%d/apis/ccompat/v7"
                """.formatted(ports.kafka(), ports.registry()));
        return settings;
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) Files.deleteIfExists(file);
        }
    }
}
