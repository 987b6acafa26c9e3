package starlog.benchmarks.board;

import java.util.ArrayDeque;
import java.util.Deque;

/// What has to be done when this JVM is told to end: the latest first, so that a program ends before the folder goes in which
/// it runs. Any thread.
final class AtEnd {
    private static final Deque<Runnable> TO_DO = new ArrayDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtEnd::doAll, "at-end"));
    }

    private AtEnd() {}

    static synchronized void add(Runnable work) {
        TO_DO.push(work);
    }

    /// It has been done, or need not be.
    static synchronized void remove(Runnable work) {
        TO_DO.remove(work);
    }

    private static synchronized Runnable next() {
        return TO_DO.poll();
    }

    private static void doAll() {
        for (Runnable work = next(); work != null; work = next()) work.run();
    }
}
