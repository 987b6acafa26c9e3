package starlog.runtime.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Counts the requests that wait for a worker or run on one: bounded while serving, in all and for one client. Counts also
/// those that are not answered to the end, which are waited for when stopping.
final class InFlight {
    private final int max;
    private final int perClientMax;
    private final Map<String, Integer> perClient = new HashMap<>();
    private int working;
    private int open;
    private boolean closed;

    InFlight(int max, int perClientMax) {
        this.max = max;
        this.perClientMax = perClientMax;
    }

    enum Entry {
        ADMITTED,
        FULL,
        CLOSED
    }

    /// A request has begun, and is open until [#end].
    synchronized void begin() {
        open++;
    }

    synchronized void end() {
        open--;
        notifyAll();
    }

    /// A request that has come whole asks for a worker; it has one until [#leave].
    synchronized Entry enter(String client) {
        if (closed) return Entry.CLOSED;
        int ofClient = perClient.getOrDefault(client, 0);
        if (working >= max || ofClient >= perClientMax) return Entry.FULL;
        working++;
        perClient.put(client, ofClient + 1);
        return Entry.ADMITTED;
    }

    synchronized void leave(String client) {
        working--;
        perClient.computeIfPresent(client, (_, count) -> count == 1 ? null : count - 1);
    }

    synchronized boolean closed() {
        return closed;
    }

    /// Admits nobody from here on, and waits until the last one is answered; false if somebody is still open after the
    /// time.
    synchronized boolean close(Duration patience) throws InterruptedException {
        closed = true;
        long deadline = System.nanoTime() + patience.toNanos();
        while (open > 0) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) return false;
            wait(millis);
        }
        return true;
    }
}
