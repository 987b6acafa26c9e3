package starlog.embedded;

import java.net.URI;
import java.util.Optional;
import starlog.embedded.clickhouse.ClickHouseLibrary;
import starlog.embedded.clickhouse.ClickHouseMain;
import starlog.embedded.process.JavaCommand;
import starlog.embedded.process.Launch;
import starlog.embedded.process.Probe;

/// How the ClickHouse engine's process is started.
final class ClickHouse {

    private ClickHouse() {}

    /// Empty if its library is there; else the reason in one line.
    static Optional<String> whyNot(StackConfig config) {
        boolean found = ClickHouseLibrary.find(config.home()).isPresent();
        return found ? Optional.empty() : Optional.of(ClickHouseLibrary.howToInstall());
    }

    static Launch launch(StackConfig config) {
        int port = config.ports().clickhouse();
        JavaCommand command = JavaCommand.of(ClickHouseMain.class.getName())
                .ownJars()
                .heapMb(config.heaps().clickhouseMb())
                .sharedClasses(config.classArchive("clickhouse"))
                .option("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED")
                .argument(
                        ClickHouseLibrary.find(config.home()).orElseThrow(),
                        config.dataFolder().resolve("clickhouse"),
                        port);
        Probe ready = Probe.httpOk(URI.create("http://127.0.0.1:" + port + "/ping"));
        return Launch.of("clickhouse", command.toCommand(), config.dataFolder(), ready);
    }
}
