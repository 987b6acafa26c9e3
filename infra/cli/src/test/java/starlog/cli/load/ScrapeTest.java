package starlog.cli.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScrapeTest {
    private static final String METRICS = """
            # HELP jvm_gc_pause_seconds Time spent in GC pause
            # TYPE jvm_gc_pause_seconds summary
            jvm_gc_pause_seconds_sum{action="end of minor GC",cause="Allocation Failure"} 0.25
            jvm_gc_pause_seconds_sum{action="end of major GC",cause="System.gc()"} 1.5
            starlog_feed_lag_seconds{sector="0",quantile="0.5"} 0.009
            starlog_feed_lag_seconds{sector="0",quantile="0.99"} 0.03
            starlog_feed_lag_seconds{sector="1",quantile="0.99"} NaN
            starlog_feed_lag_seconds_max{sector="0"} 0.9
            starlog_projection_lag_millis 12.0
            """;

    @Test
    void figures_are_found_by_name_and_label() {
        assertEquals(1.75, Scrape.sum(METRICS, "jvm_gc_pause_seconds_sum"));
        assertEquals(0.03, Scrape.most(METRICS, "starlog_feed_lag_seconds", "quantile=\"0.99\""));
        assertEquals(12, Scrape.most(METRICS, "starlog_projection_lag_millis", ""));
    }

    @Test
    void what_is_not_there_is_nothing() {
        assertEquals(0, Scrape.most(METRICS, "starlog_projection_lag", ""));
        assertEquals(0, Scrape.sum("", "jvm_gc_pause_seconds_sum"));
    }
}
