package starlog.fuzz;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What it costs to read bytes that nobody has asked for: memory by the bytes that came, whatever these say of what is to
/// come. One thread at a time.
public final class Cost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// What loads classes, or grows a buffer that is kept, does it once.
    private static final int TRIES = 3;

    private final long free;
    private final long perByte;

    /// @param free bytes that may be taken for any input
    /// @param perByte bytes that may be taken for each of the input
    public Cost(long free, long perByte) {
        this.free = free;
        this.perByte = perByte;
    }

    /// Runs what reads an input, again if that took too much.
    ///
    /// @throws AssertionError if it takes too much each time
    public void bound(int inputBytes, Runnable reads) {
        long thread = Thread.currentThread().threadId();
        bound(inputBytes, thread, reads);
    }

    /// As above, of what another thread takes meanwhile.
    public void bound(int inputBytes, long thread, Runnable reads) {
        long allowed = free + perByte * inputBytes;
        long taken = Long.MAX_VALUE;
        for (int run = 0; run < TRIES && taken > allowed; run++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            reads.run();
            taken = THREADS.getThreadAllocatedBytes(thread) - before;
        }
        if (taken > allowed) fail(inputBytes + " bytes took " + taken + " of memory, of " + allowed);
    }
}
