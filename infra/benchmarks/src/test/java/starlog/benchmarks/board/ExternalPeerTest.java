package starlog.benchmarks.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.benchmarks.board.ExternalPeer.Keys;
import starlog.benchmarks.board.Figures.Figure;
import starlog.runtime.http.Json;

class ExternalPeerTest {
    private static final OwnWork OWN = new OwnWork(ProcessHandle.current().pid());
    private static final Row ROWS = Row.atLeast("rows written", "/s").beside("raw COPY");
    private static final Row LAG = Row.atMost("behind", "ms");
    private static final List<Keys> KEYS =
            List.of(new Keys(ROWS, "rowsPerSecond", "copyRowsPerSecond"), new Keys(LAG, "lagMillis", null));

    @Test
    void keys_of_the_line_are_figures_of_rows() throws Exception {
        var figures = new Figures(List.of(ROWS, LAG));
        peer("echo getting ready; echo '{\"rowsPerSecond\":70000,\"copyRowsPerSecond\":100000,\"lagMillis\":1.5,\"more\":[]}'")
                .round(figures);
        assertEquals(List.of(new Figure(0, 70_000, 100_000.0), new Figure(1, 1.5, null)), figures.all());
    }

    @Test
    void a_key_that_is_missing_is_a_fault_that_says_what_was_told() {
        var fault = assertThrows(
                IOException.class,
                () -> peer("echo '{\"rowsPerSecond\":70000}'").round(new Figures(List.of(ROWS, LAG))));
        assertEquals("rows has not told a number copyRowsPerSecond: {\"rowsPerSecond\":70000}", fault.getMessage());
    }

    @Test
    void a_program_that_fails_or_tells_nothing_is_a_fault() {
        assertTrue(failure("exit 3").contains("has ended without a line of JSON"), failure("exit 3"));
        String badly = failure("echo '{\"rowsPerSecond\":1,\"copyRowsPerSecond\":1,\"lagMillis\":1}'; exit 3");
        assertTrue(badly.endsWith("has ended with 3"), badly);
    }

    private static String failure(String script) {
        return assertThrows(IOException.class, () -> peer(script).round(new Figures(List.of(ROWS, LAG))))
                .getMessage();
    }

    @Test
    void a_fault_is_told_as_the_last_line() throws Exception {
        var bytes = new ByteArrayOutputStream();
        BoardMain.measure(peer("exit 3"), 5, OWN, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        BoardMain.Round round = Json.read(bytes.toString(StandardCharsets.UTF_8), BoardMain.Round.class);
        assertEquals(1, round.round());
        assertEquals(List.of(), round.figures());
        assertTrue(round.failure().contains("without a line of JSON"), round.failure());
    }

    private static ExternalPeer peer(String script) {
        return new ExternalPeer("rows", Path.of("."), OWN, 1, 3, List.of("/bin/sh", "-c", script), KEYS);
    }
}
