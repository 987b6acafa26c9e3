package starlog.cli.open;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.cli.console.Exit;
import starlog.cli.console.Faults;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.http.Response;
import starlog.runtime.service.Service;

/// The commands beside something that serves the pages, and where nothing does.
class OpenCommandsTest {
    private static final String TOKEN = "a token of operators, for tests only";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter words = new StringWriter();

    @Test
    void a_page_is_told_with_what_no_server_is_told() throws Exception {
        String settings = "starlog { sector.operator.port = 0, operator.token = \"%s\" }".formatted(TOKEN);
        try (var pages = Service.start("sector", Settings.of(settings, "sector"), wired -> {
            wired.operators().get("/", _ -> Response.json(200, Map.of()));
            wired.operators().get("/console", _ -> Response.json(200, Map.of()));
        })) {
            int port = pages.operators().port();
            String at = "http://127.0.0.1:" + port;
            assertEquals(0, run(new PlayCommand(), port), words.toString());
            assertEquals(new Page(at + "/#guest", false), Json.read(out.toString(), Page.class));
            assertEquals(0, run(new ConsoleCommand(), port), words.toString());
            assertEquals(
                    new Page(at + "/console#token=a+token+of+operators%2C+for+tests+only", false),
                    Json.read(out.toString(), Page.class));
        }
    }

    @Test
    void where_nobody_serves_it_nothing_is_opened() throws Exception {
        assertEquals(Exit.NOT_REACHABLE.code(), run(new PlayCommand(), 1));
        assertEquals(Exit.NOT_REACHABLE.code(), run(new ConsoleCommand(), 1));
        assertEquals("", out.toString());
    }

    private int run(Object command, int port) throws Exception {
        Path config = Files.writeString(folder.resolve("own.conf"), """
                starlog.operator.token = "%s"
                starlog.query { http { host = "127.0.0.1", port = %d }, operator { host = "127.0.0.1", port = %d } }
                """.formatted(TOKEN, port, port));
        out.getBuffer().setLength(0);
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(words, true))
                .setExecutionExceptionHandler(new Faults())
                .execute("--json", "--no-browser", "--config", config.toString());
    }
}
