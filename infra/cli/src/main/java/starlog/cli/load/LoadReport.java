package starlog.cli.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import starlog.cli.load.LinePlot.Point;

/// A load test as a page to look at: one file, which fetches nothing.
final class LoadReport {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99};
    private static final double PERCENTILE_MAX = 99.999;
    private static final int MARK_EVERY = 6; // parts of the time axis

    private final LoadDocument load;
    private final Sampler sampler;

    private LoadReport(LoadDocument load, Sampler sampler) {
        this.load = load;
        this.sampler = sampler;
    }

    static void write(LoadDocument load, Sampler sampler) throws IOException {
        Path file = Path.of(load.report());
        if (file.getParent() != null) Files.createDirectories(file.getParent());
        Files.writeString(file, new LoadReport(load, sampler).html());
    }

    private String html() {
        return page().replace(
                        "{{title}}",
                        LinePlot.text("starlog load: " + load.asked().scenario() + ", "
                                + load.asked().clients() + " clients"))
                .replace("{{verdict}}", verdict())
                .replace("{{tiles}}", tiles())
                .replace("{{plots}}", plots())
                .replace("{{words}}", LinePlot.text(LoadWords.of(load)));
    }

    private static String page() {
        try (var page = LoadReport.class.getResourceAsStream("report.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String verdict() {
        if (!load.result())
            return "<p class=bad>Not a result: " + LinePlot.text(String.join("; ", load.disturbances())) + "</p>";
        return load.well() ? "" : "<p class=bad>Something was lost, or the log does not prove itself.</p>";
    }

    private String tiles() {
        return tile("visible to another, p99", millis(load.visible().p99()))
                + tile("own verdict, p99", millis(load.verdict().p99()))
                + tile("receipt, p99", millis(load.receipt().p99()))
                + tile("intents lost", String.valueOf(load.intents().lost()))
                + tile(
                        "frames a second",
                        String.format(Locale.ROOT, "%.1f", load.frames().perSecond()))
                + tile(
                        "KB/s a client",
                        String.format(Locale.ROOT, "%.1f", load.frames().bytesPerSecond() / 1e3))
                + tile("services, CPU", String.format(Locale.ROOT, "%.0f %%", services(LoadDocument.Spent::cpuPercent)))
                + tile("services, memory", String.format(Locale.ROOT, "%.0f MB", services(each -> each.rssMb())));
    }

    private double services(ToDoubleFunction<LoadDocument.Spent> figure) {
        return load.processes().stream()
                .filter(LoadDocument.Spent::service)
                .mapToDouble(figure)
                .sum();
    }

    private static String tile(String what, String figure) {
        return "<div class=tile><b>" + figure + "</b>" + what + "</div>\n";
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f ms", value);
    }

    private String plots() {
        return byPercentile()
                + overTime("Visible to another, each second", "ms", Second::visible)
                + overTime("Verdict in the own feed, each second", "ms", Second::verdict)
                + overTime("Receipt, each second", "ms", Second::receipt)
                + overTime("Age of what a frame shows", "ms", Second::age)
                + single(
                        "Ticks and frames of a client",
                        "a second",
                        Map.of("ticks", Second::ticksPerSecond, "frames", Second::framesPerSecond))
                + single("Bytes of a client", "KB/s", Map.of("live feed", second -> second.bytesPerSecond() / 1e3))
                + single(
                        "Clients and intents",
                        "clients; intents a second",
                        Map.of("clients in", Second::in, "intents", Second::sentPerSecond))
                + cpu()
                + each("Memory", "MB resident", second -> doubles(second.rssMb()))
                + each("Garbage collection", "ms of pause in 5 s", Second::gcMillis)
                + each("Lag of readers", "ms", Second::lagMillis);
    }

    private String byPercentile() {
        var plot = new LinePlot("By percentile", "ms, from when an intent was due").along(LoadReport::nines);
        for (double percentile : PERCENTILES) plot.mark(percentile, number(percentile) + " %");
        Totals totals = sampler.totals();
        return plot.line("receipt", curve(totals.receipts))
                .line("own verdict", curve(totals.verdicts))
                .line("visible to another", curve(totals.visible))
                .line("the client's own delay", curve(totals.lateness))
                .html();
    }

    private static String number(double percentile) {
        return percentile == Math.rint(percentile) ? String.valueOf((int) percentile) : String.valueOf(percentile);
    }

    /// As HdrHistogram's plots have it: as far from 90 to 99 as from 99 to 99.9.
    private static double nines(double percentile) {
        return -Math.log10(1 - Math.min(percentile, PERCENTILE_MAX) / 100);
    }

    private static List<Point> curve(Histogram micros) {
        return Curve.of(micros).points().stream()
                .map(point -> new Point(point.percentile(), point.millis()))
                .toList();
    }

    private String overTime(String title, String unit, Function<Second, Quantiles> times) {
        return inTime(title, unit)
                .line("p50", points(second -> times.apply(second).p50()))
                .line("p99", points(second -> times.apply(second).p99()))
                .line("max", points(second -> times.apply(second).max()))
                .html();
    }

    private String single(String title, String unit, Map<String, ToDoubleFunction<Second>> figures) {
        LinePlot plot = inTime(title, unit);
        figures.forEach((name, figure) -> plot.line(name, points(figure)));
        return plot.html();
    }

    private String cpu() {
        LinePlot plot = inTime("Processor", "% of a core");
        names(Second::cpuPercent)
                .forEach(name ->
                        plot.line(name, points(second -> second.cpuPercent().getOrDefault(name, 0.0))));
        return plot.line("these clients", points(Second::clientCpuPercent))
                .line("anything else", points(Second::otherCpuPercent))
                .html();
    }

    private String each(String title, String unit, Function<Second, Map<String, Double>> figures) {
        LinePlot plot = inTime(title, unit);
        names(figures)
                .forEach(name ->
                        plot.line(name, points(second -> figures.apply(second).getOrDefault(name, 0.0))));
        return plot.html();
    }

    private List<String> names(Function<Second, Map<String, Double>> figures) {
        return sampler.seconds().stream()
                .flatMap(second -> figures.apply(second).keySet().stream())
                .distinct()
                .toList();
    }

    private static Map<String, Double> doubles(Map<String, Long> figures) {
        Map<String, Double> doubles = new LinkedHashMap<>();
        figures.forEach((name, figure) -> doubles.put(name, (double) figure));
        return doubles;
    }

    private LinePlot inTime(String title, String unit) {
        var plot = new LinePlot(title, unit);
        List<Second> seconds = sampler.seconds();
        if (seconds.isEmpty()) return plot;
        seconds.stream().filter(Second::measured).findFirst().ifPresent(first -> plot.shaded(first.at()));
        double step = LinePlot.step(seconds.getLast().at() * 4 / MARK_EVERY);
        for (double at = step; at < seconds.getLast().at(); at += step) plot.mark(at, Math.round(at) + " s");
        return plot;
    }

    private List<Point> points(ToDoubleFunction<Second> figure) {
        List<Point> points = new ArrayList<>();
        for (Second second : sampler.seconds()) points.add(new Point(second.at(), figure.applyAsDouble(second)));
        return points;
    }
}
