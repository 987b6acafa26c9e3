package starlog.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Says on standard error how far something has come, and how long it may still take: on a terminal in one line that goes
/// away again, elsewhere a line now and then. One thread.
public final class ProgressLine implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final long REWRITE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LINE_NANOS = Duration.ofSeconds(10).toNanos();

    private static final long SURE_NANOS = Duration.ofSeconds(1).toNanos(); // before, the time that is left is a guess

    private final boolean terminal;
    private final PrintWriter out;
    private final LongSupplier nanos;
    private final long begin;
    private long said;
    private long first = -1; // how much was done when it was first told, with the preparations behind it
    private long firstNanos;

    /// @param terminal whether a line can be rewritten
    /// @param nanos a clock
    public ProgressLine(boolean terminal, PrintWriter out, LongSupplier nanos) {
        this.terminal = terminal;
        this.out = out;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.said = begin;
    }

    /// The JVM knows whether input and output are a terminal, and not whether errors are: `infra/bin/starlog` tells.
    public static ProgressLine onStandardError() {
        return new ProgressLine(
                Boolean.getBoolean("starlog.stderr.terminal"), new PrintWriter(System.err, true), System::nanoTime);
    }

    /// What is to be done is alike from front to back, so that what is left takes as long for each as what was done since
    /// this was first called.
    ///
    /// @param whole 0 if it is not known
    /// @param what is counted, such as `ticks folded`
    public void at(long done, long whole, String what) {
        long now = nanos.getAsLong();
        if (first < 0) {
            first = done;
            firstNanos = now;
        }
        if (done <= 0 || whole <= 0) say(done + " " + what);
        else
            say(String.format(Locale.ROOT, "%d of %d %s, %d %%", done, whole, what, 100 * done / whole)
                    + left(done, whole, now));
    }

    private String left(long done, long whole, long now) {
        if (done <= first || now - firstNanos < SURE_NANOS) return "";
        double each = (double) (now - firstNanos) / (done - first);
        return ", " + time(each * Math.max(0, whole - done) / 1e9) + " left";
    }

    /// Of what takes a time that is known beforehand.
    public void during(Duration whole, String what) {
        double left = (whole.toNanos() - (nanos.getAsLong() - begin)) / 1e9;
        say(what + ", " + time(Math.max(0, left)) + " left");
    }

    /// Sleeps to the end of a time of which nothing else can be told.
    public static void sleep(Duration whole, String what) throws InterruptedException {
        long end = System.nanoTime() + whole.toNanos();
        try (ProgressLine line = onStandardError()) {
            for (long left = whole.toNanos(); left > 0; left = end - System.nanoTime()) {
                line.during(whole, what);
                Thread.sleep(Duration.ofNanos(Math.min(left, REWRITE_NANOS)));
            }
        }
    }

    /// As it is, if it is time for a line.
    public void say(String words) {
        long now = nanos.getAsLong();
        if (now - said < (terminal ? REWRITE_NANOS : LINE_NANOS)) return;
        said = now;
        if (terminal) out.print(CLEAR_LINE + words);
        else out.println(words);
        out.flush();
    }

    /// As people say it.
    public static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 120 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    /// Takes the line away, so that something else can be said.
    public void clear() {
        if (!terminal) return;
        out.print(CLEAR_LINE);
        out.flush();
    }

    @Override
    public void close() {
        clear();
    }
}
