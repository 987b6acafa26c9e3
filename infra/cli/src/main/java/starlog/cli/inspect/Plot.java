package starlog.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import starlog.sector.watch.Course;
import starlog.sector.watch.Course.Stretch;

/// A course as a picture: of braille characters for a terminal, or as SVG. Ticks go to the right, values up; where there is
/// no value there is a gap.
final class Plot {
    private static final int WIDTH = 72; // characters
    private static final int HEIGHT = 12;
    private static final int DOTS_WIDE = 2; // of a character
    private static final int DOTS_HIGH = 4;
    private static final char BRAILLE = '\u2800';

    /// Bits of a braille character, from top to bottom.
    private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private static final int SVG_WIDTH = 800;
    private static final int SVG_HEIGHT = 300;
    private static final int SVG_LEFT = 130;
    private static final int SVG_EDGE = 30;

    private final Course course;
    private final long min;
    private final long max;
    private final long lastTick;

    /// @param min the least value, `max` the greatest
    /// @param lastTick of the course
    Plot(Course course, long min, long max, long lastTick) {
        this.course = course;
        this.min = min;
        this.max = max;
        this.lastTick = lastTick;
    }

    /// Where a value is, from 0 to `steps - 1`; in the middle if all are the same.
    private int place(long value, int steps) {
        if (max == min) return steps / 2;
        return (int) Math.round(((double) value - min) / ((double) max - min) * (steps - 1));
    }

    String braille() {
        char[][] cells = new char[HEIGHT][WIDTH];
        for (char[] row : cells) java.util.Arrays.fill(row, BRAILLE);
        List<Stretch> all = course.stretches();
        int columns = WIDTH * DOTS_WIDE;
        for (int column = 0; column < columns; column++)
            for (int stretch = all.size() * column / columns;
                    stretch < Math.max(all.size() * column / columns + 1, all.size() * (column + 1) / columns);
                    stretch++) draw(cells, column, all.get(stretch));
        return labelled(cells);
    }

    private void draw(char[][] cells, int column, Stretch stretch) {
        if (stretch.ticks() == 0) return;
        for (int dot = place(stretch.min(), HEIGHT * DOTS_HIGH);
                dot <= place(stretch.max(), HEIGHT * DOTS_HIGH);
                dot++) {
            int down = HEIGHT * DOTS_HIGH - 1 - dot;
            cells[down / DOTS_HIGH][column / DOTS_WIDE] |= (char) DOTS[column % DOTS_WIDE][down % DOTS_HIGH];
        }
    }

    private String labelled(char[][] cells) {
        String top = Long.toString(max);
        String bottom = Long.toString(min);
        int margin = Math.max(top.length(), bottom.length());
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < HEIGHT; row++) {
            String label = row == 0 ? top : row == HEIGHT - 1 ? bottom : "";
            lines.add("%s |%s".formatted(" ".repeat(margin - label.length()) + label, new String(cells[row])));
        }
        lines.add(" ".repeat(margin) + " +" + "-".repeat(WIDTH));
        String from = "tick " + course.firstTick();
        String to = Long.toString(lastTick);
        int gap = Math.max(1, WIDTH - from.length() - to.length());
        lines.add(" ".repeat(margin + 2) + from + " ".repeat(gap) + to);
        return String.join("\n", lines);
    }

    /// @param title what is shown
    String svg(String title) {
        var text = new StringBuilder();
        text.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="monospace" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(SVG_WIDTH + SVG_LEFT + SVG_EDGE, SVG_HEIGHT + 3 * SVG_EDGE));
        label(text, SVG_LEFT, SVG_EDGE - 10, "start", title);
        label(text, SVG_LEFT - 8, SVG_EDGE + 10, "end", Long.toString(max));
        label(text, SVG_LEFT - 8, SVG_EDGE + SVG_HEIGHT, "end", Long.toString(min));
        label(text, SVG_LEFT, SVG_EDGE + SVG_HEIGHT + 20, "start", "tick " + course.firstTick());
        label(text, SVG_LEFT + SVG_WIDTH, SVG_EDGE + SVG_HEIGHT + 20, "end", Long.toString(lastTick));
        text.append("<path fill=\"none\" stroke=\"#999\" d=\"M%d %dv%dh%d\"/>%n"
                .formatted(SVG_LEFT, SVG_EDGE, SVG_HEIGHT, SVG_WIDTH));
        text.append("<path fill=\"none\" stroke=\"#0060c0\" stroke-width=\"1.5\" d=\"%s\"/>%n".formatted(path()));
        return text.append("</svg>\n").toString();
    }

    /// Through the least and the greatest value of each stretch.
    private String path() {
        var path = new StringBuilder();
        boolean drawing = false;
        List<Stretch> all = course.stretches();
        for (int place = 0; place < all.size(); place++) {
            Stretch stretch = all.get(place);
            if (stretch.ticks() > 0) {
                int x = SVG_LEFT + SVG_WIDTH * place / all.size();
                path.append("%s%d %d".formatted(drawing ? "L" : "M", x, y(stretch.min())));
                path.append("L%d %dh%d".formatted(x, y(stretch.max()), Math.max(1, SVG_WIDTH / all.size())));
            }
            drawing = stretch.ticks() > 0;
        }
        return path.toString();
    }

    private int y(long value) {
        return SVG_EDGE + SVG_HEIGHT - 1 - place(value, SVG_HEIGHT);
    }

    private static void label(StringBuilder text, int x, int y, String anchor, String words) {
        String safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        text.append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, safe));
    }
}
