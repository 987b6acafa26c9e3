package starlog.runtime.service;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import javax.management.NotificationEmitter;

/// Keeps the old generation of a serial collector near what lives in it. That collector, the smallest there is, would
/// fill it to the heap's bound before it looks what of it is still used: with what lives for some seconds and then ends, such
/// as the connections of strangers, a service would take its bound within the hour, whatever it needs. With this, garbage
/// there is at most as much as what lives, and 16 MB. A collection takes some 3 ms for each MB that lives. Other collectors
/// see to it by themselves. Told on a thread of the JVM.
final class HeapKeeper {
    private static final String OLD_GENERATION = "Tenured Gen"; // as the serial collector names it
    private static final long SLACK_BYTES = 16L << 20;
    private static final long FIRST_BYTES = 32L << 20;

    private final MemoryPoolMXBean pool;

    private HeapKeeper(MemoryPoolMXBean pool) {
        this.pool = pool;
    }

    /// For as long as the process lives.
    static void start() {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans())
            if (pool.getName().equals(OLD_GENERATION)) new HeapKeeper(pool).listen();
    }

    private void listen() {
        var memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener(
                (_, _) -> collect(),
                notification -> MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED.equals(notification.getType()),
                null);
        collectAt(FIRST_BYTES);
    }

    private void collect() {
        System.gc();
        collectAt(2 * pool.getUsage().getUsed() + SLACK_BYTES);
    }

    private void collectAt(long bytes) {
        MemoryUsage usage = pool.getUsage();
        pool.setUsageThreshold(Math.min(bytes, usage.getMax()));
    }
}
