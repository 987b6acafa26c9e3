package starlog.query.live;

import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.space.Drift;

/// What the clients of a sector believe to be beyond its borders, folded just as they fold it, and what each tick must
/// tell them so that they err by no more than [#ERROR_MAX_MM]. Used under its sector's lock.
///
/// The neighbour's ticks have other numbers, and a tick's number says in which ticks the remainder of a velocity is
/// spent. So a ghost on a straight course is off by a milli-unit at times; that is not worth a correction. Velocity,
/// heading, and all that does not move, are exact.
final class Ghosts {
    static final int ERROR_MAX_MM = 5;
    private static final int X = EntityKind.MISSILE.column("xMm");
    private static final int Y = EntityKind.MISSILE.column("yMm");
    private static final int VX = EntityKind.MISSILE.column("vxMmPer1024Ticks");
    private static final int VY = EntityKind.MISSILE.column("vyMmPer1024Ticks");

    private final int sector;
    private final SectorTick news = new SectorTick();
    private SectorMirror ships;
    private EntityMirror entities;
    private Scene believed;

    Ghosts(int sector) {
        this.sector = sector;
        forget();
    }

    /// Nobody is told: the next tick begins anew.
    void forget() {
        if (ships != null && ships.tick() < 0) return;
        ships = new SectorMirror(sector);
        entities = new EntityMirror(sector);
        believed = Scene.of(ships, entities);
    }

    /// Takes the next tick, and returns what it must tell, in a keyframe everything; valid until the next call.
    ///
    /// @param truth what is beyond the borders
    SectorTick follow(long tick, boolean keyframe, Scene truth) {
        if (keyframe) forget();
        news.tick = tick;
        news.keyframe = keyframe;
        news.ships.clear();
        for (EntityColumns kind : news.entities) kind.clear();
        tellShips(tick, truth.ships());
        for (EntityKind kind : EntityKind.values()) tell(kind, tick, truth.entities(kind));
        ships.apply(news);
        entities.apply(news);
        believed = Scene.of(ships, entities);
        return news;
    }

    /// All that the clients believe after the last tick; not to be changed.
    Scene believed() {
        return believed;
    }

    private void tellShips(long tick, ShipColumns truth) {
        ShipColumns old = believed.ships();
        EntityColumns gone = news.entities(EntityKind.SHIP);
        int oldRow = 0;
        for (int row = 0; row < truth.count; row++) {
            while (oldRow < old.count && old.ids[oldRow] < truth.ids[row]) gone.remove(old.ids[oldRow++]);
            boolean known = oldRow < old.count && old.ids[oldRow] == truth.ids[row];
            if (!known || !near(old, oldRow, truth, row, tick)) news.ships.addRow(truth, row);
            if (known) oldRow++;
        }
        while (oldRow < old.count) gone.remove(old.ids[oldRow++]);
    }

    private static boolean near(ShipColumns old, int oldRow, ShipColumns truth, int row, long tick) {
        int vx = old.vxMmPer1024Ticks[oldRow];
        int vy = old.vyMmPer1024Ticks[oldRow];
        return vx == truth.vxMmPer1024Ticks[row]
                && vy == truth.vyMmPer1024Ticks[row]
                && old.headings[oldRow] == truth.headings[row]
                && old.thrusts[oldRow] == truth.thrusts[row]
                && near(old.xMm[oldRow] + Drift.inTick(vx, tick), truth.xMm[row])
                && near(old.yMm[oldRow] + Drift.inTick(vy, tick), truth.yMm[row]);
    }

    private static boolean near(long believedMm, long trueMm) {
        return Math.abs(believedMm - trueMm) <= ERROR_MAX_MM;
    }

    private void tell(EntityKind kind, long tick, EntityColumns truth) {
        EntityColumns old = believed.entities(kind);
        EntityColumns told = news.entities(kind);
        boolean aloneGone = !kind.isOfShips(); // these go with the ship's course
        int oldRow = 0;
        for (int row = 0; row < truth.count; row++) {
            for (; oldRow < old.count && old.ids[oldRow] < truth.ids[row]; oldRow++)
                if (aloneGone) told.remove(old.ids[oldRow]);
            boolean known = oldRow < old.count && old.ids[oldRow] == truth.ids[row];
            if (!known || !near(old, oldRow, truth, row, tick)) told.addRow(truth, row);
            if (known) oldRow++;
        }
        for (; oldRow < old.count; oldRow++) if (aloneGone) told.remove(old.ids[oldRow]);
    }

    private static boolean near(EntityColumns old, int oldRow, EntityColumns truth, int row, long tick) {
        boolean flies = old.kind == EntityKind.MISSILE;
        for (int column = 0; column < old.columns.length; column++) {
            long was = old.columns[column][oldRow];
            long is = truth.columns[column][row];
            boolean same = was == is;
            if (flies && column == X) same = near(was + drift(old.columns[VX][oldRow], tick), is);
            if (flies && column == Y) same = near(was + drift(old.columns[VY][oldRow], tick), is);
            if (!same) return false;
        }
        return true;
    }

    private static long drift(long velocity, long tick) {
        return Drift.inTick((int) velocity, tick);
    }
}
