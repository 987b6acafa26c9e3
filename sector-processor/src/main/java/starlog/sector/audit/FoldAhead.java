package starlog.sector.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Folds a sector on a thread of its own, a bounded number of records ahead of whoever takes them. The order in which
/// they are taken is the taker's, so it does not depend on which of the threads is fast. One taker.
final class FoldAhead implements AutoCloseable {
    private static final int AT_ONCE = 64; // so that handing over costs little beside a tick
    private static final int BATCHES_MAX = 8; // some seconds of a sector
    private static final long LOOK_MILLIS = 50;

    private final SectorBooks fold;
    private final BlockingQueue<List<Folded>> ahead = new ArrayBlockingQueue<>(BATCHES_MAX);
    private Iterator<Folded> batch = List.<Folded>of().iterator();
    private Thread thread;
    private volatile boolean closed;
    private volatile Throwable failure;

    FoldAhead(SectorBooks fold) {
        this.fold = fold;
    }

    /// The next record. The last one says that it is the end, or has a fault.
    ///
    /// @throws IllegalStateException if the log cannot be read
    Folded next() throws InterruptedException {
        if (thread == null) start();
        while (!batch.hasNext()) {
            List<Folded> come = ahead.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (come != null) batch = come.iterator();
            else if (!thread.isAlive() && ahead.isEmpty()) throw failed();
        }
        return batch.next();
    }

    private RuntimeException failed() {
        Throwable why = failure;
        if (why instanceof RuntimeException known) return known;
        return new IllegalStateException("the fold of sector " + fold.number() + " has ended: " + why, why);
    }

    private void start() {
        thread = Thread.ofPlatform().name("audit-" + fold.number()).daemon().start(this::run);
    }

    private void run() {
        try {
            boolean last = false;
            while (!last && !closed) {
                List<Folded> come = new ArrayList<>(AT_ONCE);
                while (!last && come.size() < AT_ONCE && !closed) {
                    Folded folded = fold.next();
                    come.add(folded);
                    last = folded.end || folded.fault != null;
                }
                boolean taken = false;
                while (!taken && !closed) taken = ahead.offer(come, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /// At the end: the fold may be touched by others from here on, and [#next] goes on with it.
    void rest() throws InterruptedException {
        if (thread != null) thread.join();
        thread = null;
    }

    /// Waits until the thread has ended, as the log is used by others afterwards.
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
