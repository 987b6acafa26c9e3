package starlog.query.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Who is told next. In each round everybody has one turn; a long round is cut into slices, between which the log is read, so
/// that whoever comes last is told what is new by then. One thread.
final class Turns<T> {
    /// Half a tick at 40 a second.
    static final Duration SLICE = Duration.ofNanos(12_500_000);

    /// Slices of a round. Each may find a step more of news, which everybody is told: more slices cost more than they bring, and
    /// no more steps may wait than are kept ([starlog.query.interest.SectorNews]).
    static final int SLICES_MAX = 3;

    private final LongSupplier nanos;
    private final Queue<T> waiting = new ArrayDeque<>();
    private int least; // have their turn in a slice, however long it takes

    /// @param nanos a clock that only goes forward
    Turns(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Whether everybody has had a turn.
    boolean areOver() {
        return waiting.isEmpty();
    }

    /// The next round, when the last [#areOver].
    void begin(Collection<T> all) {
        waiting.addAll(all);
        least = Math.ceilDiv(waiting.size(), SLICES_MAX);
    }

    /// Gives turns for the time of a slice.
    void slice(Consumer<T> turn) {
        long end = nanos.getAsLong() + SLICE.toNanos();
        for (int had = 0; !areOver() && (had < least || nanos.getAsLong() < end); had++) turn.accept(waiting.remove());
    }
}
