package starlog.cli.up;

import java.io.PrintWriter;
import java.util.Locale;

/// One line for everything that happens to a part, with the seconds since `up` began. Any thread.
final class UpConsole {
    private final PrintWriter out;
    private final long beginNanos;

    UpConsole(PrintWriter out, long beginNanos) {
        this.out = out;
        this.beginNanos = beginNanos;
    }

    void line(String part, String what) {
        text(String.format(Locale.ROOT, "%7.1f s  %-10s  %s", seconds(), part, what));
    }

    synchronized void text(String text) {
        out.println(text);
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - beginNanos) / 1e9;
    }
}
