package starlog.cli.worldlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.cli.console.Faults;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.service.Service;
import starlog.schemas.world.WorldEntry.Operated;
import starlog.sector.SectorMain;
import starlog.worldlog.operator.OperatorHistory;

/// What operators write into the log of a world that has begun and stands still: what the commands tell of it in JSON,
/// and what stays in the operators' history.
@Timeout(180)
class OperatorCommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings settings;
    private static Path config;

    @BeforeAll
    static void aWorldBegins() throws Exception {
        stack = Stack.start(Set.of(Component.KAFKA, Component.REGISTRY), StackConfig.inFolder(folder.resolve("data")));
        config = folder.resolve("starlog.conf");
        Files.writeString(
                config, """
                starlog.kafka.bootstrap = "%s"
                starlog.registry.url = "%s"
                starlog.operator.token = "a token of operators, for tests only"
                starlog.world { sectors-wide = 2, sectors-high = 1 }
                starlog.sector { operator.port = 0, archive.folder = "%s" }
                """.formatted(stack.kafkaBootstrap(), stack.registryUrl(), folder.resolve("archive")));
        settings = Settings.load("sector", config, Map.of());
        Service node = Service.start("sector", settings, SectorMain::wire);
        Awaitility.await().atMost(PATIENCE).until(() -> node.health().ready());
        node.close();
    }

    @AfterAll
    static void stop() {
        if (stack != null) stack.close();
    }

    @Test
    void a_speed_is_told_with_its_sectors() throws Exception {
        assertEquals(
                "{\"sectors\":[0,1],\"permille\":500}",
                json(new DilateCommand(), "--all", "--permille", "500").toString());
        assertEquals(System.getProperty("user.name"), last().by());
        assertEquals("", last().reason());
        assertEquals(
                "{\"sectors\":[1],\"permille\":null}",
                json(new DilateCommand(), "--sector", "1", "--auto", "--by", "Ann", "--reason", "all is quiet")
                        .toString());
        assertEquals(List.of("Ann", "dilate", "all is quiet"), List.of(last().by(), last().action(), last().reason()));
    }

    @Test
    void what_is_passed_over_is_told_as_the_list_tells_it() throws Exception {
        String[] which = {"--sector", "0", "--offset", "0", "--force", "--reason", "for a test"};
        JsonNode input = json(new QuarantineCommand(), which).at("/passedOver/0");
        assertEquals("intents", input.get("topic").asText());
        assertEquals("for a test", input.get("reason").asText());

        String[] other = {"--topic", "ticks-again", "--sector", "1", "--offset", "7", "--reason", "nobody has them"};
        JsonNode told = json(new QuarantineCommand(), other);
        assertEquals(told, json(new QuarantineCommand(), "--list"));
        assertEquals(7, told.at("/passedOver/0/offset").asInt());
        assertEquals("quarantine", last().action());
    }

    @Test
    void a_settlement_tells_what_is_lost_and_where_the_sector_goes_on() throws Exception {
        String[] which = {"--sector", "1", "--from", "1000000", "--tick", "1000007", "--force", "--reason", "lost"};
        assertEquals(
                "{\"sector\":1,\"lostFrom\":1000001,\"lostTo\":1000007,\"published\":0,\"departed\":[],\"goesOnWith\":1000008}",
                json(new SettleCommand(), which).toString());
        assertEquals(List.of("settle", "lost"), List.of(last().action(), last().reason()));
    }

    private static Operated last() throws Exception {
        try (var history = OperatorHistory.open(settings.at("starlog.kafka"), "test")) {
            return history.last().getFirst();
        }
    }

    private static JsonNode json(Object command, String... arguments) throws Exception {
        var out = new StringWriter();
        var words = new StringWriter();
        String[] where = {"--data", folder.toString(), "--config", config.toString(), "--json"};
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(words, true))
                .setExecutionExceptionHandler(new Faults())
                .execute(Stream.of(where, arguments).flatMap(Stream::of).toArray(String[]::new));
        assertEquals(0, code, words.toString());
        return Json.read(out.toString(), JsonNode.class);
    }
}
