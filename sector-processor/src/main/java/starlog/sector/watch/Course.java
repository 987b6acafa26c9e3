package starlog.sector.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// How a value went, in a bounded number of stretches of equal length: enough for a picture, however many ticks there
/// are. One thread.
public final class Course {
    private static final int STRETCHES_MAX = 512;

    private final List<Stretch> stretches = new ArrayList<>();
    private long firstTick;
    private long ticksEach = 1;

    /// Some ticks on end.
    ///
    /// @param ticks those that had a value; without any the rest means nothing
    public record Stretch(long ticks, long min, long max) {
        private static final Stretch EMPTY = new Stretch(0, Long.MAX_VALUE, Long.MIN_VALUE);

        private Stretch and(Stretch other) {
            return new Stretch(ticks + other.ticks, Math.min(min, other.min), Math.max(max, other.max));
        }
    }

    /// The next tick, which follows the last one.
    void add(long tick, OptionalLong value) {
        if (stretches.isEmpty()) firstTick = tick;
        while ((tick - firstTick) / ticksEach >= STRETCHES_MAX) halve(); // ticks may leap, by a settlement
        int place = (int) ((tick - firstTick) / ticksEach);
        while (stretches.size() <= place) stretches.add(Stretch.EMPTY);
        if (value.isPresent())
            stretches.set(place, stretches.get(place).and(new Stretch(1, value.getAsLong(), value.getAsLong())));
    }

    private void halve() {
        List<Stretch> pairs = new ArrayList<>();
        for (int place = 0; place < stretches.size(); place += 2)
            pairs.add(
                    place + 1 < stretches.size()
                            ? stretches.get(place).and(stretches.get(place + 1))
                            : stretches.get(place));
        stretches.clear();
        stretches.addAll(pairs);
        ticksEach *= 2;
    }

    /// In the order of time.
    public List<Stretch> stretches() {
        return List.copyOf(stretches);
    }

    /// The tick with which the first stretch begins.
    public long firstTick() {
        return firstTick;
    }

    /// Length of a stretch.
    public long ticksEach() {
        return ticksEach;
    }
}
