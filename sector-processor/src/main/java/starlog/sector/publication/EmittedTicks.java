package starlog.sector.publication;

import java.util.ArrayDeque;

/// The last ticks of a sector with all that they have others know, so that a node which takes over can write what its
/// predecessor did not manage to. One thread at a time.
public final class EmittedTicks {
    private final int capacity;
    private final long published;
    private final ArrayDeque<EmittedTick> ticks = new ArrayDeque<>();
    private boolean full;

    /// @param capacity ticks that are remembered in any case
    /// @param published the last tick known to be published: as long as the memory is not [#full], the ones above it
    ///     are remembered even if there are more
    public EmittedTicks(int capacity, long published) {
        this.capacity = capacity;
        this.published = published;
    }

    /// The last tick that was known to be published when the fold began.
    public long published() {
        return published;
    }

    public void add(EmittedTick tick) {
        ticks.addLast(tick);
        while (ticks.size() > capacity && (full || ticks.getFirst().tick() <= published)) ticks.removeFirst();
    }

    /// From here on somebody publishes what is made, and more than the capacity is not needed.
    public void full() {
        full = true;
    }

    /// Whether every tick above `last` is remembered.
    public boolean reachesBackTo(long last) {
        return ticks.isEmpty() || ticks.getFirst().tick() <= last + 1;
    }

    /// Every tick above `last`, in order.
    ///
    /// @throws IllegalStateException if some of them have been forgotten: only a fold from the snapshot makes them again
    public Iterable<EmittedTick> above(long last) {
        if (!reachesBackTo(last))
            throw new IllegalStateException("ticks %d to %d were never emitted and are no longer remembered"
                    .formatted(last + 1, ticks.getFirst().tick() - 1));
        return () -> ticks.stream().filter(each -> each.tick() > last).iterator();
    }
}
