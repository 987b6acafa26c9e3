package starlog.cli.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final Quantiles NONE = new Quantiles(0, 0, 0, 0, 0, 0);
    private static final double EXACT = 1e-9;

    private static List<Second> seconds(long count, long measuredFrom, LongUnaryOperator rss) {
        return LongStream.range(0, count)
                .mapToObj(at -> second(at, at >= measuredFrom, rss.applyAsLong(at)))
                .toList();
    }

    private static Second second(double at, boolean measured, long rss) {
        return new Second(
                at,
                measured,
                300,
                0,
                NONE,
                NONE,
                NONE,
                NONE,
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                Map.of("services", rss),
                Map.of(),
                Map.of("postgres", 4.0));
    }

    private static Map<String, Trend> trends(List<Second> seconds) {
        return Trend.of(seconds).stream().collect(Collectors.toMap(Trend::name, each -> each));
    }

    @Test
    void what_grows_a_megabyte_a_second_grows_3600_an_hour() {
        var trend = trends(seconds(202, 0, at -> at < 101 ? 1_000 : 99 + at)).get("memory of services, MB");

        assertEquals(250, trend.mean(), EXACT);
        assertEquals(3_600, trend.perHour(), EXACT);
    }

    @Test
    void what_stays_does_not_grow() {
        assertEquals(
                new Trend("lag of postgres, ms", 4, 0),
                trends(seconds(10, 0, _ -> 1)).get("lag of postgres, ms"));
    }

    @Test
    void seconds_of_warming_up_do_not_count() {
        var trend = trends(seconds(100, 98, at -> at < 98 ? at : 250)).get("memory of services, MB");

        assertEquals(250, trend.mean(), EXACT);
        assertEquals(0, trend.perHour(), EXACT);
    }

    @Test
    void one_second_has_no_trend() {
        assertEquals(List.of(), Trend.of(seconds(1, 0, _ -> 1)));
    }
}
