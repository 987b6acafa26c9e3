package starlog.sector.publication;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import starlog.sector.border.Departure;
import starlog.sector.feed.Log;

/// A sector's ticks on their way into `state-events`, in order. A tick goes out only when what left the sector in it
/// is in the neighbours' logs for good, and where the ships are is told: so nobody ever sees a tick whose departures
/// could still be lost. Belongs to the node's thread, but for what says otherwise; acknowledgements come on any.
public final class Publications {
    private final Log log;
    private final int sector;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private volatile int count;

    private record Waiting(EmittedTick tick, AtomicInteger unacknowledged, Runnable durable) {}

    public Publications(Log log, int sector) {
        this.log = log;
        this.sector = sector;
    }

    /// Appends the tick's arrivals and locations at once, and publishes the tick when they are acknowledged.
    ///
    /// @param durable called from any thread once the tick, and every one before it, cannot be lost
    public void add(EmittedTick tick, Runnable durable) {
        var unacknowledged =
                new AtomicInteger(tick.departures().size() + tick.locations().size());
        waiting.addLast(new Waiting(tick, unacknowledged, durable));
        for (Departure departure : tick.departures())
            log.append(departure.to(), departure.arrival(), unacknowledged::decrementAndGet);
        for (Relocation location : tick.locations())
            log.locate(sector, location.ship(), location.here(), unacknowledged::decrementAndGet);
        publishWhatIsDue();
    }

    /// Publishes the ticks whose turn it is.
    public void publishWhatIsDue() {
        while (!waiting.isEmpty() && waiting.getFirst().unacknowledged.get() == 0) {
            Waiting next = waiting.removeFirst();
            log.publish(sector, next.tick.bytes(), next.durable);
        }
        count = waiting.size();
    }

    /// Leaves what waits to whoever owns the sector next.
    public void clear() {
        waiting.clear();
        count = 0;
    }

    /// Ticks that wait. Any thread.
    public int count() {
        return count;
    }
}
