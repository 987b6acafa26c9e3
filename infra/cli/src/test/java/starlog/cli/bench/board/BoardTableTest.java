package starlog.cli.bench.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.cli.bench.board.Listed.Row;
import starlog.cli.bench.board.Round.Figure;
import starlog.runtime.http.Json;

/// What the board says of given figures.
class BoardTableTest {
    private static final Listed TICK = new Listed(
            "brawl",
            1,
            1,
            9,
            List.of(
                    new Row("tick, p99", "ms", false, 15.0, 2.0, null),
                    new Row("allocated", "bytes", false, 1024.0, 0.0, null)));
    private static final Listed REPLAY = new Listed(
            "replay", 1, 1, 9, List.of(new Row("from files", "x real time", true, 50.0, 200.0, "the rules alone")));
    private static final Listed CODEC =
            new Listed("codec", 1, 1, 9, List.of(new Row("encode", "us", false, null, null, "Avro")));

    @Test
    void a_row_has_its_median_its_spread_its_peer_and_its_budget() {
        var replay = new Results(REPLAY);
        replay.add(round(1, 0, new Figure(0, 100, 400.0)));
        replay.add(round(2, 1, new Figure(0, 120, 390.0)));
        replay.add(round(3, 2, new Figure(0, 140, 500.0)));
        assertEquals(
                "| replay: from files | 120 | x real time | 100 .. 140 | the rules alone | 400 | 0.300 | >= 50 / 200 | must |",
                line(replay, 0));
    }

    @Test
    void less_is_better_where_it_is() {
        var codec = new Results(CODEC);
        codec.add(round(1, 0, new Figure(0, 1.004, 3.7)));
        assertEquals("| codec: encode | 1.00 | us | 1.00 .. 1.00 | Avro | 3.70 | 3.69 |  |  |", line(codec, 0));
    }

    @Test
    void a_budget_is_met_its_aim_is_reached_or_not() {
        var tick = new Results(TICK);
        tick.add(round(1, 0, new Figure(0, 1.9, null), new Figure(1, 2_000, null)));
        assertTrue(line(tick, 0).endsWith("| <= 15 / 2 | aim |"), line(tick, 0));
        assertTrue(line(tick, 1).endsWith("| <= 1,024 / 0 | not |"), line(tick, 1));
        Row aimAlone = new Row("grid", "ms", false, null, 0.1, null);
        assertEquals(Met.NOT, Met.of(aimAlone, 0.11));
        assertEquals(Met.AIM, Met.of(aimAlone, 0.1));
        assertEquals(Met.MUST, Met.of(new Row("x", "s", false, 1.0, null, null), 0.1));
    }

    @Test
    void a_disturbed_round_is_told_and_does_not_count_where_another_does() {
        var codec = new Results(CODEC);
        codec.add(round(1, 5.1, new Figure(0, 90, 90.0)));
        codec.add(round(2, 5.0, new Figure(0, 2, 4.0)));
        assertEquals("| codec: encode | 2.00 | us | 2.00 .. 2.00 | Avro | 4.00 | 2.00 |  |  |", line(codec, 0));
        assertTrue(board(codec, true).words().contains("\ncodec: disturbed rounds of 2: 1 by 5 %"));
    }

    @Test
    void figures_of_disturbed_rounds_alone_are_marked() {
        var codec = new Results(CODEC);
        codec.add(round(1, 30, new Figure(0, 2, 4.0)));
        codec.add(round(2, 40, new Figure(0, 4, 8.0)));
        assertEquals("| codec: encode | 3.00 * | us | 2.00 .. 4.00 | Avro | 6.00 | 2.00 |  |  |", line(codec, 0));
    }

    @Test
    void what_failed_or_was_not_measured_has_a_row_without_figures() {
        var codec = new Results(CODEC);
        codec.add(new Round(0, 0, List.of(), "java.io.IOException: no such program"));
        assertEquals("| codec: encode |  | us |  | Avro |  |  |  |  |", line(codec, 0));
        BoardDocument board = board(codec, false);
        assertTrue(board.words().contains("\ncodec: FAILED: java.io.IOException: no such program"), board.words());
        assertTrue(board.words().endsWith("\nIt was ended before all was measured."), board.words());
        assertFalse(board.allMeasured());
        assertFalse(board(codec, true).allMeasured());
    }

    @Test
    void the_words_begin_with_date_commit_and_machine() {
        assertTrue(board(new Results(CODEC), true)
                .words()
                .startsWith("2026-11-30, commit abc; 2 cores\n\n| what | ours |"));
    }

    @Test
    void json_has_every_round_and_every_row() {
        var codec = new Results(CODEC);
        codec.add(round(1, 6, new Figure(0, 9, 9.0)));
        codec.add(round(2, 0, new Figure(0, 2, 4.0)));
        assertEquals(
                "{\"machine\":\"2026-11-30, commit abc; 2 cores\",\"complete\":true,\"disturbedAbovePercent\":5,\"measurements\":["
                        + "{\"name\":\"codec\",\"rounds\":["
                        + "{\"round\":1,\"othersPercent\":6.0,\"disturbed\":true,\"counts\":false},"
                        + "{\"round\":2,\"othersPercent\":0.0,\"disturbed\":false,\"counts\":true}],\"failure\":null,\"rows\":["
                        + "{\"what\":\"encode\",\"unit\":\"us\",\"ours\":2.0,\"least\":2.0,\"most\":2.0,\"beside\":\"Avro\","
                        + "\"besideFigure\":4.0,\"ratio\":2.0,\"more\":false,\"must\":null,\"aim\":null,\"met\":null}]}]}",
                new String(Json.bytes(board(codec, true)), StandardCharsets.UTF_8));
    }

    private static Round round(int number, double othersPercent, Figure... figures) {
        return new Round(number, othersPercent, List.of(figures), null);
    }

    private static BoardDocument board(Results results, boolean complete) {
        return new BoardDocument(
                "2026-11-30, commit abc; 2 cores", complete, Round.DISTURBED_PERCENT, List.of(results.document()));
    }

    /// Behind the machine, a blank line, the heading and the line under it.
    private static String line(Results results, int row) {
        return board(results, true).words().lines().skip(4L + row).findFirst().orElseThrow();
    }
}
