package starlog.embedded.kafka;

import java.nio.file.Path;
import java.util.Optional;
import starlog.embedded.process.JavaCommand;
import starlog.embedded.process.Launch;
import starlog.embedded.process.Probe;

/// How the broker's process is started.
public final class Kafka {

    private Kafka() {}

    /// @param classArchive see [JavaCommand#sharedClasses]
    /// @param dataFolder the stack's; the log lies in its folder `kafka`
    public static Launch launch(
            Optional<Path> classArchive, Path dataFolder, int port, int controllerPort, int heapMb) {
        return launch(classArchive, dataFolder, port, controllerPort, heapMb, Optional.empty());
    }

    /// @param properties a file of the broker's own settings, laid over ours: further listeners, TLS, SASL
    public static Launch launch(
            Optional<Path> classArchive,
            Path dataFolder,
            int port,
            int controllerPort,
            int heapMb,
            Optional<Path> properties) {
        JavaCommand command = JavaCommand.of(KafkaMain.class.getName())
                .ownJars()
                .heapMb(heapMb)
                .sharedClasses(classArchive)
                .lateOptimizing()
                .option("-XX:+UseG1GC", "--illegal-native-access=allow")
                // By name, so that it never meets the log settings of whoever has us on the class path.
                .property("logback.configurationFile", "starlog/embedded/kafka/logback-kafka.xml")
                // Within the working folder, whose name may hold a comma: Kafka would take what follows for another
                // one.
                .argument("kafka", port, controllerPort);
        properties.ifPresent(file -> command.argument(file.toAbsolutePath()));
        return Launch.of("kafka", command.toCommand(), dataFolder, Probe.logLine(KafkaMain.READY));
    }
}
