package starlog.cli.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/// How long something took by percentile: for a plot.
record Curve(List<Point> points) {
    private static final int STEPS_TO_HALF = 8; // points on the way from each percentile halfway to 100

    record Point(double percentile, double millis) {}

    static Curve of(Histogram micros) {
        List<Point> points = new ArrayList<>();
        if (micros.getTotalCount() > 0)
            for (HistogramIterationValue each : micros.percentiles(STEPS_TO_HALF))
                points.add(new Point(each.getPercentileLevelIteratedTo(), each.getValueIteratedTo() / 1e3));
        return new Curve(points);
    }
}
