package starlog.runtime.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must be closed at the end, last opened first. One close that hangs or throws does not keep the others from
/// theirs.
final class Closings {
    private static final Logger LOG = LoggerFactory.getLogger(Closings.class);

    private record Closing(String what, AutoCloseable resource) {}

    private final Deque<Closing> open = new ArrayDeque<>();
    private final Duration patience;
    private boolean closed;

    Closings(Duration patience) {
        this.patience = patience;
    }

    /// @return false when everything is closed already, so that the caller must close this one itself
    synchronized boolean add(String what, AutoCloseable resource) {
        if (closed) return false;
        open.push(new Closing(what, resource));
        return true;
    }

    private synchronized Closing next() {
        closed = open.isEmpty();
        return open.poll();
    }

    void closeAll() {
        for (Closing closing = next(); closing != null; closing = next()) {
            closeBounded(closing.what(), closing.resource(), patience);
        }
    }

    static void closeBounded(String what, AutoCloseable resource, Duration patience) {
        long start = System.nanoTime();
        var closer = Thread.ofPlatform().name("close " + what).daemon().start(() -> closeLogged(what, resource));
        try {
            if (closer.join(patience)) {
                log(what, start);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.atWarn()
                .addKeyValue("what", what)
                .addKeyValue("millis", patience.toMillis())
                .log("not closed in time");
    }

    private static void closeLogged(String what, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("what", what).setCause(e).log("close failed");
        }
    }

    private static void log(String what, long start) {
        LOG.atInfo()
                .addKeyValue("what", what)
                .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
                .log("closed");
    }
}
