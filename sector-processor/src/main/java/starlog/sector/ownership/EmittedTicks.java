package starlog.sector.ownership;

import java.util.ArrayDeque;

/// The last ticks of a sector as encoded, so that a node which takes over can emit what its predecessor did not
/// manage to. One thread at a time.
final class EmittedTicks {
    private final int capacity;
    private final ArrayDeque<Encoded> ticks = new ArrayDeque<>();

    record Encoded(long tick, byte[] bytes) {}

    EmittedTicks(int capacity) {
        this.capacity = capacity;
    }

    /// Remembers a tick; returns the one that is forgotten for it, or null.
    Encoded add(long tick, byte[] bytes) {
        ticks.addLast(new Encoded(tick, bytes));
        return ticks.size() > capacity ? ticks.removeFirst() : null;
    }

    /// Every tick above `last`, in order.
    ///
    /// @throws IllegalStateException if some of them have been forgotten: only a restart from the snapshot makes them
    ///     again
    Iterable<Encoded> above(long last) {
        if (!ticks.isEmpty() && ticks.getFirst().tick > last + 1)
            throw new IllegalStateException("ticks %d to %d were never emitted and are no longer remembered"
                    .formatted(last + 1, ticks.getFirst().tick - 1));
        return () -> ticks.stream().filter(each -> each.tick > last).iterator();
    }
}
