package starlog.runtime.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void defaults_come_from_the_reference_files_of_every_module() {
        Settings settings = Settings.of("", "ingest");

        assertEquals(500, settings.integer("batch-size", 1, 10_000));
        assertEquals(Duration.ofMillis(4), settings.duration("flush-every", MILLI, MINUTE));
        assertEquals("open", settings.oneOf("mode", "open", "closed"));
        assertTrue(settings.flag("spectators"));
        assertEquals(Path.of("data/ingest"), settings.folder("folder"));
        assertEquals("127.0.0.1:7110", settings.at("starlog.kafka").text("bootstrap"));
    }

    @Test
    void the_file_overrides_the_reference_and_the_environment_overrides_the_file() throws IOException {
        Path file = write("starlog { ingest { batch-size = 7, http.port = 8 } }");
        Settings settings = Settings.load("ingest", file, Map.of("STARLOG_INGEST_HTTP_PORT", "9", "HOME", "/"));

        assertEquals(7, settings.integer("batch-size", 1, 10_000));
        assertEquals(9, settings.integer("http.port", 0, 65_535));
    }

    @Test
    void a_dash_in_a_key_is_an_underscore_in_its_variable() {
        Settings settings = Settings.load("ingest", null, Map.of("STARLOG_KAFKA_DELIVERY_TIMEOUT", "12s"));

        assertEquals(Duration.ofSeconds(12), settings.at("starlog.kafka").duration("delivery-timeout", MILLI, MINUTE));
    }

    @Test
    void an_unknown_key_names_its_line_and_the_nearest_known_key() throws IOException {
        Path file = write("starlog {\n  ingest {\n    batch-sice = 7\n  }\n}");

        refused(
                () -> Settings.load("ingest", file, Map.of()),
                "starlog.ingest.batch-sice = 7 (" + file
                        + ":3): unknown setting; did you mean starlog.ingest.batch-size?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "starlog.ingest.port = 1          | did you mean starlog.ingest.http.port?",
                "starlog.ingest.http.prot = 1     | did you mean starlog.ingest.http.port?",
                "starlog.kafka.bootstrap.url = x  | starlog.kafka.bootstrap = {...} (text:1): takes one value, not a group",
                "starlog.ingest.http = 7101       | starlog.ingest.http = 7101 (text:1): is a group of keys: host, port",
                "starlog.ingets.batch-size = 1    | starlog.ingets = {...} (text:1): unknown section; did you mean starlog.ingest?",
                "starlog.weather.rain = 1         | unknown section; known are analytics, cli, clickhouse, embedded, http,",
                "ingest.batch-size = 1            | ingest = ... (text:1): unknown: every setting stands under \"starlog\"",
                "starlog.token.keys-folter = abc  | did you mean starlog.token.keys-folder?",
                "starlog.ingest.password = abc    | starlog.ingest.password = *** (text:1): unknown setting",
                "starlog.rules.weapon.laser {}    | unknown setting; did you mean starlog.rules.weapons?",
                "starlog.rules.weapons = laser    | starlog.rules.weapons = laser (text:1): is a table: a group of keys",
                "starlog.rules = null             | starlog.rules = null (text:1): is a group of keys",
            })
    void a_mistaken_key_is_told(String text, String words) {
        refused(() -> Settings.of(text, "ingest"), words);
    }

    @Test
    void sections_of_services_that_are_not_on_the_class_path_are_left_alone() {
        Settings settings = Settings.of("starlog.query.cache-size = 5, starlog.sector { http.port = 1 }", "ingest");

        assertEquals(500, settings.integer("batch-size", 1, 10_000));
    }

    @Test
    void an_unknown_variable_of_a_known_section_is_refused() {
        refused(
                () -> Settings.load("ingest", null, Map.of("STARLOG_INGEST_HTP_PORT", "9")),
                "STARLOG_INGEST_HTP_PORT = 9 (environment variable): unknown setting; did you mean STARLOG_INGEST_HTTP_PORT?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STARLOG_HOME",
                "STARLOG_QUERY_CACHE_SIZE",
                "STARLOG_INGEST_SERVICE_HOST",
                "STARLOG_INGEST_PORT",
                "STARLOG_INGEST_PORT_7101_TCP_ADDR",
                "STARLOG_INGEST_SERVICE_PORT_HTTP"
            })
    void variables_of_other_programs_and_of_kubernetes_are_left_alone(String variable) {
        Settings settings = Settings.load("ingest", null, Map.of(variable, "tcp://10.0.0.1:7101"));

        assertEquals(0, settings.integer("http.port", 0, 65_535));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1"})
    void a_number_out_of_range_names_key_value_place_and_range(String value) {
        Settings settings = Settings.of("starlog.ingest.batch-size = " + value, "ingest");

        refused(
                () -> settings.integer("batch-size", 1, 10_000),
                "starlog.ingest.batch-size = " + value + " (text:1): must be from 1 to 10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "3.7", "\"\"", "99999999999999999999", "[1]", "5s"})
    void what_is_no_whole_number_is_refused(String value) {
        Settings settings = Settings.of("starlog.ingest.batch-size = " + value, "ingest");

        refused(() -> settings.integer("batch-size", 1, 10_000), "must be a whole number from 1 to 10000");
    }

    @Test
    void a_bad_variable_is_named_as_the_place() {
        Settings settings = Settings.load("ingest", null, Map.of("STARLOG_INGEST_BATCH_SIZE", "lots"));

        refused(
                () -> settings.integer("batch-size", 1, 10),
                "starlog.ingest.batch-size = lots (environment variable STARLOG_INGEST_BATCH_SIZE): must be a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "soon", "2m", "0ms", "5 parsecs"})
    void a_time_without_unit_or_out_of_range_is_refused(String value) {
        Settings settings = Settings.of("starlog.ingest.flush-every = " + value, "ingest");

        refused(
                () -> settings.duration("flush-every", MILLI, MINUTE),
                "starlog.ingest.flush-every = " + value + " (text:1): must be a time with a unit from 1ms to 60s");
    }

    @Test
    void a_word_that_is_not_offered_is_refused_with_the_offer() {
        Settings settings = Settings.of("starlog.ingest { mode = ajar, spectators = perhaps }", "ingest");

        refused(() -> settings.oneOf("mode", "open", "closed"), "mode = ajar (text:1): must be one of open, closed");
        refused(() -> settings.flag("spectators"), "must be one of true, false");
    }

    @Test
    void a_missing_value_tells_how_to_give_it() {
        Settings settings = Settings.of("starlog.ingest.mode = null", "ingest");

        refused(
                () -> settings.text("mode"),
                "starlog.ingest.mode is not set; give it in the settings file or as STARLOG_INGEST_MODE");
        refused(() -> settings.text("colour"), "starlog.ingest.colour is not set");
    }

    @Test
    void a_blank_folder_is_refused() {
        Settings settings = Settings.of("starlog.ingest.folder = \"\"", "ingest");

        refused(() -> settings.folder("folder"), "must be the path of a folder");
    }

    @Test
    void a_file_that_is_absent_broken_or_points_nowhere_is_refused_in_one_line() throws IOException {
        refused(() -> Settings.load("ingest", folder.resolve("none.conf"), Map.of()), "settings file not found");
        Path broken = write("starlog {\n  ingest {\n");
        refused(
                () -> Settings.load("ingest", broken, Map.of()),
                broken.getFileName().toString());
        Path dangling = write("starlog.ingest.mode = ${nowhere}");
        refused(() -> Settings.load("ingest", dangling, Map.of()), "nowhere");
    }

    @Test
    void a_file_may_refer_to_variables_of_the_environment() throws IOException {
        Path file = write("starlog.kafka.bootstrap = ${BROKER}\":9092\"");
        Settings settings = Settings.load("ingest", file, Map.of("BROKER", "kafka-0"));

        assertEquals("kafka-0:9092", settings.at("starlog.kafka").text("bootstrap"));
    }

    @Test
    void a_free_group_takes_any_keys_with_dots() {
        Settings settings =
                Settings.of("starlog.kafka.properties { ssl.protocol = TLSv1.3, \"client.rack\" = a }", "ingest");

        assertEquals(
                Map.of("ssl.protocol", "TLSv1.3", "client.rack", "a"),
                settings.at("starlog.kafka").group("properties"));
    }

    @Test
    void a_table_takes_any_rows_over_the_defaults_and_leaves_out_what_is_null() {
        Settings ores = table("ores", "gold { colour = yellow }, ice = null, \"with.dot\" { colour = red }");

        assertEquals(List.of("gold", "iron", "platinum", "scrap", "with.dot"), ores.names());
        assertEquals("yellow", ores.within("gold").text("colour"));
        assertEquals("red", ores.within("with.dot").text("colour"));
        assertFalse(ores.within("gold").isDefault("colour"));
        assertTrue(ores.within("iron").isDefault("number"));
    }

    @Test
    void a_table_set_to_null_has_no_rows_and_none_of_the_defaults_if_rows_follow() {
        assertEquals(
                List.of(),
                Settings.of("starlog.rules.ores = null", "ingest")
                        .at("starlog.rules.ores")
                        .names());
        assertEquals(
                List.of("gold"),
                Settings.of("starlog.rules { ores = null, ores { gold { number = 0 } } }", "ingest")
                        .at("starlog.rules.ores")
                        .names());
    }

    @Test
    void a_row_with_a_mistake_names_the_line_of_the_key_or_of_the_row() throws IOException {
        Path file = write("""
                starlog.rules.ores {
                  gold {
                    mas-kg = 20
                  }
                  iron.mass-kg = null
                  ice = 5
                }
                """);
        Settings ores = Settings.load("ingest", file, Map.of()).at("starlog.rules.ores");
        List<String> keys = List.of("mass-kg", "number");

        refused(
                () -> ores.within("gold").refuseOtherKeys(keys),
                "starlog.rules.ores.gold.mas-kg = 20 (" + file + ":3): unknown setting; did you mean mass-kg?");
        refused(() -> ores.within("ice").refuseOtherKeys(keys), "ores.ice = 5 (" + file + ":6): must be a group of");
        refused(
                () -> {
                    throw ores.within("gold").missing("number", "is needed");
                },
                "starlog.rules.ores.gold.number = nothing (" + file + ":2): is needed");
        refused(
                () -> {
                    throw ores.within("iron").missing("mass-kg", "is needed");
                },
                "starlog.rules.ores.iron.mass-kg = nothing (" + file + ":5): is needed");
        refused(
                () -> {
                    throw ores.within("iron").invalid("is too heavy");
                },
                "starlog.rules.ores.iron = {...} (" + file + ":5): is too heavy");
    }

    @Test
    void a_decimal_is_read_exactly_as_it_is_written() {
        Settings row = table("ores", "gold { a = 0.1000000000000000055, b = \"12.50\", c = 1e3 }")
                .within("gold");

        assertEquals(new BigDecimal("0.1000000000000000055"), row.decimal("a", "must be a number"));
        assertEquals(new BigDecimal("12.50"), row.decimal("b", "must be a number"));
        assertEquals(new BigDecimal("1e3"), row.decimal("c", "must be a number"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "\"\"", "[1]", "{ a = 1 }", "true", "1e999999999", "1e-999999999", "NaN", "0x10"})
    void what_is_no_decimal_is_refused(String value) {
        Settings row = table("ores", "gold { a = " + value + " }").within("gold");

        refused(() -> row.decimal("a", "must be a number from 1 to 9"), "(text:1): must be a number from 1 to 9");
    }

    @Test
    void variables_cannot_name_rows() {
        refused(
                () -> Settings.load("ingest", null, Map.of("STARLOG_RULES_ORES_IRON_MASS_KG", "9")),
                "STARLOG_RULES_ORES_IRON_MASS_KG = 9 (environment variable): unknown setting");
    }

    @Test
    void a_file_below_another_gives_what_the_other_does_not() throws IOException {
        Path over = write("starlog.ingest.batch-size = 7");
        Path below = write("starlog.ingest { batch-size = 8, mode = closed }");
        Settings settings = Settings.load("ingest", over, below, Map.of());

        assertEquals(7, settings.integer("batch-size", 1, 10));
        assertEquals("closed", settings.text("mode"));
    }

    @Test
    void secrets_are_read_but_never_shown() {
        Settings settings = Settings.of("""
                starlog.token.secret-keys = hush-hush
                starlog.postgres { password = swordfish, url = "jdbc:postgresql://h/d?user=a&password=pike&ssl=true" }
                starlog.kafka.properties { sasl.jaas.config = carp, ssl.keystore.key = tench }
                starlog.ingest.mode = perch
                """, "ingest");
        assertEquals("hush-hush", settings.at("starlog.token").secret("secret-keys"));
        assertEquals("perch", settings.secret("mode"));

        String shown = settings.describe();
        assertFalse(shown.matches("(?s).*(hush|swordfish|pike|carp|tench|perch).*"), shown);
        assertTrue(shown.contains("starlog.token.secret-keys=***"), shown);
        assertTrue(shown.contains("password=***&ssl=true"), shown);
        assertTrue(shown.contains("starlog.ingest.batch-size=500"), shown);
        assertFalse(shown.contains("\n"), shown);
        assertFalse(shown.contains("starlog.rules"), shown);
        refused(
                () -> settings.at("starlog.token").secret("secret-keys", 32),
                "starlog.token.secret-keys = *** (text:1): has 9 bytes");
    }

    @Test
    void a_secret_that_was_not_given_names_its_variable() {
        refused(
                () -> Settings.of("", "ingest").at("starlog.token").secret("secret-keys", 32),
                "is not set, needs at least 32; the variable is STARLOG_TOKEN_SECRET_KEYS");
    }

    @Test
    void help_lists_the_keys_with_comments_and_variables() {
        String help = Settings.help("ingest");

        assertTrue(help.contains("starlog.ingest.batch-size = 500   [STARLOG_INGEST_BATCH_SIZE]"), help);
        assertTrue(help.contains("How many intents one batch may hold."), help);
        assertTrue(help.contains("starlog.token.validity"), help);
        assertTrue(help.contains("starlog.rules.ores { ice, iron, platinum, scrap }\n    Kinds of ore"), help);
    }

    private static Settings table(String name, String rows) {
        return Settings.of("starlog.rules." + name + " { " + rows + " }", "ingest")
                .at("starlog.rules." + name);
    }

    @Test
    void a_text_reads_no_file_of_the_machine() throws IOException {
        Path file = write("starlog.kafka.bootstrap = \"elsewhere:1\"");
        for (String include : new String[] {
            "include \"" + file + "\"",
            "include file(\"" + file + "\")",
            "include required(file(\"" + file + "\"))",
            "include url(\"" + file.toUri() + "\")",
            "include classpath(\"reference.conf\")"
        }) refused(() -> Settings.of(include, "ingest"), "a text may include nothing");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "settings", ".conf"), text);
    }

    private static void refused(Runnable reading, String words) {
        String message = assertThrows(SettingsException.class, reading::run).getMessage();
        assertTrue(message.contains(words), message);
        assertEquals(1, message.lines().count(), message);
    }
}
