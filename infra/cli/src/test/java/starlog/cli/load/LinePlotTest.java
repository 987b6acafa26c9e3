package starlog.cli.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.cli.load.LinePlot.Point;

class LinePlotTest {
    @Test
    void an_axis_has_round_marks() {
        assertEquals(1, LinePlot.step(0));
        assertEquals(1, LinePlot.step(3.9));
        assertEquals(2, LinePlot.step(4.1));
        assertEquals(50, LinePlot.step(200));
        assertEquals(0.02, LinePlot.step(0.07), 1e-9);
    }

    @Test
    void a_line_goes_from_corner_to_corner_and_its_greatest_value_is_told() {
        String html = new LinePlot("Age", "ms")
                .line("p99", List.of(new Point(0, 0), new Point(10, 40)))
                .html();
        assertTrue(html.contains("<path d=\"M52.0 204.0L550.0 12.0\""), html);
        assertTrue(html.contains("p99 <b>40</b>"), html);
    }

    @Test
    void a_line_without_points_and_a_plot_without_lines_are_nothing() {
        String html = new LinePlot("a < b", "ms").line("none", List.of()).html();
        assertTrue(html.contains("a &lt; b"));
        assertFalse(html.contains("<path"));
        assertFalse(html.contains("NaN"), html);
    }
}
