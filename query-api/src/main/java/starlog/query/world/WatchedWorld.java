package starlog.query.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// All sectors. Safe for all threads; each sector answers for itself, so two of them may be at different ticks.
public final class WatchedWorld {
    private static final int NAMED_MAX = 3; // a reader of /readyz wants the reason, not a list of a thousand

    /// A ship may cross a border between two looks at sectors, and rarely another one.
    private static final int LOOKS = 5;

    private static final long LOOK_EVERY_NANOS = 500_000_000;

    /// For as long as nothing is read.
    public static final Duration NOT_AGAIN = Duration.ofDays(1);

    private final InFlight inFlight = new InFlight(this::crossingsOf);
    private final List<WatchedSector> sectors;
    private long lookedNanos = System.nanoTime(); // by the feed's thread
    private volatile IntPredicate standing = _ -> false;
    private volatile Supplier<Duration> settled = () -> NOT_AGAIN;

    public WatchedWorld(int sectorCount) {
        sectors = IntStream.range(0, sectorCount)
                .mapToObj(sector -> new WatchedSector(sector, inFlight))
                .toList();
    }

    public int sectorCount() {
        return sectors.size();
    }

    public WatchedSector sector(int sector) {
        return sectors.get(sector);
    }

    /// Finds out which sectors stand still; called often, as it looks only twice a second. The feed's thread only.
    ///
    /// @param nowNanos as of [System#nanoTime]
    public void look(long nowNanos) {
        if (nowNanos - lookedNanos < LOOK_EVERY_NANOS) return;
        lookedNanos = nowNanos;
        for (WatchedSector sector : sectors) sector.look(nowNanos);
    }

    /// Has something done whenever all that could be read has been folded in, by the feed's thread.
    ///
    /// @param action gives the time after which it wants to be called again, whatever has been read by then; [#NOT_AGAIN] if not
    ///     before that
    public void whenSettled(Supplier<Duration> action) {
        settled = action;
    }

    /// Everything that could be read has been folded in. The feed's thread only.
    ///
    /// @return how long may be waited for more until this is called again
    public Duration settled() {
        return settled.get();
    }

    /// Names the sectors of which the log cannot be read on at the moment: the others are told without them.
    public void doNotWaitFor(IntPredicate sectorsThatStand) {
        standing = sectorsThatStand;
    }

    /// Every sector after its last tick, in order; empty while one of them cannot be told. One that stands may be
    /// missing.
    public Optional<List<Moment>> moments() {
        var moments = new ArrayList<Moment>(sectors.size());
        for (int sector = 0; sector < sectors.size(); sector++) {
            Optional<Moment> moment = sectors.get(sector).moment();
            if (moment.isEmpty() && !standing.test(sector)) return Optional.empty();
            moment.ifPresent(moments::add);
        }
        return Optional.of(moments);
    }

    /// The sector that holds a ship, or, of one in flight, that it left. Of two that know it, the one with the most
    /// crossings holds it. Empty if it is in the world nowhere.
    public OptionalInt sectorOf(long ship) {
        for (int look = 0; look < LOOKS; look++) {
            int holder = holderOf(ship);
            long crossings = holder < 0 ? Scene.NOT_HERE : sectors.get(holder).crossingsOf(ship);
            Optional<Moment> departed = inFlight.since(ship, crossings);
            if (departed.isPresent()) return OptionalInt.of(departed.get().sector());
            if (crossings != Scene.NOT_HERE) return OptionalInt.of(holder);
        }
        return OptionalInt.empty();
    }

    /// A moment whose scene holds the ship: that of its sector, or, of one in flight, the ship alone as it left. Empty
    /// if it is in the world nowhere.
    public Optional<Moment> find(long ship) {
        for (int look = 0; look < LOOKS; look++) {
            int holder = holderOf(ship);
            Optional<Moment> there =
                    holder < 0 ? Optional.empty() : sectors.get(holder).moment();
            long crossings =
                    there.map(moment -> moment.scene().crossingsOf(ship)).orElse(Scene.NOT_HERE);
            Optional<Moment> departed = inFlight.since(ship, crossings);
            if (departed.isPresent()) return departed;
            if (crossings != Scene.NOT_HERE) return there;
        }
        return Optional.empty();
    }

    /// The crossings of a ship as the sectors know it, [Scene#NOT_HERE] if none does.
    private long crossingsOf(long ship) {
        int holder = holderOf(ship);
        return holder < 0 ? Scene.NOT_HERE : sectors.get(holder).crossingsOf(ship);
    }

    private int holderOf(long ship) {
        int holder = -1;
        long most = Scene.NOT_HERE;
        for (int sector = 0; sector < sectors.size(); sector++) {
            long crossings = sectors.get(sector).crossingsOf(ship);
            if (crossings <= most) continue;
            holder = sector;
            most = crossings;
        }
        return holder;
    }

    /// Which sectors cannot be told yet, and why; empty if all can.
    public Optional<String> whyWaiting() {
        List<String> reasons = IntStream.range(0, sectors.size())
                .filter(standing.negate())
                .mapToObj(sectors::get)
                .flatMap(sector -> sector.whyWaiting().stream())
                .toList();
        if (reasons.isEmpty()) return Optional.empty();
        String named = String.join("; ", reasons.subList(0, Math.min(NAMED_MAX, reasons.size())));
        return Optional.of(
                reasons.size() <= NAMED_MAX ? named : named + "; and " + (reasons.size() - NAMED_MAX) + " more");
    }
}
