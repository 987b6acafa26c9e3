package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages in a real browser, against a world of two sectors on two nodes in which all is near: rocks, a station, somebody
/// to fight, a border.
class BrowserIT {
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Path SCRIPTS =
            Path.of(System.getProperty("starlog.home"), "infra/system-tests/src/test/browser");
    private static final String WORLD = "near.conf";

    @TempDir
    private static Path folder;

    private static StarlogCommand starlog;

    @BeforeAll
    static void up() throws Exception {
        browser("play"); // without one there is nothing to start it all for
        starlog = new StarlogCommand(folder, FreePorts.base());
        String parts = "kafka,registry,postgres,ingest,sector,query";
        String world = SCRIPTS.resolve(WORLD).toString();
        assertEnds(starlog.up("--nodes", "2", "--config", world, "--only", parts));
        Awaitility.await("each node owns its share")
                .atMost(COMMAND)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> starlog.run(COMMAND, "sectors").output().contains("  sector-2  sector "));
    }

    @AfterAll
    static void down() throws Exception {
        if (starlog != null) assertEnds(starlog.run(COMMAND, "down"));
    }

    @Test
    void the_page_is_played_by_mouse_keyboard_and_touch() throws Exception {
        passes("play");
    }

    @Test
    void what_goes_wrong_has_its_words() throws Exception {
        passes("messages");
    }

    @Test
    void a_node_is_drained_and_takes_part_again_by_the_console() throws Exception {
        passes("console");
    }

    @Test
    void what_was_is_played_stepped_followed_and_compared() throws Exception {
        Path command = Path.of(System.getProperty("starlog.home"), "infra/bin/starlog");
        passes("at", folder.toString(), folder.resolve("data").toString(), command.toString());
    }

    private static void passes(String name, String... more) throws Exception {
        Path token = folder.resolve("data/run/operator.token");
        List<String> arguments = new ArrayList<>(List.of(
                starlog.address("ingest"),
                starlog.address("query"),
                starlog.operators("query"),
                Files.readString(token).strip()));
        arguments.addAll(List.of(more));
        String told = assertEnds(browser(name).run(folder.resolve(name + ".log"), arguments.toArray(String[]::new)));
        System.out.println(told);
    }

    private static NodeScript browser(String name) throws Exception {
        return NodeScript.inBrowserOrLeftOut(
                SCRIPTS.resolve(name + ".mjs"), SCRIPTS.resolve("node_modules/playwright-core"));
    }

    private static String assertEnds(StarlogCommand.Result result) {
        assertEquals(0, result.exitCode(), result.output());
        return result.output();
    }
}
