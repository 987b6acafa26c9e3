package starlog.query.live;

import java.util.function.LongFunction;
import starlog.query.interest.Cells;
import starlog.query.interest.SectorNews;
import starlog.query.world.Moment;
import starlog.query.world.Scene;
import starlog.query.world.TickFollower;
import starlog.query.world.WatchedSector;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedItem;

/// Where the ticks of a sector come in and its news are kept. What only one player may know goes to that player's clients at
/// once, everything else when all that could be read has been. The feed's thread only.
final class SectorDesk implements TickFollower {
    private static final Scene NOBODY = Scene.empty();

    final int sector;
    private final WatchedSector watched;
    private final Cells cells;
    private final Roster roster;
    private final SectorNews news;
    private final EventColumns happened = new EventColumns();
    private final Unseen unseen = new Unseen();
    private long tick = -1;
    private long atMicros;
    private int speedPermille;
    private int rulesVersion;
    private boolean behind; // ticks have come since the last step of the news

    SectorDesk(int sector, WatchedSector watched, Cells cells, LongFunction<String> names, Roster roster) {
        this.sector = sector;
        this.watched = watched;
        this.cells = cells;
        this.roster = roster;
        this.news = new SectorNews(sector, cells, names);
        watched.follow(this);
    }

    @Override
    public void ticking(SectorTick tick, Scene before) {
        unseen.begin(tick, before);
    }

    @Override
    public void ticked(SectorTick done, Scene scene) {
        if (done.tick <= tick) happened.clear(); // the log is read again
        tick = done.tick;
        atMicros = done.atMicros;
        speedPermille = done.speedPermille;
        rulesVersion = done.rulesVersion;
        behind = true;
        tellPlayers(done.intents);
        tellPlayers(done.events, scene);
        if (news.isFollowed()) unseen.copySeen(done.events, scene, happened);
    }

    @Override
    public void stood(Moment moment) {
        speedPermille = 0;
    }

    private void tellPlayers(IntentColumns intents) {
        for (int row = 0; row < intents.count; row++)
            for (Watcher client : roster.ofPlayer(intents.players[row])) client.keep(intents, row, tick, atMicros);
    }

    private void tellPlayers(EventColumns events, Scene scene) {
        for (int row = 0; row < events.count; row++) {
            int kind = events.kinds[row];
            for (Watcher client : roster.ofShip(events.subjects[row])) {
                if (!isOwn(client, scene)) continue;
                if (isComing(kind)) client.arrive(sector, events.subjects[row]);
                if (isForItAlone(client, events, row) || unseen.hides(events, row, scene)) client.keep(events, row);
            }
        }
    }

    /// What nobody else may know, and a spawn at a place that the client does not see yet: no news of the place reaches it.
    private boolean isForItAlone(Watcher client, EventColumns events, int row) {
        if (events.kinds[row] != StateEvent.SHIP_SPAWNED) return events.isPrivate(row) && events.isKnown(row);
        return client.scope.detail(sector, cells.cellOf(events.xMm[row], events.yMm[row])) == null;
    }

    /// Or coming back, of who has got it again.
    private static boolean isComing(int kind) {
        return kind == StateEvent.SHIP_ARRIVED || kind == StateEvent.SHIP_SPAWNED || kind == StateEvent.SHIP_GIVEN;
    }

    /// A ship that was given away is another player's, also when it has just left.
    private static boolean isOwn(Watcher client, Scene scene) {
        boolean here = scene.ships().rowOf(client.who().ship()) >= 0;
        return here ? client.owns(scene) : !client.hasLostShip();
    }

    /// Brings the news up to the last tick.
    void bring() {
        if (watched.tick() > tick) watched.moment().ifPresent(this::begin);
        if (!behind) return;
        behind = false;
        news.step(tick, atMicros, scene(), happened);
        happened.clear();
    }

    /// What was folded before anybody was told of it.
    private void begin(Moment now) {
        tick = now.tick();
        atMicros = now.atMicros();
        speedPermille = now.speedPermille();
        rulesVersion = now.rulesVersion();
        behind = true;
    }

    /// Forgets ticks of which nobody wants to know.
    void rest() {
        happened.clear();
    }

    Scene scene() {
        return watched.scene().orElse(NOBODY);
    }

    SectorNews news() {
        return news;
    }

    int speedPermille() {
        return speedPermille;
    }

    int rulesVersion() {
        return rulesVersion;
    }

    long tick() {
        return tick;
    }

    long atMicros() {
        return atMicros;
    }

    FeedItem.SectorClock clock() {
        return new FeedItem.SectorClock(sector, Math.max(0, tick), atMicros, speedPermille, rulesVersion);
    }
}
