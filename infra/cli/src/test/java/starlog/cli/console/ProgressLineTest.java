package starlog.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter text = new StringWriter();
    private long nanos;

    @Test
    void without_a_terminal_there_is_a_line_every_ten_seconds() {
        try (ProgressLine line = new ProgressLine(false, new PrintWriter(text), () -> nanos)) {
            after(line, Duration.ofSeconds(0), 0);
            after(line, Duration.ofSeconds(9), 90);
            after(line, Duration.ofSeconds(1), 100);
            after(line, Duration.ofSeconds(9), 150);
            after(line, Duration.ofSeconds(11), 200);
        }
        assertEquals(
                "100 of 1000 ticks folded, 10 %, 90 s left\n200 of 1000 ticks folded, 20 %, 2 min 0 s left\n",
                text.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void on_a_terminal_the_line_is_rewritten_and_goes_away() {
        try (ProgressLine line = new ProgressLine(true, new PrintWriter(text), () -> nanos)) {
            after(line, Duration.ofMillis(0), 0);
            after(line, Duration.ofMillis(100), 1);
            after(line, Duration.ofMillis(900), 500);
        }
        assertEquals("\r\033[K500 of 1000 ticks folded, 50 %, 1 s left\r\033[K", text.toString());
    }

    @Test
    void preparations_count_for_nothing_and_a_guess_is_not_told() {
        try (ProgressLine line = new ProgressLine(true, new PrintWriter(text), () -> nanos)) {
            after(line, Duration.ofSeconds(20), 16);
            after(line, Duration.ofMillis(500), 100);
            after(line, Duration.ofMillis(500), 116);
        }
        assertEquals(
                "\r\033[K16 of 1000 ticks folded, 1 %"
                        + "\r\033[K100 of 1000 ticks folded, 10 %"
                        + "\r\033[K116 of 1000 ticks folded, 11 %, 9 s left\r\033[K",
                text.toString());
    }

    @Test
    void before_the_first_tick_nobody_knows_how_long_it_takes() {
        try (ProgressLine line = new ProgressLine(true, new PrintWriter(text), () -> nanos)) {
            after(line, Duration.ofSeconds(1), 0);
        }
        assertEquals("\r\033[K0 ticks folded\r\033[K", text.toString());
    }

    private void after(ProgressLine line, Duration passed, long ticks) {
        nanos += passed.toNanos();
        line.at(ticks, 1_000, "ticks folded");
    }
}
