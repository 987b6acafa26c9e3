package starlog.sector.ownership;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Ticks that an owner wrote and has not stepped yet: the tick loop counts them up, the node's thread down. Any thread.
public final class TicksUnderWay {
    private final AtomicInteger count = new AtomicInteger();
    private final LongAdder withheld = new LongAdder();

    public int count() {
        return count.get();
    }

    /// Ticks that were due and not written, because earlier ones were still under way.
    public long withheld() {
        return withheld.sum();
    }

    /// Tick loop only.
    public void written() {
        count.incrementAndGet();
    }

    /// Tick loop only.
    public void withhold() {
        withheld.increment();
    }

    void stepped() {
        count.updateAndGet(before -> Math.max(0, before - 1));
    }

    void none() {
        count.set(0);
    }
}
