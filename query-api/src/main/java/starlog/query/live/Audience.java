package starlog.query.live;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import starlog.query.world.Moment;
import starlog.query.world.Scene;
import starlog.query.world.TickFollower;
import starlog.query.world.WatchedWorld;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.LiveFrame.IntentVerdict;

/// The clients of one sector. Ticks and newcomers come under the sector's lock, so a newcomer's first frame and the
/// next tick can neither overlap nor leave a gap; clients may leave at any time. A client whose ship arrives over a
/// border takes a seat here, by the feed's thread, which is the only one that ticks any sector.
final class Audience implements TickFollower {
    private final int sector;
    private final WatchedWorld world;
    private final Panorama panorama;
    private final Roster roster;
    private final LiveMetrics metrics;
    private final Set<LiveConnection> clients = ConcurrentHashMap.newKeySet();
    private final FrameEncoder frames = new FrameEncoder();

    Audience(int sector, WatchedWorld world, Panorama panorama, Roster roster, LiveMetrics metrics) {
        this.sector = sector;
        this.world = world;
        this.panorama = panorama;
        this.roster = roster;
        this.metrics = metrics;
        world.sector(sector).follow(this);
    }

    /// False if the sector cannot be told yet.
    boolean join(LiveConnection client) {
        return world.sector(sector).meanwhile(moment -> {
            if (!client.sit(this)) return;
            panorama.show(moment);
            frames.begin(sector, moment, panorama);
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
        seatArrivals(tick.events);
        var verdicts = new OwnVerdicts(tick.intents);
        sendElsewhere(verdicts);
        if (clients.isEmpty()) {
            panorama.rest();
            return;
        }
        panorama.follow(tick, scene);
        frames.begin(sector, tick, panorama);
        long now = System.nanoTime();
        for (LiveConnection client : clients)
            offer(client, verdicts.of(client.view().player()), now);
    }

    /// A keyframe of the tick that all have already, as that is what a frame out of turn must be: once for each
    /// standstill, and encoded once for all.
    @Override
    public void stood(Moment moment) {
        if (clients.isEmpty()) return;
        panorama.show(moment);
        frames.begin(sector, moment, panorama);
        long now = System.nanoTime();
        for (LiveConnection client : clients) offer(client, List.of(), now);
    }

    private void offer(LiveConnection client, List<IntentVerdict> verdicts, long now) {
        Offered offered = client.view().offer(frames, verdicts, now);
        switch (offered) {
            case QUEUED -> metrics.queued(frames.allAreKeyframes());
            case CAUGHT_UP -> metrics.queued(true);
            case DROPPED -> metrics.dropped();
            case ENDED -> clients.remove(client); // it left while it was being seated
            case OVERFLOWED -> client.refuseSlow();
            case STALLED -> client.abandon();
        }
        if (offered == Offered.QUEUED || offered == Offered.CAUGHT_UP) client.wake();
    }

    /// A client goes where its ship is. Partitions are read in any order, so an arrival may be old news: then the
    /// ship is known elsewhere, with more crossings.
    private void seatArrivals(EventColumns events) {
        for (int row = 0; row < events.count; row++) {
            if (events.kinds[row] != StateEvent.SHIP_ARRIVED && events.kinds[row] != StateEvent.SHIP_SPAWNED) continue;
            for (LiveConnection client : roster.ofShip(events.subjects[row])) {
                if (world.sectorOf(events.subjects[row]).orElse(sector) != sector || !client.move(this)) continue;
                client.view().move();
                clients.add(client);
            }
        }
    }

    /// Verdicts for players whose ship has gone on before this tick was read, or who have other ships here.
    private void sendElsewhere(OwnVerdicts verdicts) {
        for (long player : verdicts.players())
            for (LiveConnection client : roster.ofPlayer(player))
                if (client.sitsElsewhere(this) && !client.view().keep(verdicts.of(player))) client.refuseSlow();
    }
}
