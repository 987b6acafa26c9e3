package starlog.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void figures_are_one_line_of_JSON_with_four_digits_each() {
        var nanos = new Histogram(3);
        String line = new Figures("somebody", "1.2")
                .whole("clients", 300)
                .number("bytesPerSecond", 176_432.6)
                .latency("echo", nanos)
                .toString();
        String expected =
                "{\"peer\":\"somebody\",\"version\":\"1.2\",\"clients\":300,\"bytesPerSecond\":176400,\"echoP50Ms\":null,\"echoP99Ms\":null,\"loadAverage\":";
        assertTrue(line.startsWith(expected), line);
        assertTrue(line.endsWith("}"), line);
    }

    @Test
    void the_median_is_the_middle_one_or_lies_between_two() {
        assertEquals(2, Figures.median(new double[] {9, 1, 2}));
        assertEquals(1.5, Figures.median(new double[] {2, 1}));
    }

    @Test
    void an_option_that_does_not_exist_is_refused() {
        Map<String, Integer> defaults = Map.of("clients", 300);
        var options = new Options(new String[] {"--clients", "7", "--flood"}, defaults, Set.of("flood"));
        assertEquals(7, options.number("clients"));
        assertTrue(options.on("flood"));
        assertThrows(
                IllegalArgumentException.class, () -> new Options(new String[] {"--cleints", "7"}, defaults, Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new Options(new String[] {"--clients"}, defaults, Set.of()));
    }
}
