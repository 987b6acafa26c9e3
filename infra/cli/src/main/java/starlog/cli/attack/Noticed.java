package starlog.cli.attack;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// What honest players notice in a stretch of time. Any thread.
final class Noticed {
    private static final int DIGITS = 3;

    private final Recorder receipts = new Recorder(DIGITS);
    private final Recorder latest = new Recorder(DIGITS);
    private final Recorder verdicts = new Recorder(DIGITS);
    private final Recorder entries = new Recorder(DIGITS);
    private final Recorder renewals = new Recorder(DIGITS);
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder lostFeeds = new LongAdder();
    private final LongAdder refusedEntries = new LongAdder();
    private final LongAdder refusedRenewals = new LongAdder();

    void receipt(long nanos) {
        receipts.recordValue(nanos / 1_000);
        latest.recordValue(nanos / 1_000);
    }

    void verdict(long nanos) {
        verdicts.recordValue(nanos / 1_000);
    }

    /// From the loss of a connection to being in again.
    void entered(long nanos) {
        entries.recordValue(nanos / 1_000);
    }

    /// From asking for a new token to both connections having it.
    void renewed(long nanos) {
        renewals.recordValue(nanos / 1_000);
    }

    /// An intent that was answered with a refusal.
    void refused() {
        refused.increment();
    }

    /// An intent whose connection ended before its answer.
    void unanswered() {
        unanswered.increment();
    }

    /// A live feed that ended by itself.
    void lostFeed() {
        lostFeeds.increment();
    }

    void refusedEntry() {
        refusedEntries.increment();
    }

    void refusedRenewal() {
        refusedRenewals.increment();
    }

    /// Receipts since the last call.
    String latestReceipts() {
        Histogram times = latest.getIntervalHistogram();
        return String.format(
                Locale.ROOT,
                "%d receipts, p50 %s ms, p99 %s ms, max %s ms",
                times.getTotalCount(),
                Stretch.millis(times, 50),
                Stretch.millis(times, 99),
                Stretch.millis(times, 100));
    }

    /// What was noticed since the last call.
    Stretch stretch() {
        return new Stretch(
                receipts.getIntervalHistogram(),
                verdicts.getIntervalHistogram(),
                entries.getIntervalHistogram(),
                renewals.getIntervalHistogram(),
                refused.sumThenReset(),
                unanswered.sumThenReset(),
                lostFeeds.sumThenReset(),
                refusedEntries.sumThenReset(),
                refusedRenewals.sumThenReset());
    }

    /// Times in microseconds.
    record Stretch(
            Histogram receipts,
            Histogram verdicts,
            Histogram entries,
            Histogram renewals,
            long refused,
            long unanswered,
            long lostFeeds,
            long refusedEntries,
            long refusedRenewals) {
        /// What went wrong, in words.
        String failures() {
            return "%d intents refused, %d unanswered, %d live feeds lost, %d log-ins and %d renewals refused"
                    .formatted(refused, unanswered, lostFeeds, refusedEntries, refusedRenewals);
        }

        static String millis(Histogram times, double percentile) {
            return times.getTotalCount() == 0
                    ? "-"
                    : String.format(Locale.ROOT, "%.1f", times.getValueAtPercentile(percentile) / 1e3);
        }
    }
}
