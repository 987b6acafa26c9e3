package starlog.benchmarks.peers;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// What a driver prints: one line of JSON, the names in camelCase with the unit at the end.
public final class Figures {
    private static final MathContext DIGITS = new MathContext(4);

    private final StringJoiner line;

    private Figures(StringJoiner begun) {
        line = new StringJoiner(",", "{", "}").merge(begun);
    }

    public Figures(String peer, String version) {
        line = new StringJoiner(",", "{", "}");
        text("peer", peer);
        text("version", version);
    }

    public Figures text(String name, String value) {
        line.add("\"" + name + "\":\"" + value + "\"");
        return this;
    }

    public Figures whole(String name, long value) {
        line.add("\"" + name + "\":" + value);
        return this;
    }

    /// Four digits of it; null if there is none.
    public Figures number(String name, double value) {
        String digits =
                Double.isFinite(value) ? BigDecimal.valueOf(value).round(DIGITS).toPlainString() : "null";
        line.add("\"" + name + "\":" + digits);
        return this;
    }

    /// `<name>P50Ms` and `<name>P99Ms` of nanoseconds.
    public Figures latency(String name, Histogram nanos) {
        number(name + "P50Ms", millis(nanos, 50));
        return number(name + "P99Ms", millis(nanos, 99));
    }

    public static double millis(Histogram nanos, double percentile) {
        if (nanos.getTotalCount() == 0) return Double.NaN;
        return nanos.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    /// The middle one, or the mean of the two in the middle.
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// The line. At its end stands how many threads of the machine wanted a processor in the last minute.
    @Override
    public String toString() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Figures(line).number("loadAverage", load).line.toString();
    }
}
