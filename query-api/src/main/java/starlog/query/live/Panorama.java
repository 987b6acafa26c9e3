package starlog.query.live;

import java.util.List;
import starlog.query.world.Moment;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// What the clients of one sector see: the sector itself and, beyond its borders, ghosts of what its neighbours hold.
/// No id is in it twice. Used under the sector's lock; ticks come by the feed's thread.
final class Panorama {
    private final Beyond beyond;
    private final Ghosts ghosts;
    private final Scene joinedNews = Scene.empty();
    private final Scene joinedAll = Scene.empty();
    private Scene own = Scene.empty();
    private Scene news = own;
    private boolean keyframe;

    Panorama(int sector, List<Neighbour> neighbours) {
        beyond = new Beyond(neighbours);
        ghosts = new Ghosts(sector);
    }

    /// Passes over a tick that nobody looks at.
    void rest() {
        ghosts.forget();
    }

    /// Takes the sector's next tick.
    ///
    /// @param after everything in the sector after the tick; read until the next call
    void follow(SectorTick tick, Scene after) {
        own = after;
        SectorTick across = ghosts.follow(tick.tick, tick.keyframe, beyond.at(tick.tick, after));
        keyframe = tick.keyframe || uncovered(tick, across);
        if (keyframe) news = null;
        else if (isEmpty(across) && isEmpty(ghosts.believed())) news = Scene.told(tick);
        else news = joinNews(tick, across);
    }

    /// Shows the sector as it is, with the ghosts as the last tick left them.
    void show(Moment now) {
        own = now.scene();
        keyframe = true;
        news = null;
    }

    /// Everything in the sector itself.
    Scene own() {
        return own;
    }

    /// True if nothing less than [#all] tells the tick.
    boolean keyframe() {
        return keyframe;
    }

    /// What the tick must tell a client that knows all before it.
    Scene news() {
        return news;
    }

    /// Everything that is to be seen; made anew with each call.
    Scene all() {
        Scene believed = ghosts.believed();
        if (isEmpty(believed)) return own;
        clear(joinedAll);
        join(own.ships(), believed.ships(), joinedAll.ships());
        for (EntityKind kind : EntityKind.values())
            join(own.entities(kind), believed.entities(kind), joinedAll.entities(kind));
        return joinedAll;
    }

    /// Whether a ghost is gone under which the sector has an old row still, which no news would bring back: a ship has
    /// gone over two borders before the sector's own word of the first was read.
    private boolean uncovered(SectorTick tick, SectorTick across) {
        EntityColumns gone = across.entities(EntityKind.SHIP);
        for (int i = 0; i < gone.goneCount; i++)
            if (own.ships().rowOf(gone.gone[i]) >= 0 && tick.ships.rowOf(gone.gone[i]) < 0) return true;
        return false;
    }

    private Scene joinNews(SectorTick tick, SectorTick across) {
        clear(joinedNews);
        join(tick.ships, across.ships, joinedNews.ships());
        for (EntityKind kind : EntityKind.values()) {
            EntityColumns told = tick.entities(kind);
            EntityColumns toldAcross = across.entities(kind);
            EntityColumns joined = joinedNews.entities(kind);
            join(told, toldAcross, joined);
            for (int i = 0; i < told.goneCount; i++) if (!isGhost(kind, told.gone[i])) joined.remove(told.gone[i]);
            for (int i = 0; i < toldAcross.goneCount; i++)
                if (!isOwn(kind, toldAcross.gone[i])) joined.remove(toldAcross.gone[i]);
        }
        return joinedNews;
    }

    /// Two ascending lists into one, without rows of the sector's own that are ghosts by now.
    private void join(ShipColumns owned, ShipColumns ghostly, ShipColumns joined) {
        int ghost = 0;
        for (int row = 0; row < owned.count; row++) {
            if (isGhost(EntityKind.SHIP, owned.ids[row])) continue;
            while (ghost < ghostly.count && ghostly.ids[ghost] < owned.ids[row]) joined.addRow(ghostly, ghost++);
            joined.addRow(owned, row);
        }
        while (ghost < ghostly.count) joined.addRow(ghostly, ghost++);
    }

    private void join(EntityColumns owned, EntityColumns ghostly, EntityColumns joined) {
        int ghost = 0;
        for (int row = 0; row < owned.count; row++) {
            if (isGhost(owned.kind, owned.ids[row])) continue;
            while (ghost < ghostly.count && ghostly.ids[ghost] < owned.ids[row]) joined.addRow(ghostly, ghost++);
            joined.addRow(owned, row);
        }
        while (ghost < ghostly.count) joined.addRow(ghostly, ghost++);
    }

    private boolean isGhost(EntityKind kind, long id) {
        return isIn(ghosts.believed(), kind, id);
    }

    private boolean isOwn(EntityKind kind, long id) {
        return isIn(own, kind, id);
    }

    private static boolean isIn(Scene scene, EntityKind kind, long id) {
        return kind.isOfShips()
                ? scene.ships().rowOf(id) >= 0
                : scene.entities(kind).rowOf(id) >= 0;
    }

    private static boolean isEmpty(SectorTick news) {
        return isEmpty(Scene.told(news));
    }

    private static boolean isEmpty(Scene scene) {
        if (scene.ships().count > 0) return false;
        for (EntityColumns kind : scene.entities()) if (kind.count > 0 || kind.goneCount > 0) return false;
        return true;
    }

    private static void clear(Scene scene) {
        scene.ships().clear();
        for (EntityColumns kind : scene.entities()) kind.clear();
    }
}
