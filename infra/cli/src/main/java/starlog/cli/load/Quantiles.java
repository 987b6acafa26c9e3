package starlog.cli.load;

import org.HdrHistogram.Histogram;

/// How long something took, milliseconds; all 0 where it did not happen.
record Quantiles(long count, double p50, double p90, double p99, double p999, double max) {
    private static final double MICROS = 1e3;

    static Quantiles of(Histogram micros) {
        return new Quantiles(
                micros.getTotalCount(),
                at(micros, 50),
                at(micros, 90),
                at(micros, 99),
                at(micros, 99.9),
                micros.getTotalCount() == 0 ? 0 : micros.getMaxValue() / MICROS);
    }

    private static double at(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / MICROS;
    }
}
