package starlog.cli.bench;

import java.time.Duration;

/// Ends a measurement that takes too long: it is closed, so that whatever is under way fails, and its thread interrupted.
final class Bound implements AutoCloseable {
    private final Thread watch;

    private Bound(Thread watch) {
        this.watch = watch;
    }

    /// On what the calling thread runs.
    static Bound on(AutoCloseable measurement, Duration time) {
        Thread runs = Thread.currentThread();
        return new Bound(Thread.ofPlatform().daemon().name("bound").start(() -> end(measurement, time, runs)));
    }

    private static void end(AutoCloseable measurement, Duration time, Thread runs) {
        try {
            Thread.sleep(time);
            System.err.println("not done within " + time.toSeconds() + " s");
            measurement.close();
            runs.interrupt();
        } catch (InterruptedException done) {
            // in time
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
