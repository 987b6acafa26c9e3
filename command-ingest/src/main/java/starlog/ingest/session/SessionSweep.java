package starlog.ingest.session;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.http.Problem;

/// Every ten minutes ends sessions that nobody goes on with, and forgets those that ended long ago. Several instances may
/// do so at once. One thread runs [#run]; the rest is for any thread.
public final class SessionSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSweep.class);
    private static final long EVERY_SECONDS = 600;

    private final Sessions sessions;
    private final CountDownLatch closed = new CountDownLatch(1);

    public SessionSweep(Sessions sessions) {
        this.sessions = sessions;
    }

    public void run() throws InterruptedException {
        do {
            try {
                sessions.sweep();
            } catch (Problem | SQLException later) {
                LOG.warn("old sessions cannot be swept now: {}", later.getMessage());
            }
        } while (!closed.await(EVERY_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
