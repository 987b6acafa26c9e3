package starlog.runtime.service;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread of one loop: an exception fails the service; at the end the loop is first asked, then interrupted.
final class LoopThread {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);
    private static final Duration ASKED = Duration.ofSeconds(2);
    private static final Duration INTERRUPTED = Duration.ofSeconds(6); // with the above, within the bound of a close

    private final Service service;
    private final Loop body;
    private final Thread thread;

    LoopThread(Service service, String name, Loop body) {
        this.service = service;
        this.body = body;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    Thread thread() {
        return thread;
    }

    private void run() {
        try {
            body.run();
        } catch (Throwable e) {
            if (service.stopping()) LOG.atDebug().setCause(e).log("the loop ended while stopping");
            else service.fail(e);
        }
    }

    void end() throws InterruptedException {
        if (thread.join(ASKED)) return;
        thread.interrupt();
        if (!thread.join(INTERRUPTED)) throw new IllegalStateException("the loop does not end: " + thread.getName());
    }
}
