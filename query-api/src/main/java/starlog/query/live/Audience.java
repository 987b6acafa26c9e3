package starlog.query.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import starlog.query.world.Moment;
import starlog.query.world.Scene;
import starlog.query.world.TickFollower;
import starlog.query.world.WatchedSector;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;

/// The clients of one sector. Ticks and newcomers come under the sector's lock, so a newcomer's first frame and the
/// next tick can neither overlap nor leave a gap; clients may leave at any time.
final class Audience implements TickFollower {
    private static final EventColumns NO_EVENTS = new EventColumns();

    private final int sector;
    private final WatchedSector watched;
    private final LiveMetrics metrics;
    private final Set<LiveConnection> clients = ConcurrentHashMap.newKeySet();
    private final FrameEncoder frames = new FrameEncoder();

    Audience(int sector, WatchedSector watched, LiveMetrics metrics) {
        this.sector = sector;
        this.watched = watched;
        this.metrics = metrics;
        watched.follow(this);
    }

    /// False if the sector cannot be told yet.
    boolean join(LiveConnection client) {
        return watched.meanwhile(moment -> {
            begin(moment);
            client.view().start(frames);
            metrics.queued(true);
            clients.add(client);
        });
    }

    void leave(LiveConnection client) {
        clients.remove(client);
    }

    @Override
    public void ticked(SectorTick tick, Scene scene) {
        if (clients.isEmpty()) return;
        frames.begin(sector, tick, scene);
        var verdicts = new OwnVerdicts(tick.intents);
        long now = System.nanoTime();
        for (LiveConnection client : clients) {
            Offered offered =
                    client.view().offer(frames, verdicts.of(client.view().player()), now);
            switch (offered) {
                case QUEUED -> metrics.queued(tick.keyframe);
                case CAUGHT_UP -> metrics.queued(true);
                case DROPPED -> metrics.dropped();
                case ENDED -> {}
                case OVERFLOWED -> client.refuseSlow();
                case STALLED -> client.abandon();
            }
            if (offered == Offered.QUEUED || offered == Offered.CAUGHT_UP) client.wake();
        }
    }

    private void begin(Moment now) {
        frames.begin(sector, now, NO_EVENTS);
    }
}
