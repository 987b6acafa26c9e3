package starlog.load.crowd;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// What all players of a crowd notice in a stretch of time. Any thread.
final class Notes {
    private static final int DIGITS = 3;

    private final Recorder ages = new Recorder(DIGITS);
    private final Recorder receipts = new Recorder(DIGITS);
    private final Recorder applied = new Recorder(DIGITS);
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();

    /// Of what a frame shows, when it was received. A clock that was set back meanwhile makes no negative age.
    void age(long micros) {
        ages.recordValue(Math.max(0, micros));
    }

    /// From sending an intent to its receipt.
    void receipt(long nanos) {
        receipts.recordValue(nanos / 1_000);
    }

    /// From sending an intent to the first frame that has its verdict.
    void applied(long nanos) {
        applied.recordValue(nanos / 1_000);
    }

    void fault(String what) {
        faults.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    /// Histograms in microseconds; faults by what they were.
    record Stretch(Histogram ages, Histogram receipts, Histogram applied, Map<String, Long> faults) {}

    /// Since the last call.
    Stretch stretch() {
        Map<String, Long> counted = new TreeMap<>();
        faults.forEach((what, count) -> counted.put(what, count.sumThenReset()));
        counted.values().removeIf(count -> count == 0);
        return new Stretch(
                ages.getIntervalHistogram(), receipts.getIntervalHistogram(), applied.getIntervalHistogram(), counted);
    }
}
