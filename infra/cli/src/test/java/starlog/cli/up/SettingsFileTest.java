package starlog.cli.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.cli.console.UserFault;
import starlog.runtime.config.Settings;
import starlog.runtime.config.SettingsException;

class SettingsFileTest {
    private static final PortPlan PORTS = new PortPlan(21_000);
    private static final NavigableSet<Instance> ALL = Instance.chosen(List.of(), List.of(), HowMany.ONE_OF_EACH);

    @TempDir
    private Path data;

    @Test
    void every_service_accepts_it_and_finds_its_port_and_the_stack() {
        var file = new SettingsFile(data);
        file.write(PORTS, ALL, Optional.empty());

        for (Part service : Part.services()) {
            Settings settings = load(service);
            assertEquals(PORTS.operator(Instance.of(service)), settings.integer("operator.port", 1, 65_535));
            if (service.hasPlayers())
                assertEquals(PORTS.players(Instance.of(service)), settings.integer("http.port", 1, 65_535));
            assertEquals("127.0.0.1:21010", settings.at("starlog.kafka").text("bootstrap"));
            assertEquals(
                    "jdbc:postgresql://127.0.0.1:21014/starlog",
                    settings.at("starlog.postgres").text("url"));
        }
    }

    @Test
    void the_operators_token_is_long_kept_and_for_its_owner_only() throws IOException {
        var file = new SettingsFile(data);
        file.write(PORTS, ALL, Optional.empty());
        String secret = operatorToken();
        file.write(new PortPlan(22_000), ALL, Optional.empty());

        assertEquals(secret, operatorToken());
        assertTrue(secret.length() >= 32);
        for (String name : new String[] {"starlog.conf", "operator.token"})
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("run").resolve(name))));
    }

    @Test
    void the_users_own_file_is_laid_over_it() throws IOException {
        Path own = Files.writeString(data.resolve("my \"own\".conf"), "starlog.world.ticks-per-second = 20\n");
        new SettingsFile(data).write(PORTS, ALL, Optional.of(own));

        assertEquals(20, load(Part.SECTOR).at("starlog.world").integer("ticks-per-second", 1, 200));
        assertEquals(21_003, load(Part.SECTOR).integer("operator.port", 1, 65_535));
    }

    @Test
    void public_keys_are_fetched_wherever_ingest_listens_in_the_end() throws IOException {
        var file = new SettingsFile(data);
        file.write(PORTS, ALL, Optional.empty());
        assertEquals("http://127.0.0.1:21001/.well-known/jwks.json", jwksUrl());
        assertEquals(
                data.toAbsolutePath().resolve("run").resolve("keys"),
                load(Part.INGEST).at("starlog.token").folder("keys-folder"));
        Path own = Files.writeString(data.resolve("own.conf"), "starlog.ingest.http.port = 8080\n");
        file.write(PORTS, ALL, Optional.of(own));
        assertEquals("http://127.0.0.1:8080/.well-known/jwks.json", jwksUrl());
    }

    @Test
    void the_page_is_told_where_ingest_is_and_ingest_where_the_page_is() throws IOException {
        Path own = Files.writeString(data.resolve("own.conf"), "starlog.ingest.http.port = 8080\n");
        new SettingsFile(data).write(PORTS, ALL, Optional.of(own));

        assertEquals("http://127.0.0.1:8080", load(Part.QUERY).text("ingest-url"));
        assertEquals(
                "http://127.0.0.1:21002,http://localhost:21002,http://127.0.0.1:21002",
                load(Part.INGEST).at("starlog.http").text("origins"));
    }

    @Test
    void the_page_of_each_query_api_may_talk_to_ingest_and_the_console_finds_all() {
        var two = Instance.chosen(List.of("ingest", "query"), List.of(), new HowMany(1, 2, 2));
        new SettingsFile(data).write(PORTS, two, Optional.empty());

        assertEquals(
                "http://127.0.0.1:21002,http://localhost:21002,http://127.0.0.1:21002,"
                        + "http://127.0.0.1:21052,http://localhost:21052,http://127.0.0.1:21052",
                load(Part.INGEST).at("starlog.http").text("origins"));
        assertEquals(
                "ingest=http://127.0.0.1:21006,ingest-2=http://127.0.0.1:21047,"
                        + "query=http://127.0.0.1:21007,query-2=http://127.0.0.1:21057",
                load(Part.QUERY).text("console.services"));
    }

    private String jwksUrl() {
        return load(Part.QUERY).at("starlog.token").text("jwks-url");
    }

    @Test
    void only_our_own_broker_is_known_to_allow_short_sessions() {
        var file = new SettingsFile(data);
        file.write(PORTS, ALL, Optional.empty());
        assertEquals(Duration.ofSeconds(3), sessionTimeout());
        file.write(PORTS, Instance.chosen(List.of(), List.of("kafka"), HowMany.ONE_OF_EACH), Optional.empty());
        assertEquals(Duration.ofSeconds(6), sessionTimeout());
    }

    private Duration sessionTimeout() {
        return load(Part.SECTOR).duration("placement.session-timeout", Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void a_mistake_in_the_users_own_file_is_told_with_its_place() throws IOException {
        Path own = Files.writeString(data.resolve("own.conf"), "\nstarlog.world.ticks-per-secund = 20\n");
        new SettingsFile(data).write(PORTS, ALL, Optional.of(own));

        var fault = assertThrows(SettingsException.class, () -> Addresses.of(settingsFile(), PORTS));
        assertTrue(fault.getMessage().contains("own.conf:2"), fault.getMessage());
    }

    @Test
    void the_console_is_told_where_everything_is_though_the_user_has_moved_it() throws IOException {
        Path own = Files.writeString(data.resolve("own.conf"), "starlog.ingest.operator.port = 8080\n");
        new SettingsFile(data)
                .write(
                        PORTS,
                        Instance.chosen(List.of(), List.of("clickhouse"), new HowMany(2, 1, 1)),
                        Optional.of(own));

        assertEquals(
                "kafka=tcp://127.0.0.1:21010,registry=tcp://127.0.0.1:21012,postgres=tcp://127.0.0.1:21014,"
                        + "ingest=http://127.0.0.1:8080,sector=http://127.0.0.1:21003,sector-2=http://127.0.0.1:21022,"
                        + "projection=http://127.0.0.1:21004,query=http://127.0.0.1:21007,"
                        + "analytics=http://127.0.0.1:21005",
                load(Part.QUERY).text("console.services"));
        assertEquals("http://127.0.0.1:21007/console", load(Part.QUERY).text("console.at"));
    }

    @Test
    void a_users_own_file_that_is_not_there_is_refused() {
        Path missing = data.resolve("missing.conf");
        var file = new SettingsFile(data);
        assertThrows(UserFault.class, () -> file.write(PORTS, ALL, Optional.of(missing)));
    }

    @Test
    void ports_beyond_the_last_one_are_refused() {
        assertThrows(UserFault.class, () -> new PortPlan(65_530));
        assertEquals(7_110, new PortPlan(PortPlan.DEFAULT_BASE).stack().kafka());
    }

    private Settings load(Part service) {
        return Settings.load(service.label(), settingsFile(), Map.of());
    }

    private Path settingsFile() {
        return new SettingsFile(data).path();
    }

    private String operatorToken() {
        return load(Part.INGEST).at("starlog.operator").secret("token");
    }
}
