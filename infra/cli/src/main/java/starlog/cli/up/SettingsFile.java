package starlog.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;
import starlog.embedded.Ports;
import starlog.runtime.keys.KeyRoutes;

/// The one settings file that all processes of an `up` are started with: addresses and ports, the operators' token,
/// where token keys are, and, included over them, the world's file if the folder has one, and the user's own.
final class SettingsFile {
    private static final int SECRET_BYTES = 32;

    /// Wherever command-ingest listens in the end, with the user's own settings over these.
    private static final String JWKS_URL =
            "\"http://\"${starlog.ingest.http.host}\":\"${starlog.ingest.http.port}" + quoted(KeyRoutes.PATH);

    /// The page runs in the browser, and reaches ingest wherever that listens in the end.
    private static final String INGEST_URL = "\"http://\"${starlog.ingest.http.host}\":\"${starlog.ingest.http.port}";

    /// Where the first query-api listens.
    private static final String QUERY_PORT = "${starlog.query.http.port}";

    /// Our own broker allows less than Kafka's usual minimum of 6 s; until then a dead node's sectors have no standby.
    private static final String SESSION_TIMEOUT = "3s";

    private final Path dataFolder;
    private final Path runFolder;

    SettingsFile(Path dataFolder) {
        this.dataFolder = dataFolder.toAbsolutePath();
        this.runFolder = dataFolder.resolve("run");
    }

    /// The settings of a world that was laid into the folder; there are none if it began there.
    static Path ofWorld(Path dataFolder) {
        return dataFolder.resolve("world.conf");
    }

    Path path() {
        return runFolder.resolve("starlog.conf");
    }

    /// Writes it anew, for these ports.
    ///
    /// @param instances what is started
    /// @throws UserFault if the user's own file cannot be read
    void write(PortPlan ports, NavigableSet<Instance> instances, Optional<Path> own) {
        own.ifPresent(SettingsFile::refuseUnreadable);
        try {
            Files.createDirectories(runFolder);
            replace(path(), text(ports, instances, own));
        } catch (IOException e) {
            throw new UserFault(Exit.FAILED, "cannot write " + path() + ": " + e, e);
        }
    }

    private String text(PortPlan ports, NavigableSet<Instance> instances, Optional<Path> own) throws IOException {
        Ports stack = ports.stack();
        var text = new StringBuilder("# Written by `starlog up` at every start; changes belong into a file of your own"
                + " (up --config FILE).\nstarlog {\n");
        line(text, "kafka.bootstrap", "127.0.0.1:" + stack.kafka());
        line(text, "registry.url", "http://127.0.0.1:" + stack.registry() + "/apis/ccompat/v7");
        line(text, "postgres.url", "jdbc:postgresql://127.0.0.1:" + stack.postgres() + "/starlog");
        line(text, "clickhouse.url", clickhouseUrl(ports));
        line(
                text,
                "token.keys-folder",
                runFolder.toAbsolutePath().resolve("keys").toString());
        text.append("  token.jwks-url = ").append(JWKS_URL).append('\n');
        text.append("  query.ingest-url = ").append(INGEST_URL).append('\n');
        text.append("  http.origins = ").append(origins(ports, instances)).append('\n');
        line(text, "operator.token", secret("operator.token"));
        line(text, "sector.archive.folder", dataFolder.resolve("archive").toString());
        if (instances.contains(Instance.of(Part.KAFKA)))
            line(text, "sector.placement.session-timeout", SESSION_TIMEOUT);
        for (Part service : Part.services()) ports(text, service, ports);
        text.append("  query.console.services = ")
                .append(ConsoleServices.text(ports, instances))
                .append('\n');
        text.append("  query.console.at = ").append(ConsoleServices.AT).append('\n');
        text.append("}\n");
        if (Files.exists(ofWorld(dataFolder))) include(text, ofWorld(dataFolder));
        own.ifPresent(file -> include(text, file));
        return text.toString();
    }

    /// The addresses at which the page is opened, of each query-api: only its own may talk to ingest.
    private static String origins(PortPlan ports, NavigableSet<Instance> instances) {
        return Stream.concat(
                        Stream.of(QUERY_PORT),
                        instances.stream()
                                .filter(each -> each.part() == Part.QUERY && !each.isFirst())
                                .map(each -> quoted(Integer.toString(ports.players(each)))))
                .map(port -> "\"http://\"${starlog.query.http.host}\":\"" + port + "\",http://localhost:\"" + port
                        + "\",http://127.0.0.1:\"" + port)
                .collect(Collectors.joining("\",\""));
    }

    private static void include(StringBuilder text, Path file) {
        text.append("include required(file(")
                .append(quoted(file.toAbsolutePath().normalize().toString()))
                .append("))\n");
    }

    private static void ports(StringBuilder text, Part service, PortPlan ports) {
        if (service.hasPlayers())
            text.append("  ")
                    .append(service.label())
                    .append(".http.port = ")
                    .append(ports.players(Instance.of(service)))
                    .append('\n');
        text.append("  ")
                .append(service.label())
                .append(".operator.port = ")
                .append(ports.operator(Instance.of(service)))
                .append('\n');
    }

    /// Where this build's own ClickHouse would be.
    static String clickhouseUrl(PortPlan ports) {
        return "http://127.0.0.1:" + ports.stack().clickhouse();
    }

    /// Made once and kept: tokens outlive a restart.
    private String secret(String name) throws IOException {
        Path file = runFolder.resolve(name);
        if (Files.exists(file)) {
            String kept = Files.readString(file).strip();
            if (kept.length() >= SECRET_BYTES) return kept;
        }
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        replace(file, secret + "\n");
        return secret;
    }

    /// For the owner's eyes only, and whole or not at all.
    private static void replace(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void refuseUnreadable(Path own) {
        if (!Files.isRegularFile(own)) throw UserFault.usage("settings file not found: " + own);
        if (!Files.isReadable(own)) throw UserFault.usage("settings file cannot be read: " + own);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("  ").append(key).append(" = ").append(quoted(value)).append('\n');
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
