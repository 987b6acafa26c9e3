package starlog.cli.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

/// The commands as a user runs them on an exported file, with no server anywhere.
class PastCommandsTest {
    @TempDir
    private Path folder;

    private final RecordedFlight flight = new RecordedFlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void export() throws IOException {
        file = folder.resolve("flight.slog");
        flight.write(file);
    }

    private int run(Object command, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--data", folder.toString(), "--file", file.toString()));
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new Faults())
                .execute(line.toArray(String[]::new));
    }

    private JsonNode document() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    private void assertSaid(String words) {
        assertTrue(out.toString().contains(words), () -> words + " is not in\n" + out + err);
    }

    @Test
    void inspect_tells_each_input_with_its_verdict_each_event_and_each_change() {
        assertEquals(0, run(new InspectCommand(), "9"), err::toString);
        assertSaid("SPAWN (ship 9, player 7, sequence 1, offset 2): accepted");
        assertSaid("SHIP_SPAWNED ship=9 player=7");
        assertSaid("THRUST thrust=12800 (ship 9, player 7, sequence 2, offset 13): accepted");
        assertSaid("STEER heading=70000 (ship 9, player 7, sequence 3, offset " + flight.steerOffset
                + "): refused HEADING_OUT_OF_RANGE: 70000, limit 65535");
        assertSaid("12 to 20  fields");
    }

    @Test
    void inspect_tells_only_what_is_asked_for_and_how_much_more_there_is() throws IOException {
        assertEquals(0, run(new InspectCommand(), "--player", "7", "--inputs"));
        assertEquals(3, out.toString().lines().count(), out::toString);
        assertEquals(0, run(new InspectCommand(), "9", "--fields", "xMm", "--limit", "5"));
        assertEquals(6, out.toString().lines().count(), out::toString);
        assertSaid("... and ");
        assertEquals(0, run(new InspectCommand(), "9", "--fields", "xMm", "--limit", "5", "--json"));
        assertEquals(5, document().get("lines").size());
        assertTrue(document().get("more").asLong() > 50, out::toString);
        assertEquals(0, run(new InspectCommand(), "9", "--from", "21", "--to", "21", "--inputs", "--json"));
        JsonNode steer = document().get("lines").get(0);
        assertEquals("HEADING_OUT_OF_RANGE", steer.get("verdict").asText());
        assertEquals(flight.steerOffset, steer.get("offset").asLong());
        assertEquals(65_535, steer.get("limit").asLong());
    }

    @Test
    void inspect_says_by_which_rule_with_rules() {
        assertEquals(0, run(new InspectCommand(), "9", "--from", "11", "--to", "11", "--rules"));
        assertSaid("thrust 0 -> 12800 (the input at offset 13)");
        assertSaid("(Engines.accelerate)");
    }

    @Test
    void inspect_of_nobody_says_so() {
        assertEquals(Exit.FOUND_WRONG.code(), run(new InspectCommand(), "123456"));
        assertSaid("nothing in ticks 1 to 100 is about entity 123456");
        assertEquals(Exit.USED_WRONGLY.code(), run(new InspectCommand()));
        assertEquals(Exit.USED_WRONGLY.code(), run(new InspectCommand(), "9", "--player", "7"));
        assertEquals(Exit.USED_WRONGLY.code(), run(new InspectCommand(), "9", "--fields", "xMn"));
        assertTrue(err.toString().contains("there is no field xMn"), err::toString);
    }

    @Test
    void why_tells_rule_values_and_limits() throws IOException {
        assertEquals(0, run(new WhyCommand(), "9@21"), err::toString);
        assertSaid("STEER heading=70000: refused HEADING_OUT_OF_RANGE: 70000, limit 65535");
        assertSaid("A heading is 0 to 65,535.");
        assertSaid("Engines.accelerate");
        assertSaid("the last inputs before");
        assertEquals(0, run(new WhyCommand(), "9@21", "--json"));
        assertEquals("STEER", document().get("causes").get(0).get("name").asText());
        assertEquals("ship", document().get("kind").asText());
    }

    @Test
    void why_says_what_it_cannot_tell() {
        assertEquals(Exit.FOUND_WRONG.code(), run(new WhyCommand(), "9@5000"));
        assertTrue(err.toString().contains("tick 5000 is not in this past, which has 1 to 100"), err::toString);
        assertEquals(Exit.USED_WRONGLY.code(), run(new WhyCommand(), "9"));
        assertEquals(Exit.FOUND_WRONG.code(), run(new WhyCommand(), "123456@5"));
        assertSaid("it is not here, and was not before");
        assertEquals(0, run(new WhyCommand(), "9@15"));
        assertSaid("no verdict and no event in this tick is about it; the last one before is 11, the next one is 21");
    }

    @Test
    void watch_tells_each_change_the_bounds_and_a_plot() {
        assertEquals(0, run(new WatchCommand(), "ship(9).thrust"), err::toString);
        assertSaid("          11  12800");
        assertSaid("greatest");
        assertSaid("tick 1");
        assertTrue(out.toString().codePoints().anyMatch(letter -> letter > 0x2800 && letter < 0x2900), out::toString);
    }

    @Test
    void watch_ends_at_the_first_tick_at_which_a_condition_is_true() throws IOException {
        assertEquals(0, run(new WatchCommand(), "speed(ship(9))", "--until", "ship(9).thrust > 0", "--json"));
        assertEquals(11, document().get("untilTick").asLong());
        assertEquals(11, document().get("ticks").asLong());
        assertEquals(
                Exit.FOUND_WRONG.code(), run(new WatchCommand(), "speed(ship(9))", "--until", "ship(9).hull == 0"));
        assertSaid("never in these ticks: ship(9).hull == 0");
    }

    @Test
    void watch_prints_csv_and_draws_svg() throws IOException {
        Path svg = folder.resolve("speed.svg");
        assertEquals(0, run(new WatchCommand(), "ship(9).lastSequence", "--csv", "--plot", svg.toString()));
        assertEquals("tick,value\n1,1\n11,2\n21,3\n", out.toString().replace("\r", ""));
        String drawn = Files.readString(svg);
        assertTrue(drawn.startsWith("<svg ") && drawn.contains("ship(9).lastSequence"), drawn);
        assertEquals(Exit.USED_WRONGLY.code(), run(new WatchCommand(), "tick", "--plot", svg.toString()));
        assertTrue(err.toString().contains("is there already"), err::toString);
    }

    @Test
    void watch_says_where_an_expression_is_wrong_and_which_fields_there_are() {
        assertEquals(Exit.USED_WRONGLY.code(), run(new WatchCommand(), "ship(9).hul"));
        assertTrue(err.toString().contains("at character 9 of \"ship(9).>>>hul\""), err::toString);
        assertTrue(err.toString().contains("shield"), err::toString);
        assertEquals(Exit.USED_WRONGLY.code(), run(new WatchCommand(), "tick", "--until", "tick"));
        assertEquals(Exit.FOUND_WRONG.code(), run(new WatchCommand(), "tick / (tick - 50)"));
        assertTrue(err.toString().contains("after tick 50: "), err::toString);
    }

    @Test
    void watch_lists_fields_without_a_past() {
        var command = new CommandLine(new WatchCommand()).setOut(new PrintWriter(out, true));
        assertEquals(0, command.execute("--fields"));
        assertSaid("ships: ship(ID).FIELD");
        assertSaid("thousandths of a point");
    }

    @Test
    void a_damaged_file_is_said_to_be_so_in_one_line() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        for (Object command : List.of(new InspectCommand(), new WhyCommand(), new WatchCommand())) {
            String what = command instanceof WhyCommand ? "9@5" : command instanceof WatchCommand ? "tick" : "9";
            assertEquals(Exit.FOUND_WRONG.code(), run(command, what), err::toString);
            assertEquals(1, err.toString().lines().count(), err::toString);
            assertTrue(err.toString().contains(file.toString()), err::toString);
            assertFalse(err.toString().contains("\tat "), err::toString);
        }
    }
}
