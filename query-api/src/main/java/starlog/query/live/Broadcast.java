package starlog.query.live;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import starlog.query.interest.Cells;
import starlog.query.world.WatchedWorld;

/// Tells all clients what is new. After each read of the log, however many ticks it brought, every sector's news are made
/// once, and each client whose line is free gets one frame: whoever is behind, the client, its line or this process, gets
/// fewer frames and never old ones. The feed's thread only, but for [#join].
final class Broadcast {
    private final WatchedWorld world;
    private final LiveLimits limits;
    private final Roster roster;
    private final LiveMetrics metrics;
    private final SectorDesk[] desks;
    private final FrameMaker frames;
    private final boolean[] isHome; // of any client, by sector
    private final Queue<LiveConnection> joining = new ConcurrentLinkedQueue<>();
    private final Queue<LiveConnection> leaving = new ConcurrentLinkedQueue<>();
    private long tellAgainNanos = System.nanoTime();

    Broadcast(
            WatchedWorld world,
            Cells cells,
            LongFunction<String> names,
            LiveLimits limits,
            Roster roster,
            LiveMetrics metrics) {
        this.world = world;
        this.limits = limits;
        this.roster = roster;
        this.metrics = metrics;
        this.desks = IntStream.range(0, world.sectorCount())
                .mapToObj(sector -> new SectorDesk(sector, world.sector(sector), cells, names, roster))
                .toArray(SectorDesk[]::new);
        this.isHome = new boolean[desks.length];
        this.frames = new FrameMaker(sector -> desks[sector], cells);
        world.whenSettled(this::tell);
    }

    /// A client is told from the next telling on. Any thread.
    void join(LiveConnection client) {
        joining.add(client);
    }

    /// Any thread.
    void leave(LiveConnection client) {
        leaving.add(client);
    }

    private void tell() {
        for (LiveConnection client = joining.poll(); client != null; client = joining.poll()) seat(client);
        for (LiveConnection client = leaving.poll(); client != null; client = leaving.poll())
            frames.leave(client.watcher());
        long begin = System.nanoTime();
        if (begin < tellAgainNanos) return;
        bringNews();
        for (LiveConnection client : roster.all()) tell(client, begin);
        long end = System.nanoTime();
        tellAgainNanos = end + pauseNanos(end - begin);
    }

    /// Telling takes a share of the time: the rest is for reading on, and for the others on the machine.
    private long pauseNanos(long toldNanos) {
        int share = limits.tellingPercent();
        return Math.min(toldNanos * (100 - share) / share, limits.ageMax().toNanos() / 2);
    }

    private void bringNews() {
        Arrays.fill(isHome, false);
        for (LiveConnection client : roster.all()) isHome[client.watcher().home] = true;
        for (SectorDesk desk : desks)
            if (desk.news().isFollowed() || isHome[desk.sector]) desk.bring();
            else desk.rest();
    }

    private void seat(LiveConnection client) {
        Watcher watcher = client.watcher();
        watcher.moveTo(world.sectorOf(watcher.who().ship()).orElse(watcher.who().sector()));
        roster.add(client);
        if (client.hasLeft()) roster.remove(client);
    }

    private void tell(LiveConnection client, long now) {
        Watcher watcher = client.watcher();
        if (watcher.overflows()) {
            client.refuseSlow();
            return;
        }
        if (client.isStalled(now)) {
            client.abandon();
            return;
        }
        if (!watcher.isDue(sector -> desks[sector])) return;
        if (!client.isReady(now)) {
            metrics.held();
            return;
        }
        boolean reset = frames.isReset(watcher);
        byte[] frame = frames.next(watcher);
        metrics.told(reset, frame.length);
        client.send(frame);
    }
}
