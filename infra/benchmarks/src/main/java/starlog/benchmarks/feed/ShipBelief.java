package starlog.benchmarks.feed;

import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.Reckoning;

/// A ship as it is, or as a client of [OwnStreams] believes it to be. One thread.
final class ShipBelief {
    private static final int SHIELD = EntityKind.SHIP.column("shield");
    private static final int ARMOUR = EntityKind.SHIP.column("armour");
    private static final int HULL = EntityKind.SHIP.column("hull");

    final Reckoning body = new Reckoning();
    final int[] layers = new int[3]; // shield, armour, hull, in points
    boolean isThere;

    static ShipBelief[] many(int count) {
        ShipBelief[] all = new ShipBelief[count];
        for (int i = 0; i < count; i++) all[i] = new ShipBelief();
        return all;
    }

    void set(ShipBelief other) {
        body.set(other.body);
        System.arraycopy(other.layers, 0, layers, 0, layers.length);
        isThere = other.isThere;
    }

    /// Takes a ship as it is in a tick.
    ///
    /// @param last as it was a tick ago
    void take(Scene scene, long id, long tick, ShipBelief last) {
        ShipColumns ships = scene.ships();
        int row = ships.rowOf(id);
        isThere = row >= 0;
        if (!isThere) return;
        body.tick = tick;
        body.x = ships.xMm[row] * FeedItem.QUARTERS;
        body.y = ships.yMm[row] * FeedItem.QUARTERS;
        body.vx = ships.vxMmPer1024Ticks[row] * FeedItem.QUARTERS >> 10;
        body.vy = ships.vyMmPer1024Ticks[row] * FeedItem.QUARTERS >> 10;
        body.heading = ships.headings[row] + FeedItem.TURN / 2 >> 6 & Reckoning.FULL_TURN - 1;
        body.spin = Reckoning.wrapped(body.heading - last.body.heading);
        long along = (long) (body.vx - last.body.vx) * Reckoning.cosine(body.heading)
                + (long) (body.vy - last.body.vy) * Reckoning.sine(body.heading);
        body.thrust = (int) Math.max(0, along >> 14);
        EntityColumns bodies = scene.entities(EntityKind.SHIP);
        int of = bodies.rowOf(id);
        layers[0] = points(bodies, SHIELD, of);
        layers[1] = points(bodies, ARMOUR, of);
        layers[2] = points(bodies, HULL, of);
    }

    private static int points(EntityColumns bodies, int column, int row) {
        return (int) (bodies.columns[column][row] / FeedItem.POINT);
    }
}
