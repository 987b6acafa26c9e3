package starlog.cli.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.cli.console.Exit;
import starlog.cli.console.Faults;
import starlog.runtime.http.Json;

/// The commands beside nodes that answer over real HTTP.
class NodeCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter text = new StringWriter();

    @BeforeEach
    void aWorldOfTwoSectors() throws Exception {
        settings(SpeakingNode.OPERATOR_TOKEN);
    }

    private void settings(String operatorToken) throws Exception {
        Files.writeString(
                folder.resolve("own.conf"),
                "starlog { world { sectors-wide = 1, sectors-high = 2 }, operator.token = \"" + operatorToken + "\" }");
    }

    @Test
    void sectors_are_shown_as_their_nodes_say_and_one_without_owner_gives_exit_code_1() throws Exception {
        try (var node = new SpeakingNode("sector", true, 77)) {
            assertEquals(1, run(new SectorsCommand(), "--at", node.address()));
        }
        String[] lines = text.toString().split("\n");
        assertTrue(lines[0].startsWith("sector  owner"), text.toString());
        assertTrue(lines[1].matches(" +0  sector  - +3  +100  +1  +1000  +42  +5  +4"), lines[1]);
        String why = "no owner; sector stopped at offset 77 of intents: no such kind; way out: starlog quarantine";
        assertTrue(lines[3].endsWith(why), lines[3]);
    }

    @Test
    void the_json_has_nodes_and_sectors() throws Exception {
        try (var node = new SpeakingNode("sector", true, -1)) {
            run(new SectorsCommand(), "--json", "--at", node.address() + "," + node.address());
        }
        JsonNode json = Json.read(text.toString().strip(), JsonNode.class);
        assertEquals(2, json.get("nodes").size());
        assertEquals("sector", json.get("sectors").get(1).get("owner").asText());
        assertEquals(101, json.get("sectors").get(1).get("tick").asLong());
    }

    @Test
    void a_drained_node_is_waited_for_until_it_owns_nothing() throws Exception {
        try (var node = new SpeakingNode("sector-2", true, -1);
                var other = new SpeakingNode("sector", true, -1)) {
            assertEquals(0, run(new DrainCommand(), "sector-2", "--at", node.address() + "," + other.address()));
            assertEquals(
                    List.of("sector-2 owns 2 sectors", "sector-2 owns 1 sectors", "sector-2 owns 0 sectors"),
                    text.toString().lines().toList());

            assertEquals(0, run(new DrainCommand(), "sector-2", "--undo", "--at", node.address()));
            assertFalse(node.draining());
        }
    }

    @Test
    void a_drain_tells_in_json_what_is_left() throws Exception {
        try (var node = new SpeakingNode("sector-2", true, -1);
                var other = new SpeakingNode("sector", true, -1)) {
            String both = node.address() + "," + other.address();
            assertEquals(0, run(new DrainCommand(), "sector-2", "--json", "--at", both));
            assertEquals(new DrainCommand.Drained("sector-2", true, 0, true), drained());
            assertEquals(0, run(new DrainCommand(), "sector-2", "--undo", "--json", "--at", both));
            assertEquals(new DrainCommand.Drained("sector-2", false, 0, true), drained());
        }
        try (var node = new SpeakingNode("sector", false, -1)) {
            assertEquals(1, run(new DrainCommand(), "sector", "--json", "--timeout", "1", "--at", node.address()));
            assertEquals(new DrainCommand.Drained("sector", true, 2, false), drained());
        }
    }

    private DrainCommand.Drained drained() throws Exception {
        return Json.read(text.toString().lines().toList().getLast(), DrainCommand.Drained.class);
    }

    @Test
    void a_node_that_keeps_what_it_has_is_told_after_the_timeout() throws Exception {
        try (var node = new SpeakingNode("sector", false, -1)) {
            assertEquals(
                    Exit.FOUND_WRONG.code(),
                    run(new DrainCommand(), "sector", "--timeout", "1", "--at", node.address()));
        }
        assertTrue(text.toString().contains("no other node serves"), text.toString());
        assertTrue(text.toString().contains("sector still owns 2 sectors after 1 s"), text.toString());
    }

    @Test
    void a_node_does_not_obey_another_token_than_its_own() throws Exception {
        settings("another token, which is as long as one");
        try (var node = new SpeakingNode("sector", true, -1)) {
            assertEquals(Exit.FOUND_WRONG.code(), run(new DrainCommand(), "sector", "--at", node.address()));
            assertFalse(node.draining());
        }
        assertTrue(text.toString().contains("has another operators' token"), text.toString());
    }

    @Test
    void an_unknown_node_is_named_with_those_that_there_are() throws Exception {
        try (var node = new SpeakingNode("sector", true, -1)) {
            assertEquals(Exit.USED_WRONGLY.code(), run(new DrainCommand(), "sector-9", "--at", node.address()));
        }
        assertTrue(text.toString().contains("there is no node sector-9; the nodes are sector"), text.toString());
    }

    @Test
    void without_nodes_it_is_said_how_to_name_some() {
        assertEquals(Exit.NOT_REACHABLE.code(), run(new DrainCommand(), "sector"));
        assertTrue(text.toString().contains("name them with --at"), text.toString());
        assertEquals(Exit.USED_WRONGLY.code(), run(new SectorsCommand(), "--at", "localhost:7103"));
        assertTrue(text.toString().contains("--at wants addresses like"), text.toString());
    }

    private int run(Object command, String... arguments) {
        List<String> line =
                new ArrayList<>(List.of("--config", folder.resolve("own.conf").toString()));
        line.addAll(List.of(arguments));
        text.getBuffer().setLength(0);
        var out = new PrintWriter(text, true);
        return new CommandLine(command)
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler(new Faults())
                .execute(line.toArray(String[]::new));
    }
}
