package starlog.benchmarks.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import starlog.benchmarks.board.Figures.Figure;
import starlog.benchmarks.sight.Scene;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;

/// Each quick measurement of the board runs, small and briefly, so that it does not rot. No figure is looked at.
class BoardRunsTest {
    private static final Duration MOMENT = Duration.ofMillis(5);
    private static final OwnWork OWN = new OwnWork(ProcessHandle.current().pid());
    private static final String CHEAP = "accounts.hash-memory-mib = 8, accounts.hash-passes = 1";

    static List<Measurement> small() {
        return List.of(
                Fight.brawl(60, 20),
                Fight.swarm(60, 20),
                new Moving(10, MOMENT),
                new Seeing(Scene.SMALL, Scene.SMALL, MOMENT),
                new Codec(10, MOMENT),
                new Feed(20, 20),
                new Replay(400, 5),
                new LogIns(Settings.of("starlog.ingest { " + CHEAP + " }", "ingest"), MOMENT));
    }

    @ParameterizedTest
    @MethodSource("small")
    void a_round_has_a_figure_for_every_row(Measurement measurement) throws Exception {
        var bytes = new ByteArrayOutputStream();
        List<Row> rows = measurement.rows();

        BoardMain.measure(measurement, 1, OWN, new PrintStream(bytes, true, StandardCharsets.UTF_8));

        BoardMain.Round round = Json.read(bytes.toString(StandardCharsets.UTF_8), BoardMain.Round.class);
        assertNull(round.failure());
        assertEquals(1, round.round());
        assertEquals(
                IntStream.range(0, rows.size()).boxed().toList(),
                round.figures().stream().map(Figure::row).toList());
        for (Figure figure : round.figures()) {
            assertTrue(Double.isFinite(figure.ours()) && figure.ours() >= 0, figure.toString());
            assertEquals(rows.get(figure.row()).beside() == null, figure.beside() == null, figure.toString());
        }
    }

    @Test
    void what_takes_minutes_is_listed_too_and_no_name_is_twice() {
        List<String> names =
                Catalogue.all(Path.of(""), OWN).stream().map(Measurement::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
        assertTrue(names.containsAll(List.of("brawl", "replay", "fail-over", "cold", "up")), names.toString());
    }

    @Test
    void a_measurement_is_listed_with_how_long_it_takes() {
        var listed = BoardMain.Listed.of(new Codec(10, Duration.ofSeconds(1)));
        assertEquals("codec-10", listed.name());
        assertEquals(4, listed.secondsPerRound());
        assertEquals(2, listed.rows().size());
    }
}
