package starlog.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import starlog.embedded.process.JavaCommand;
import starlog.embedded.process.Launch;
import starlog.embedded.process.Probe;

/// How the ClickHouse engine's process is started.
final class ClickHouse {

    private static final String PACKAGE = "starlog.embedded.clickhouse.";

    private ClickHouse() {}

    /// Empty if its library is there; else the reason in one line.
    static Optional<String> whyNot(StackConfig config) {
        try {
            Class<?> library = Class.forName(PACKAGE + "ClickHouseLibrary");
            if (library(config).isPresent()) return Optional.empty();
            return Optional.of(library.getMethod("howToInstall").invoke(null).toString());
        } catch (ReflectiveOperationException missing) {
            return Optional.of("this build is without ClickHouse");
        }
    }

    static Launch launch(StackConfig config) {
        int port = config.ports().clickhouse();
        JavaCommand command = JavaCommand.of(PACKAGE + "ClickHouseMain")
                .heapMb(config.heaps().clickhouseMb())
                .option("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
                .argument(library(config).orElseThrow(), config.dataFolder().resolve("clickhouse"), port);
        Probe ready = Probe.httpOk(URI.create("http://127.0.0.1:" + port + "/ping"));
        return Launch.of("clickhouse", command.toCommand(), config.dataFolder(), ready);
    }

    private static Optional<Path> library(StackConfig config) {
        try {
            Object found = Class.forName(PACKAGE + "ClickHouseLibrary")
                    .getMethod("find", Path.class)
                    .invoke(null, config.home());
            return ((Optional<?>) found).map(Path.class::cast);
        } catch (ReflectiveOperationException missing) {
            return Optional.empty();
        }
    }
}
