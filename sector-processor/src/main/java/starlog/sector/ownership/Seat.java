package starlog.sector.ownership;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import starlog.sector.simulation.Sector;

/// A node's place at one sector: the fold, and what the node needs around it. The fold belongs to the node's thread;
/// the tick loop reads and counts through the methods that say so.
public final class Seat {
    final EmittedTicks emitted;
    Sector fold;
    /// The last tick in `state-events` when this node started.
    long publishedAtStart;
    long claimedNanos;
    /// The last tick of which this node took a snapshot.
    long lastSnapshotTick;

    private final int sector;
    private final AtomicInteger ticksUnderWay = new AtomicInteger();
    private final LongAdder ticksWithheld = new LongAdder();
    private volatile long ownedEpoch;
    private volatile long lastStepNanos;
    private volatile long lastTick;
    private volatile long heardNanos;

    Seat(Sector fold, int remembered) {
        this.fold = fold;
        this.sector = fold.number();
        this.emitted = new EmittedTicks(remembered);
        this.lastTick = fold.tick();
    }

    public int sector() {
        return sector;
    }

    /// The epoch under which this node owns the sector, 0 if it does not. Any thread.
    public long ownedEpoch() {
        return ownedEpoch;
    }

    /// Ticks that this node wrote and has not stepped yet. Any thread.
    public int ticksUnderWay() {
        return ticksUnderWay.get();
    }

    /// Duration of the last step. Any thread.
    public long lastStepNanos() {
        return lastStepNanos;
    }

    /// The last tick folded. Any thread.
    public long lastTick() {
        return lastTick;
    }

    /// When the last tick or claim came, by the node's clock. Any thread.
    public long heardNanos() {
        return heardNanos;
    }

    /// Ticks that were due and not written because earlier ones were still under way. Any thread.
    public long ticksWithheld() {
        return ticksWithheld.sum();
    }

    /// Tick loop only.
    public void tickWritten() {
        ticksUnderWay.incrementAndGet();
    }

    /// Tick loop only.
    public void tickWithheld() {
        ticksWithheld.increment();
    }

    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    void own(long epoch) {
        ticksUnderWay.set(0);
        ownedEpoch = epoch;
    }

    void disown() {
        ownedEpoch = 0;
    }

    void stepped(long tick, long nanos) {
        lastTick = tick;
        lastStepNanos = nanos;
        if (ownedEpoch != 0) ticksUnderWay.decrementAndGet();
    }
}
