package starlog.runtime.limit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many more files this process may have open, and connections are files. Without any left it could not write its log,
/// read its keys or answer an operator, and the system would leave newcomers without a word. So where few are left, those give
/// way who only wait, and where the last are left, no socket is let in. Any thread.
public final class FileRoom {
    /// What a process opens beside players' connections, of archive, databases and log, are a few at a time.
    private static final int KEPT = 128;

    private static final int FEW = 2 * KEPT;

    /// Counting takes some milliseconds where there are thousands, and so is done only where few are left, and not for more than
    /// a twentieth of the time.
    private static final long COUNT_EVERY = Duration.ofMillis(10).toNanos();

    private static final int COUNT_SHARE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(FileRoom.class);

    /// Of the whole process: services that share one share its files. Unlimited where the system does not tell.
    public static final FileRoom OF_PROCESS = ofProcess();

    private final long max;
    private final LongSupplier open;
    private final LongSupplier nanos;
    private long countAgainNanos;
    private long counted;
    private long comeSince; // connections, less those that gave way; of others that have gone, the next count tells
    private boolean told; // that there are none to spare

    /// @param max that may be open
    /// @param open that are
    /// @param nanos a clock that only goes forward
    FileRoom(long max, LongSupplier open, LongSupplier nanos) {
        this.max = max;
        this.open = open;
        this.nanos = nanos;
        count(nanos.getAsLong());
    }

    private static FileRoom ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() > 0
                ? new FileRoom(system.getMaxFileDescriptorCount(), () -> open(system), System::nanoTime)
                : new FileRoom(Long.MAX_VALUE, () -> 0, System::nanoTime);
    }

    private static long open(UnixOperatingSystemMXBean system) {
        try {
            return system.getOpenFileDescriptorCount();
        } catch (InternalError noneLeft) { // to count them takes one more
            return system.getMaxFileDescriptorCount();
        }
    }

    /// A connection has come.
    public synchronized void take() {
        comeSince++;
    }

    /// So many have given way.
    public synchronized void giveBack(int connections) {
        comeSince -= connections;
    }

    /// Whether a connection may become a socket, which stays.
    public boolean isThere() {
        long left = left();
        tell(left);
        return left >= KEPT;
    }

    /// Whether connections may wait for their client, who may be anybody.
    public boolean isPlenty() {
        return left() >= FEW;
    }

    /// Why not, for whom it concerns.
    public String whyNot() {
        return "this process may have " + max + " files open, connections among them, and keeps the last " + KEPT
                + " of them";
    }

    private synchronized long left() {
        long now = nanos.getAsLong();
        if (max - counted - comeSince < FEW && now - countAgainNanos >= 0) count(now);
        return max - counted - comeSince;
    }

    private void count(long now) {
        counted = open.getAsLong();
        comeSince = 0;
        long took = nanos.getAsLong() - now;
        countAgainNanos = now + Math.max(COUNT_EVERY, COUNT_SHARE * took);
    }

    /// Once when it begins, and once when it has passed: not whenever one leaves and the next one comes.
    private synchronized void tell(long left) {
        if (!told && left < KEPT) {
            told = true;
            LOG.warn("sockets are refused, as {}: `ulimit -n`, or systemd's LimitNOFILE, allows more", whyNot());
        } else if (told && left >= FEW) {
            told = false;
            LOG.info("there are files for sockets again");
        }
    }
}
