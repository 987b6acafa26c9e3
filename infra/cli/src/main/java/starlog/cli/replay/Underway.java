package starlog.cli.replay;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import starlog.schemas.event.SectorTick;
import starlog.sector.replay.RecordedSector;
import starlog.sector.replay.ReplayEnd;
import starlog.sector.replay.ReplayWatch;

/// Replays that are under way, each on a thread of its own: how far they are, the pace at which they go, and that they are
/// to leave off. Any thread.
final class Underway {
    private static final long NANOS_A_MICRO = 1_000;
    private static final long PAUSE_NANOS_MAX = TimeUnit.SECONDS.toNanos(1); // where the world itself stood still
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final int SECTORS_NAMED = 8;

    private final Speed speed;
    private final boolean follow;
    private final ReplayEnd end;
    private final long startNanos = System.nanoTime();
    private final Map<Integer, Place> places = new ConcurrentSkipListMap<>();
    private volatile boolean stopped;
    private volatile boolean interrupted;

    /// How far one sector is.
    ///
    /// @param fraction of the way, negative if that is not known
    /// @param worldMicros between its first tick and this one, by the owner's clock
    private record Place(long tick, long ticks, double fraction, long worldMicros) {}

    Underway(Speed speed, boolean follow, ReplayEnd end) {
        this.speed = speed;
        this.follow = follow;
        this.end = end;
    }

    /// All leave off at their next tick.
    void stop() {
        stopped = true;
    }

    /// As [#stop], because the user wants no more.
    void interrupt() {
        interrupted = true;
        stopped = true;
    }

    boolean interrupted() {
        return interrupted;
    }

    ReplayWatch watch(RecordedSector recorded) {
        return new Watch(recorded);
    }

    private final class Watch implements ReplayWatch {
        private static final int NOTE_TICKS = 64;

        private final RecordedSector recorded;
        private final OptionalLong inputsEnd;
        private long ticks;
        private long firstTick;
        private long firstOffset;
        private long firstMicros;
        private long dueNanos;
        private long lastMicros;

        Watch(RecordedSector recorded) {
            this.recorded = recorded;
            this.inputsEnd = recorded.inputsEnd();
        }

        @Override
        public boolean stepped(SectorTick outcome, long offsetNext) {
            if (ticks == 0) begin(outcome, offsetNext);
            ticks++;
            if (speed.times() > 0) pace(outcome.atMicros);
            if (speed.times() > 0 || follow || ticks % NOTE_TICKS == 0)
                places.put(
                        recorded.sector(),
                        new Place(
                                outcome.tick,
                                ticks,
                                fraction(outcome.tick, offsetNext),
                                outcome.atMicros - firstMicros));
            return !stopped;
        }

        private void begin(SectorTick outcome, long offsetNext) {
            firstTick = outcome.tick;
            firstOffset = offsetNext;
            firstMicros = outcome.atMicros;
            lastMicros = outcome.atMicros;
            dueNanos = System.nanoTime();
        }

        private double fraction(long tick, long offset) {
            double byTick = part(tick - firstTick, end.lastTick() - firstTick);
            if (inputsEnd.isEmpty()) return end.lastTick() == Long.MAX_VALUE ? -1 : byTick;
            long last = Math.min(inputsEnd.getAsLong(), end.lastOffset());
            return Math.max(byTick, part(offset - firstOffset, last - firstOffset));
        }

        private static double part(long done, long whole) {
            return whole <= 0 ? 1 : Math.clamp((double) done / whole, 0, 1);
        }

        private void pace(long micros) {
            double nanos = (micros - lastMicros) * NANOS_A_MICRO / speed.times();
            lastMicros = micros;
            dueNanos += (long) Math.clamp(nanos, 0, PAUSE_NANOS_MAX);
            while (!stopped && dueNanos - System.nanoTime() > 0) pause(dueNanos - System.nanoTime());
        }

        @Override
        public boolean more() {
            if (!follow) return false;
            while (!stopped) {
                if (recorded.extend()) return true;
                pause(LOOK_NANOS);
            }
            return false;
        }

        private static void pause(long nanos) {
            LockSupport.parkNanos(Math.min(nanos, LOOK_NANOS));
        }
    }

    /// In words, of all together.
    ///
    /// @param sectors that are replayed in all
    String words(int sectors) {
        long ticks = 0;
        double fraction = 0;
        double worldSeconds = 0;
        boolean known = true;
        for (Place each : places.values()) {
            ticks += each.ticks;
            worldSeconds += each.worldMicros / 1e6;
            known &= each.fraction >= 0;
            fraction += each.fraction / sectors;
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        StringBuilder words = new StringBuilder(ticks + " ticks folded");
        if (known && fraction > 0)
            words.append(String.format(
                    Locale.ROOT, ", %.0f %%, %.0f s left", 100 * fraction, seconds * (1 - fraction) / fraction));
        return words.append(String.format(Locale.ROOT, ", %.0f x real time", worldSeconds / seconds))
                .toString();
    }

    /// Where each sector is, in a line.
    String lastTicks() {
        var line = new StringJoiner(", ");
        places.entrySet().stream()
                .limit(SECTORS_NAMED)
                .forEach(each -> line.add("sector " + each.getKey() + " tick " + each.getValue().tick));
        if (places.size() > SECTORS_NAMED) line.add("and " + (places.size() - SECTORS_NAMED) + " more");
        return places.isEmpty() ? "no tick yet" : line + ": as recorded";
    }
}
