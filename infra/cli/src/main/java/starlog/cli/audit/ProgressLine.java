package starlog.cli.audit;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import starlog.sector.audit.Audit;

/// Says how far an audit has come, and how long it may still take: on a terminal in one line that goes away again,
/// elsewhere a line now and then. One thread.
final class ProgressLine implements Audit.Progress, AutoCloseable {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final long REWRITE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();

    private final boolean terminal;
    private final PrintWriter out;
    private final LongSupplier nanos;
    private final long begin;
    private long said;

    /// @param terminal whether a line can be rewritten
    /// @param nanos a clock
    ProgressLine(boolean terminal, PrintWriter out, LongSupplier nanos) {
        this.terminal = terminal;
        this.out = out;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.said = begin;
    }

    static ProgressLine onStandardError() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new ProgressLine(terminal, new PrintWriter(System.err, true), System::nanoTime);
    }

    @Override
    public void folded(long ticks, long there) {
        long now = nanos.getAsLong();
        if (now - said < (terminal ? REWRITE_NANOS : LINE_NANOS)) return;
        said = now;
        String words = words(ticks, there, now - begin);
        if (terminal) out.print(CLEAR_LINE + words);
        else out.println(words);
        out.flush();
    }

    /// The folds are alike from front to back, so that what is left takes as long as what is done.
    private static String words(long ticks, long there, long nanos) {
        if (ticks == 0 || there == 0) return ticks + " ticks folded";
        double left = (double) nanos / ticks * (there - ticks) / 1e9;
        return String.format(
                Locale.ROOT, "%d of %d ticks folded, %d %%, %s left", ticks, there, 100 * ticks / there, time(left));
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 120 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    @Override
    public void close() {
        if (!terminal) return;
        out.print(CLEAR_LINE);
        out.flush();
    }
}
