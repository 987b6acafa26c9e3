package starlog.benchmarks.flame;

import java.util.Locale;

/// A flame graph as SVG: each row is called by the row below it, as wide as it was seen often. What is narrower than a few
/// points is left out. It fetches nothing and runs nothing; a method's whole name is its tooltip.
final class FlamePicture {
    private static final int WIDTH = 1_400;
    private static final int ROW = 15;
    private static final int HEAD = 26;
    private static final double NARROWEST = 5;
    private static final double LETTER = 6.2; // width of one, about

    private final StringBuilder svg = new StringBuilder();
    private final double width; // of a sample
    private final int height;

    private FlamePicture(Flame all) {
        this.width = (double) WIDTH / Math.max(1, all.samples());
        this.height = HEAD + ROW * depth(all);
    }

    static String of(Flame all, String title) {
        var picture = new FlamePicture(all);
        picture.begin(title, all.samples());
        picture.draw(all, 0, 0);
        return picture.svg.append("</svg>\n").toString();
    }

    private int depth(Flame flame) {
        if (isNarrow(flame)) return 0;
        return 1 + flame.children().stream().mapToInt(this::depth).max().orElse(0);
    }

    private boolean isNarrow(Flame flame) {
        return flame.samples() * width < NARROWEST;
    }

    private void begin(String title, int samples) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"monospace\""
                .formatted(WIDTH, height));
        svg.append(" font-size=\"10\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(4, 16, "%s (%,d samples)".formatted(title, samples));
    }

    private void draw(Flame flame, double x, int level) {
        if (isNarrow(flame)) return;
        double wide = flame.samples() * width;
        int y = height - ROW * (level + 1);
        svg.append(String.format(
                Locale.ROOT,
                "<g><title>%s: %.1f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                escaped(flame.name),
                100 * wide / WIDTH,
                x,
                y,
                wide - 0.4,
                ROW - 1,
                colour(flame.name, level)));
        int letters = (int) ((wide - 4) / LETTER);
        String label = level < 2 ? flame.name : lastTwo(flame.name);
        if (letters > 3) text(x + 2, y + ROW - 4, label.substring(0, Math.min(letters, label.length())));
        svg.append("</g>\n");
        double next = x;
        for (Flame child : flame.children()) {
            draw(child, next, level + 1);
            next += child.samples() * width;
        }
    }

    private void text(double x, int y, String words) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", x, y, escaped(words)));
    }

    /// Class and method, without the package.
    private static String lastTwo(String name) {
        int method = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', method - 1) + 1);
    }

    private static String colour(String name, int level) {
        if (level < 2) return "#c8ccd4"; // all, and threads
        if (name.startsWith("starlog.")) return "#ffb057";
        if (name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.")) return "#e3e0d8";
        return "#a8cdf0"; // libraries
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
