package starlog.cli.bench;

import org.HdrHistogram.Histogram;

/// How long something took, in milliseconds.
public record Millis(long count, double p50, double p99, double p999, double max) {
    private static final double MICROS = 1e3;

    static Millis of(Histogram micros) {
        return new Millis(
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / MICROS,
                micros.getValueAtPercentile(99) / MICROS,
                micros.getValueAtPercentile(99.9) / MICROS,
                micros.getMaxValue() / MICROS);
    }
}
