package starlog.cli.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/// Lines over one axis, as SVG that stands in a page without anything to fetch. One thread.
final class LinePlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 230;
    private static final int LEFT = 52;
    private static final int RIGHT = 10;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int MARKS = 4; // on the upright axis, about
    private static final String[] COLOURS = {
        "#2f6fde", "#e0663a", "#2c9e6b", "#9b59c6", "#c9a227", "#3ab0c4", "#d2467b", "#7a8795", "#5a7d1e", "#8a5a44"
    };

    private final String title;
    private final String unit;
    private final List<Line> lines = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private DoubleUnaryOperator along = x -> x;
    private double shadedTo = Double.NEGATIVE_INFINITY;

    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {
        double most() {
            return points.stream().mapToDouble(Point::y).max().orElse(0);
        }
    }

    private record Mark(double x, String words) {}

    LinePlot(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /// One without points is not shown.
    LinePlot line(String name, List<Point> points) {
        if (!points.isEmpty()) lines.add(new Line(name, points));
        return this;
    }

    /// Words under a place of the lower axis.
    LinePlot mark(double x, String words) {
        marks.add(new Mark(x, words));
        return this;
    }

    /// How far along the lower axis an x is; as it is unless told.
    LinePlot along(DoubleUnaryOperator scale) {
        along = scale;
        return this;
    }

    /// What is before does not count.
    LinePlot shaded(double to) {
        shadedTo = to;
        return this;
    }

    /// A figure with its legend; the greatest value of each line stands in it.
    String html() {
        var html = new StringBuilder("<figure><figcaption>")
                .append(text(title))
                .append(" <small>")
                .append(text(unit));
        html.append("</small></figcaption>\n").append(svg()).append("<div class=legend>");
        for (int number = 0; number < lines.size(); number++)
            html.append("<span><i style=\"background:")
                    .append(colour(number))
                    .append("\"></i>")
                    .append(text(lines.get(number).name))
                    .append(" <b>")
                    .append(number(lines.get(number).most()))
                    .append("</b></span>");
        return html.append("</div></figure>\n").toString();
    }

    private String svg() {
        double from = extreme(true);
        double to = Math.max(extreme(false), from + 1e-9);
        double step = step(lines.stream().mapToDouble(Line::most).max().orElse(0));
        double top = Math.max(
                step, Math.ceil(lines.stream().mapToDouble(Line::most).max().orElse(0) / step) * step);
        var svg = new StringBuilder(format("<svg viewBox=\"0 0 %d %d\">", WIDTH, HEIGHT));
        if (shadedTo > from)
            svg.append(format(
                    "<rect class=shade x=%d y=%d width=%.1f height=%d />",
                    LEFT, TOP, x(shadedTo, from, to) - LEFT, HEIGHT - TOP - BOTTOM));
        for (double value = 0; value <= top + step / 2; value += step) svg.append(levelMark(value, top));
        for (Mark mark : marks) svg.append(mark(mark, x(mark.x, from, to)));
        for (int number = 0; number < lines.size(); number++)
            svg.append(path(lines.get(number), colour(number), from, to, top));
        return svg.append("</svg>\n").toString();
    }

    private double extreme(boolean least) {
        var all =
                lines.stream().flatMap(line -> line.points.stream()).mapToDouble(point -> along.applyAsDouble(point.x));
        return (least ? all.min() : all.max()).orElse(0);
    }

    private double x(double x, double from, double to) {
        return LEFT + (along.applyAsDouble(x) - from) / (to - from) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    private static String levelMark(double value, double top) {
        double y = y(value, top);
        return format("<line class=grid x1=%d x2=%d y1=%.1f y2=%.1f />", LEFT, WIDTH - RIGHT, y, y)
                + format("<text x=%d y=%.1f text-anchor=end>%s</text>", LEFT - 6, y + 4, number(value));
    }

    private static String mark(Mark mark, double x) {
        return format("<line class=grid x1=%.1f x2=%.1f y1=%d y2=%d />", x, x, TOP, HEIGHT - BOTTOM)
                + format("<text x=%.1f y=%d text-anchor=middle>%s</text>", x, HEIGHT - 8, text(mark.words));
    }

    private String path(Line line, String colour, double from, double to, double top) {
        var path = new StringBuilder();
        for (Point point : line.points)
            path.append(path.isEmpty() ? 'M' : 'L').append(format("%.1f %.1f", x(point.x, from, to), y(point.y, top)));
        return format("<path d=\"%s\" stroke=\"%s\"><title>%s</title></path>", path, colour, text(line.name));
    }

    /// 1, 2 or 5 times a power of ten.
    static double step(double most) {
        if (most <= 0) return 1;
        double rough = most / MARKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) if (rough <= factor * power) return factor * power;
        return 10 * power;
    }

    private static String colour(int number) {
        return COLOURS[number % COLOURS.length];
    }

    private static String number(double value) {
        return value != 0 && Math.abs(value) < 10
                ? format("%.2f", value).replaceAll("\\.?0+$", "")
                : format("%,.0f", value);
    }

    static String text(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
