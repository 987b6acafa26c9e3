package starlog.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import starlog.query.interest.Cells;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;

/// Tells all clients what is new. After each read of the log, however many ticks it brought, every sector's news are made
/// once, and each client whose line is free gets one frame: whoever is behind, the client, its line or this process, gets
/// fewer frames and never old ones. Where telling all takes long, the log is read in between ([Turns]). The feed's thread
/// only, but for [#join].
public final class Broadcast {
    /// How long the threads that send are waited for, if every frame waits for them: two ticks at 40 a second.
    private static final Duration SENDING = Duration.ofMillis(50);

    private final WatchedWorld world;
    private final LiveLimits limits;
    private final Roster roster = new Roster();
    private final LiveMetrics metrics;
    private final SectorDesk[] desks;
    private final FrameMaker frames;
    private final boolean[] isHome; // of any client, by sector
    private final Queue<Watcher> joining = new ConcurrentLinkedQueue<>();
    private final Queue<Watcher> leaving = new ConcurrentLinkedQueue<>();
    private final ThreadTime time;
    private final Turns<Watcher> turns;
    private long tellAgainNanos;
    private int asked; // in the slice that is told
    private int queued; // of these

    /// @param names of players, "" for one that has none
    /// @param time of the feed's thread
    public Broadcast(
            WatchedWorld world,
            Cells cells,
            LongFunction<String> names,
            LiveLimits limits,
            ThreadTime time,
            MeterRegistry registry) {
        this.world = world;
        this.limits = limits;
        this.time = time;
        this.turns = new Turns<>(time.nanos());
        this.tellAgainNanos = time.nanos().getAsLong();
        this.metrics = new LiveMetrics(roster.all(), registry);
        this.desks = IntStream.range(0, world.sectorCount())
                .mapToObj(sector -> new SectorDesk(sector, world.sector(sector), cells, names, roster))
                .toArray(SectorDesk[]::new);
        this.isHome = new boolean[desks.length];
        this.frames = new FrameMaker(sector -> desks[sector], cells);
        world.whenSettled(this::tell);
    }

    /// A client is told from the next telling on, until it leaves. Any thread.
    ///
    /// @return what to run when it leaves, once
    public Runnable join(Identity who, Line line) {
        var client = new Watcher(who, line, world, limits);
        joining.add(client);
        return () -> {
            roster.remove(client);
            leaving.add(client);
        };
    }

    /// @return how long until what could not be told now can be
    private Duration tell() {
        for (Watcher client = joining.poll(); client != null; client = joining.poll()) seat(client);
        for (Watcher client = leaving.poll(); client != null; client = leaving.poll()) frames.leave(client);
        long begin = time.nanos().getAsLong();
        if (begin < tellAgainNanos) return Duration.ofNanos(tellAgainNanos - begin);
        long worked = time.workedNanos().getAsLong();
        bringNews();
        if (turns.areOver()) turns.begin(roster.all());
        asked = queued = 0;
        turns.slice(client -> tell(client, begin));
        long end = time.nanos().getAsLong();
        tellAgainNanos = end + pauseNanos(time.workedNanos().getAsLong() - worked);
        return turns.areOver() ? WatchedWorld.NOT_AGAIN : Duration.ofNanos(tellAgainNanos - end);
    }

    /// Telling takes a share of a processor: the rest is for reading on, and for the others on the machine. A time in which this
    /// thread waits for its turn with them is not counted, or the fuller the machine, the less would be told. And the more frames
    /// wait for the threads that send them, the longer it lasts: news of which they tell nobody would only pile up, until all
    /// must be told anew.
    private long pauseNanos(long workedNanos) {
        int share = limits.tellingPercent();
        long forOthers =
                Math.min(workedNanos * (100 - share) / share, limits.ageMax().toNanos() / 2);
        return Math.max(forOthers, asked == 0 ? 0 : SENDING.toNanos() * queued / asked);
    }

    private void bringNews() {
        Arrays.fill(isHome, false);
        for (Watcher client : roster.all()) isHome[client.home] = true;
        for (SectorDesk desk : desks)
            if (desk.news().isFollowed() || isHome[desk.sector]) desk.bring();
            else desk.rest();
    }

    private void seat(Watcher client) {
        client.moveTo(client.place());
        roster.add(client);
        if (client.line().hasEnded()) roster.remove(client); // it left while it was being seated
    }

    private void tell(Watcher client, long now) {
        Line line = client.line();
        if (line.hasEnded()) return; // in the middle of a round; what it followed is left already
        asked++;
        if (line.isQueued()) queued++;
        if (client.overflows()) {
            line.refuseSlow();
        } else if (line.isStalled(now)) {
            line.abandon();
        } else if (client.isDue(sector -> desks[sector])) {
            if (line.isReady(now)) send(client, now);
            else metrics.held();
        }
    }

    private void send(Watcher client, long now) {
        boolean reset = frames.isReset(client);
        byte[] frame = frames.next(client);
        metrics.told(reset, frame.length);
        Optional<MirrorWish> wish = client.line().mirrorWish();
        if (wish.isPresent() && wish.get().isDue(now))
            wish.get().fulfil(client.home, desks[client.home].tick(), frames.mirror(client));
        client.line().send(frame, desks[client.home].clock());
    }
}
