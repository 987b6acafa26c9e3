package starlog.embedded.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import starlog.embedded.process.JavaCommand;
import starlog.embedded.process.Launch;
import starlog.embedded.process.Probe;

/// How the schema registry's process is started.
public final class Registry {

    private Registry() {}

    /// @param classArchive see [JavaCommand#sharedClasses]
    /// @param dataFolder the stack's; the registry's database lies in its folder `registry`
    /// @param managementPort where it tells its health
    public static Launch launch(
            Optional<Path> classArchive,
            Path installFolder,
            Path dataFolder,
            int port,
            int managementPort,
            int heapMb) {
        // 440 jars make a class path longer than a command line should be.
        Path argumentFile = dataFolder.resolve("run").resolve("registry.arguments");
        List<String> command = List.of(JavaCommand.java().toString(), "@" + argumentFile);
        List<String> arguments = arguments(classArchive, installFolder, port, managementPort, heapMb);
        var compatibility = new Compatibility(port);
        Probe healthy = Probe.httpOk(URI.create("http://127.0.0.1:" + managementPort + "/health/ready"));
        Probe ready = child -> {
            if (!healthy.ready(child)) return false;
            compatibility.setUnlessChosen();
            return true;
        };
        return Launch.of("registry", command, dataFolder, ready).preparedBy(() -> {
            Files.createDirectories(argumentFile.getParent());
            Files.writeString(argumentFile, quoted(arguments));
        });
    }

    public static String url(int port) {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    private static List<String> arguments(
            Optional<Path> classArchive, Path installFolder, int port, int managementPort, int heapMb) {
        return JavaCommand.of("io.quarkus.runner.GeneratedMain")
                .heapMb(heapMb)
                .sharedClasses(classArchive)
                // Never on the hot path: small and quickly there is worth more than fast.
                .option("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .option("--add-opens=java.base/java.lang=ALL-UNNAMED", "--illegal-native-access=allow")
                .property("quarkus.http.host", "127.0.0.1")
                .property("quarkus.http.port", Integer.toString(port))
                // The management port listens on every interface unless told otherwise.
                .property("quarkus.management.host", "127.0.0.1")
                .property("quarkus.management.port", Integer.toString(managementPort))
                .property("quarkus.http.access-log.enabled", "false")
                .property("quarkus.log.category.\"io.apicurio\".level", "WARN")
                .property("apicurio.storage.kind", "sql")
                .property("apicurio.storage.sql.kind", "h2")
                // Within the data folder, which the process works in and whose name may hold what a JDBC address may
                // not. Without WRITE_DELAY=0 a kill loses registrations that were acknowledged.
                .property("apicurio.datasource.url", "jdbc:h2:file:./registry/registry;WRITE_DELAY=0")
                .property("apicurio.datasource.jdbc.initial-size", "1")
                .property("apicurio.datasource.jdbc.min-size", "1")
                .property("apicurio.datasource.jdbc.max-size", "8")
                .classPath(classPath(installFolder))
                .toArguments();
    }

    private static List<Path> classPath(Path installFolder) {
        try {
            return RegistryInstallation.in(installFolder).classPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(List<String> arguments) {
        return arguments.stream()
                .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
    }
}
