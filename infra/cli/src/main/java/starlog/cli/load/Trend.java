package starlog.cli.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// How a figure goes in the second half of a run, as a process that is young grows: the straight line of least squares through
/// its seconds (https://en.wikipedia.org/wiki/Simple_linear_regression).
///
/// @param name of the figure, with its unit
/// @param mean of that half
/// @param perHour by how much it grows in an hour
record Trend(String name, double mean, double perHour) {
    private static final double HOUR = 3_600;

    /// Empty if fewer than two seconds counted.
    static List<Trend> of(List<Second> seconds) {
        List<Second> all = seconds.stream().filter(Second::measured).toList();
        if (all.size() < 2) return List.of();
        List<Second> half = all.subList(all.size() / 2, all.size());
        List<Trend> trends = new ArrayList<>();
        half.getLast()
                .rssMb()
                .keySet()
                .forEach(process -> trends.add(of(
                        "memory of " + process + ", MB",
                        half,
                        each -> each.rssMb().getOrDefault(process, 0L))));
        half.getLast()
                .lagMillis()
                .keySet()
                .forEach(reader -> trends.add(of(
                        "lag of " + reader + ", ms",
                        half,
                        each -> each.lagMillis().getOrDefault(reader, 0.0))));
        trends.add(of(
                "visible to another, p99 of a second, ms",
                half,
                each -> each.visible().p99()));
        return trends;
    }

    static Trend of(String name, List<Second> seconds, ToDoubleFunction<Second> figure) {
        double meanAt = seconds.stream().mapToDouble(Second::at).average().orElseThrow();
        double mean = seconds.stream().mapToDouble(figure).average().orElseThrow();
        double together = 0;
        double spread = 0;
        for (Second each : seconds) {
            double at = each.at() - meanAt;
            together += at * (figure.applyAsDouble(each) - mean);
            spread += at * at;
        }
        return new Trend(name, mean, spread == 0 ? 0 : together / spread * HOUR);
    }
}
