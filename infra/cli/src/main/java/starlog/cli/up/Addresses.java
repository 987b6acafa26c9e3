package starlog.cli.up;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.cli.console.HttpAddress;
import starlog.ingest.account.Argon2Settings;
import starlog.runtime.config.Settings;
import starlog.sector.rulebook.Rule;
import starlog.worldlog.WorldShape;

/// Where every part listens, as the settings say in the end: the generated file, the user's own over it, the
/// environment over both.
final class Addresses {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int PORT_MAX = 65_535;

    private final Path settingsFile;
    private final PortPlan ports;
    private final Settings shared;
    private final Map<Part, Settings> services = new EnumMap<>(Part.class);

    /// What memory depends on: a node's on sectors and ships, command-ingest's on what it hashes passwords in.
    record Extent(int sectors, int shipsPerSector, int hashMb) {}

    private Addresses(Path settingsFile, PortPlan ports) {
        this.settingsFile = settingsFile;
        this.ports = ports;
        for (Part service : Part.services())
            services.put(service, Settings.load(service.label(), settingsFile, System.getenv()));
        this.shared = services.get(Part.SECTOR);
    }

    /// @throws starlog.runtime.config.SettingsException if anything in the settings is unknown
    static Addresses of(Path settingsFile, PortPlan ports) {
        return new Addresses(settingsFile, ports);
    }

    /// How large the world is.
    Extent world() {
        return new Extent(
                WorldShape.of(shared).grid().sectorCount(),
                shared.at("starlog.world")
                        .integer("ships-per-sector", (int) Rule.SHIP_CAPACITY.min, (int) Rule.SHIP_CAPACITY.max),
                hashMb(services.get(Part.INGEST)));
    }

    private static int hashMb(Settings ingest) {
        int kib = Argon2Settings.of(ingest).memoryKib() * ingest.integer("accounts.hashes-at-once", 1, 4);
        return 1 + kib / 1024;
    }

    Path settings() {
        return settingsFile;
    }

    /// Every port that the service takes.
    List<Integer> ports(Instance service) {
        List<Integer> taken = new ArrayList<>();
        if (service.part().hasPlayers()) taken.add(playersPort(service));
        taken.add(operatorPort(service));
        return taken;
    }

    /// The settings say where the first is; a further one is told.
    int operatorPort(Instance service) {
        return service.isFirst() ? port(service, "operator.port") : ports.operator(service);
    }

    /// As above, of one that has players.
    int playersPort(Instance service) {
        return service.isFirst() ? port(service, "http.port") : ports.players(service);
    }

    private int port(Instance service, String path) {
        return services.get(service.part()).integer(path, 1, PORT_MAX);
    }

    String shown(Instance instance) {
        return switch (instance.part()) {
            case KAFKA -> "127.0.0.1:" + ports.stack().kafka();
            case REGISTRY -> "http://127.0.0.1:" + ports.stack().registry() + "/apis/ccompat/v7";
            case POSTGRES -> "jdbc:postgresql://127.0.0.1:" + ports.stack().postgres() + "/starlog";
            case CLICKHOUSE -> SettingsFile.clickhouseUrl(ports);
            case INGEST, QUERY -> http(instance, "http", playersPort(instance));
            case SECTOR, PROJECTION, ANALYTICS -> operator(instance);
        };
    }

    /// What answers 200 when the part is ready. Kafka and PostgreSQL have no such thing.
    Optional<URI> ready(Instance instance) {
        return switch (instance.part()) {
            case KAFKA, POSTGRES -> Optional.empty();
            case REGISTRY ->
                Optional.of(URI.create("http://127.0.0.1:" + ports.stack().registryManagement() + "/health/ready"));
            case CLICKHOUSE -> Optional.of(URI.create(SettingsFile.clickhouseUrl(ports) + "/ping"));
            case INGEST, SECTOR, PROJECTION, QUERY, ANALYTICS ->
                Optional.of(URI.create(operator(instance) + "/readyz"));
        };
    }

    /// Whether the user has named a ClickHouse of their own, or one that is not ours answers where ours would be.
    boolean clickhouseElsewhere() {
        String url = shared.at("starlog.clickhouse").text("url");
        return !url.equals(SettingsFile.clickhouseUrl(ports))
                || listens(ports.stack().clickhouse());
    }

    private String operator(Instance service) {
        return http(service, "operator", operatorPort(service));
    }

    private String http(Instance service, String listener, int port) {
        return HttpAddress.of(services.get(service.part()).text(listener + ".host"), port);
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
