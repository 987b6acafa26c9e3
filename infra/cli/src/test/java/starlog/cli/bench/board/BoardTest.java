package starlog.cli.bench.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.cli.bench.board.BoardDocument.Measured;
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;

/// The board with a program in the place of the benchmarks.
@Timeout(60)
class BoardTest {
    private static final String ROW =
            "{\"what\":\"w\",\"unit\":\"s\",\"more\":false,\"must\":2,\"aim\":1,\"beside\":null}";
    private static final String PROGRAM = """
            case "$1" in
              list)
                for name in quick bad dead slow; do
                  echo '{"name":"'$name'","secondsAtFirst":1,"secondsPerRound":1,"roundsMax":9,"rows":[ROW]}'
                done ;;
              quick) echo '{"round":1,"othersPercent":0,"figures":[{"row":0,"ours":1.5,"beside":null}],"failure":null}' ;;
              bad) echo '{"round":1,"othersPercent":0,"figures":[],"failure":"no luck"}' ;;
              dead) exit 7 ;;
              slow)
                echo '{"round":1,"othersPercent":50,"figures":[{"row":0,"ours":3,"beside":null}],"failure":null}'
                touch "$0.slow"
                exec sleep 600 ;;
            esac
            """.replace("ROW", ROW);

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    private Board board() throws IOException {
        Path program = folder.resolve("program");
        Files.writeString(program, PROGRAM);
        var command = new BoardProgram(List.of("/bin/sh", program.toString()));
        return new Board(command, 5, new PrintWriter(errors));
    }

    @Test
    void a_name_that_is_none_is_told_with_those_there_are() throws Exception {
        Board board = board();
        var fault = assertThrows(UserFault.class, () -> board.choose(List.of("quick", "quik")));
        assertEquals("no such measurement: quik; there are quick, bad, dead, slow", fault.getMessage());
        assertEquals(Exit.USED_WRONGLY, fault.exit());
    }

    @Test
    void only_what_was_chosen_is_measured() throws Exception {
        Board board = board();
        board.choose(List.of("quick"));
        board.run();
        BoardDocument document = board.document("m");
        assertTrue(document.allMeasured());
        assertEquals(
                List.of("quick"),
                document.measurements().stream().map(Measured::name).toList());
        assertEquals(
                "must", document.measurements().getFirst().rows().getFirst().met());
    }

    @Test
    void what_fails_does_not_keep_the_others_from_being_measured() throws Exception {
        Board board = board();
        board.choose(List.of("dead", "bad", "quick"));
        board.run();
        BoardDocument document = board.document("m");
        assertTrue(document.complete());
        assertFalse(document.allMeasured());
        List<Measured> measured = document.measurements(); // in the program's order
        assertEquals(1, measured.get(0).rounds().size());
        assertEquals("no luck", measured.get(1).failure());
        assertEquals("its program has ended with 7", measured.get(2).failure());
        assertTrue(errors.toString().contains("bad: FAILED: no luck"), errors.toString());
    }

    @Test
    void when_it_is_ended_what_was_measured_is_there() throws Exception {
        Board board = board();
        board.choose(List.of("quick", "slow"));
        Thread runs = Thread.ofPlatform().start(() -> {
            try {
                board.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (Files.notExists(folder.resolve("program.slow"))) Thread.onSpinWait(); // the test has a timeout
        board.end();
        assertTrue(runs.join(Duration.ofSeconds(30)));
        BoardDocument document = board.document("m");
        assertFalse(document.complete());
        assertEquals(2, document.measurements().size());
        assertEquals(1, document.measurements().get(1).rounds().size());
        assertEquals(null, document.measurements().get(1).failure());
        assertTrue(errors.toString().contains("slow: round 1 disturbed, others took 50 %"), errors.toString());
    }

    @Test
    void the_list_says_what_there_is_and_how_long_it_takes() throws Exception {
        Board board = board();
        board.choose(List.of("quick", "slow"));
        assertEquals("""
                name   rounds  about s  what
                quick       5        6  w
                slow        5        6  w

                All of it takes about 12 s.""", board.listedWords());
        assertEquals(2, board.listed("m").measurements().size());
        assertFalse(board.listed("m").complete());
    }
}
