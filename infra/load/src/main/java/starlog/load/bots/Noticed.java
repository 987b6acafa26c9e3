package starlog.load.bots;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// What all bots notice. Times are from when an intent was due, whether or not it could be sent then (no coordinated omission,
/// https://hdrhistogram.org). Any thread.
public final class Noticed {
    private static final int DIGITS = 3;

    final Recorder lateness =
            new Recorder(DIGITS); // all in microseconds: from due to sent, which is the client's own fault
    final Recorder receipts = new Recorder(DIGITS);
    final Recorder verdicts = new Recorder(DIGITS);
    final Recorder visible = new Recorder(DIGITS);
    final Recorder ages = new Recorder(DIGITS);
    final LongAdder sent = new LongAdder();
    final LongAdder frames = new LongAdder();
    final LongAdder frameBytes = new LongAdder();
    final LongAdder ticks = new LongAdder();
    final LongAdder slowFrames = new LongAdder(); // of a sector whose time goes slower than the world's
    final LongAdder anew = new LongAdder(); // frames that told all, and were not the first of their socket
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<Judged, LongAdder> judged = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();

    /// By the server at the door, so that the intent is not in the log.
    void refused(String code) {
        count(refusals, code);
    }

    /// By the world.
    ///
    /// @param intent the number of its kind
    void judged(int intent, int verdict) {
        count(judged, new Judged(intent, verdict));
    }

    void fault(String what) {
        count(faults, what);
    }

    private static <K> void count(Map<K, LongAdder> counts, K what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    static void note(Recorder times, long nanos) {
        times.recordValue(Math.max(0, nanos / 1_000));
    }

    /// What the world said to a kind of intent, both by their numbers.
    public record Judged(int intent, int verdict) {}

    /// What was noticed in a stretch of time.
    ///
    /// @param lateness from when an intent was due to when it was sent; histograms are in microseconds
    /// @param slowFrames frames of a sector whose time went slower than the world's
    /// @param anew frames that told all, and were not the first of their socket
    /// @param refusals at the door, by code
    /// @param judged how often the world said what to which
    public record Stretch(
            Histogram lateness,
            Histogram receipts,
            Histogram verdicts,
            Histogram visible,
            Histogram ages,
            long sent,
            long frames,
            long frameBytes,
            long ticks,
            long slowFrames,
            long anew,
            Map<String, Long> refusals,
            Map<Judged, Long> judged,
            Map<String, Long> faults) {}

    /// Since the last call. One thread.
    Stretch stretch() {
        return new Stretch(
                lateness.getIntervalHistogram(),
                receipts.getIntervalHistogram(),
                verdicts.getIntervalHistogram(),
                visible.getIntervalHistogram(),
                ages.getIntervalHistogram(),
                sent.sumThenReset(),
                frames.sumThenReset(),
                frameBytes.sumThenReset(),
                ticks.sumThenReset(),
                slowFrames.sumThenReset(),
                anew.sumThenReset(),
                taken(refusals),
                taken(judged),
                taken(faults));
    }

    private static <K> Map<K, Long> taken(Map<K, LongAdder> counts) {
        Map<K, Long> taken = new HashMap<>();
        counts.forEach((what, count) -> taken.put(what, count.sumThenReset()));
        taken.values().removeIf(count -> count == 0);
        return taken;
    }
}
