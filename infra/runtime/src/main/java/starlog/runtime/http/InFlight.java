package starlog.runtime.http;

import java.time.Duration;

/// Counts the requests that wait for a worker or run on one: bounded while serving, waited for when stopping.
final class InFlight {
    private final int max;
    private int count;
    private boolean closed;

    InFlight(int max) {
        this.max = max;
    }

    enum Entry {
        ADMITTED,
        FULL,
        CLOSED
    }

    synchronized Entry enter() {
        if (closed) return Entry.CLOSED;
        if (count >= max) return Entry.FULL;
        count++;
        return Entry.ADMITTED;
    }

    synchronized void leave() {
        count--;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    /// Admits nobody from here on, and waits until the last one has left; false if somebody is still in after the
    /// time.
    synchronized boolean close(Duration patience) throws InterruptedException {
        closed = true;
        long deadline = System.nanoTime() + patience.toNanos();
        while (count > 0) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) return false;
            wait(millis);
        }
        return true;
    }
}
