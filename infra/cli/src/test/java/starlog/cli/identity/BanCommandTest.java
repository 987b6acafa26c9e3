package starlog.cli.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.ingest.operator.PlayerRoutes.Banned;
import starlog.ingest.operator.PlayerRoutes.Banning;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.http.Response;
import starlog.runtime.service.Service;

/// What a ban says, to something that answers as command-ingest would.
class BanCommandTest {
    private static final String SETTINGS =
            "starlog { sector.operator.port = 0, operator.token = \"a token of operators, for tests only\" }";

    private static final Banned BANNED = new Banned("ann", null, "speed hack", 2);

    @TempDir
    private Path folder;

    private final List<Banning> asked = new ArrayList<>();

    @Test
    void a_player_is_told_the_reason_unless_it_is_said_what_else() throws Exception {
        ban("ann", "--by", "Bob", "--reason", "speed hack");
        ban("ann", "--by", "Bob", "--reason", "fires every 250 ms, day and night", "--tell", "no bots");
        ban("ann", "--by", "Bob");
        assertEquals(
                List.of(
                        new Banning(null, "speed hack", "Bob", "speed hack"),
                        new Banning(null, "no bots", "Bob", "fires every 250 ms, day and night"),
                        new Banning(null, "", "Bob", "")),
                asked);
    }

    private void ban(String... arguments) throws Exception {
        try (var ingest = Service.start(
                "sector",
                Settings.of(SETTINGS, "sector"),
                wired -> wired.operators().put("/players/{name}/ban", 4_096, request -> {
                    asked.add(request.json(Banning.class));
                    return Response.json(200, BANNED);
                }))) {
            List<String> line = new ArrayList<>(List.of("ban"));
            line.addAll(List.of(arguments));
            Path config = Files.writeString(folder.resolve("own.conf"), SETTINGS);
            line.addAll(List.of("--config", config.toString()));
            line.addAll(List.of("--at", "http://127.0.0.1:" + ingest.operators().port()));
            var text = new StringWriter();
            var out = new PrintWriter(text, true);
            line.add("--json");
            assertEquals(
                    0,
                    new CommandLine(new PlayersCommand())
                            .setOut(out)
                            .setErr(out)
                            .execute(line.toArray(String[]::new)),
                    text.toString());
            assertEquals(BANNED, Json.read(text.toString(), Banned.class));
        }
    }
}
