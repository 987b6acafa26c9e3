package starlog.load.bots;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Recorder;

/// When the picture of one client came to which tick of its home sector, and what is waited for to be seen in it. One thread.
final class Sightings {
    private static final int SIZE = 256; // frames: six seconds and more

    private final Recorder seen;
    private final long[] ticks = new long[SIZE];
    private final long[] nanos = new long[SIZE];
    private final List<Awaited> awaited = new ArrayList<>();
    private long count;

    private record Awaited(long tick, long dueNanos) {}

    Sightings(Recorder seen) {
        this.seen = seen;
    }

    /// All before is of another sector, or told anew.
    void reset() {
        count = 0;
        awaited.clear();
    }

    /// A frame has brought the picture to a tick.
    void frame(long tick, long now) {
        int slot = (int) (count++ & SIZE - 1);
        ticks[slot] = tick;
        nanos[slot] = now;
        if (awaited.isEmpty()) return;
        for (Awaited each : awaited) if (each.tick <= tick) Noticed.note(seen, now - each.dueNanos);
        awaited.removeIf(each -> each.tick <= tick);
    }

    /// An intent of another was judged in a tick: it is seen in the first frame that has brought, or will bring, the picture
    /// there.
    void await(long tick, long dueNanos) {
        long oldest = Math.max(0, count - SIZE);
        long frame = count;
        while (frame > oldest && ticks[(int) (frame - 1 & SIZE - 1)] >= tick) frame--;
        if (frame == count) awaited.add(new Awaited(tick, dueNanos));
        else if (frame > oldest) Noticed.note(seen, nanos[(int) (frame & SIZE - 1)] - dueNanos);
    }
}
