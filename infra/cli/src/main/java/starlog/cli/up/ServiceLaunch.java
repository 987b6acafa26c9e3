package starlog.cli.up;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import starlog.embedded.process.JavaCommand;
import starlog.embedded.process.Launch;
import starlog.embedded.process.Probe;

/// How a service's process is started.
final class ServiceLaunch {
    /// A service waits for what it needs, and a loaded machine makes that long.
    private static final Duration START_WITHIN = Duration.ofSeconds(120);

    /// A service drains its requests, then closes each of its parts, within seconds.
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private ServiceLaunch() {}

    static Launch of(Part service, Path dataFolder, Path settings, URI readyUrl) {
        JavaCommand command = JavaCommand.of(service.mainClass())
                .heapMb(heapMb(service))
                .option("-XX:+UseSerialGC", "-Xss512k", "-XX:+PerfDisableSharedMem")
                .option("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                // Undertow's logging would otherwise find the broker's log4j on the class path, and write past our log.
                .property("org.jboss.logging.provider", "slf4j")
                .argument("--config", settings);
        return Launch.of(service.label(), command.toCommand(), dataFolder, Probe.httpOk(readyUrl))
                .within(START_WITHIN, STOP_WITHIN);
    }

    private static int heapMb(Part service) {
        return switch (service) {
            case SECTOR, QUERY -> 192;
            default -> 128;
        };
    }
}
