package starlog.benchmarks.feed;

import java.util.Arrays;
import starlog.query.world.Scene;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;
import starlog.schemas.frame.Reckoning;

/// The other way to make a feed, beside which [FeedMain] measures ours: each client has beliefs of its own of each ship that
/// it sees in an exact circle, and is told where they err, in the same items, distances, rates and tolerances. Ships alone;
/// who sees whom is asked of all pairs. One thread.
final class OwnStreams {
    private static final int RADIUS_MM = 200_000;
    private static final int[] RADIUS_PERCENT = {40, 75, 100};
    private static final int[] TICK_BITS = {0, 2, 3};
    private static final int[] PLACE_ERROR = {1024, 2048, 4096};
    private static final int[] TURN_ERROR = {24, 40, 64};
    private static final int LAYER_TICKS = 16;
    private static final int UNSEEN = 3;

    private final long[] viewers;
    private final long[] ids;
    private final ShipBelief[][] beliefs;
    private final ShipBelief[] before; // the ships as they were a tick ago
    private final ShipBelief[] now;
    private final ItemWriter out = new ItemWriter(4096);
    private long tick;
    long bytes;
    long frames;
    long seen; // ships in view, summed over clients and ticks

    /// @param viewers ships that have a client
    /// @param ids of all ships, ascending
    OwnStreams(long[] viewers, long[] ids) {
        this.viewers = viewers;
        this.ids = ids;
        beliefs = new ShipBelief[viewers.length][];
        for (int i = 0; i < viewers.length; i++) beliefs[i] = ShipBelief.many(ids.length);
        before = ShipBelief.many(ids.length);
        now = ShipBelief.many(ids.length);
    }

    int viewers() {
        return viewers.length;
    }

    /// Tells each client what is new in a tick.
    void tell(long ofTick, Scene scene) {
        tick = ofTick;
        for (int slot = 0; slot < ids.length; slot++) {
            before[slot].set(now[slot]);
            now[slot].take(scene, ids[slot], tick, before[slot]);
        }
        for (int client = 0; client < viewers.length; client++) {
            int own = Arrays.binarySearch(ids, viewers[client]);
            if (!now[own].isThere) continue;
            out.clear();
            for (int slot = 0; slot < ids.length; slot++)
                tell(slot, beliefs[client][slot], distance(now[own].body, now[slot]));
            bytes += out.size();
            frames++;
        }
    }

    private static int distance(Reckoning from, ShipBelief to) {
        if (!to.isThere) return UNSEEN;
        double mm = Math.hypot(from.x - to.body.x, from.y - to.body.y) / FeedItem.QUARTERS;
        int distance = 0;
        while (distance < UNSEEN && mm * 100 > (double) RADIUS_MM * RADIUS_PERCENT[distance]) distance++;
        return distance;
    }

    private void tell(int slot, ShipBelief belief, int distance) {
        if (distance == UNSEEN) {
            if (belief.isThere) out.gone(slot, false);
            belief.isThere = false;
            return;
        }
        seen++;
        if (!belief.isThere) {
            belief.set(now[slot]);
            out.write(seen(slot));
        } else if ((tick + slot & (1 << TICK_BITS[distance]) - 1) == 0) correct(slot, belief, distance);
    }

    private void correct(int slot, ShipBelief belief, int distance) {
        Reckoning truth = now[slot].body;
        Reckoning body = belief.body;
        body.moveTo(tick);
        int ex = truth.x - body.x;
        int ey = truth.y - body.y;
        int turn = Reckoning.wrapped(truth.heading - body.heading);
        if (Math.abs(ex) > PLACE_ERROR[distance] || Math.abs(ey) > PLACE_ERROR[distance])
            course(slot, body, ex / FeedItem.STEP, ey / FeedItem.STEP, truth, turn);
        else if (Math.abs(turn) > TURN_ERROR[distance]) {
            out.turn(slot, turn, truth.spin - body.spin);
            body.turn(turn, truth.spin - body.spin);
        }
        if ((tick + slot & LAYER_TICKS - 1) < 1 << TICK_BITS[distance]) hurt(slot, belief);
    }

    private void course(int slot, Reckoning body, int dx, int dy, Reckoning truth, int turn) {
        int dvx = truth.vx - body.vx;
        int dvy = truth.vy - body.vy;
        int dthrust = truth.thrust - body.thrust;
        int dspin = truth.spin - body.spin;
        if (turn == 0 && dspin == 0) out.course(slot, dx, dy, dvx, dvy, dthrust);
        else out.manoeuvre(slot, dx, dy, dvx, dvy, dthrust, turn, dspin);
        body.shift(dx * FeedItem.STEP, dy * FeedItem.STEP, dvx, dvy, dthrust);
        body.turn(turn, dspin);
    }

    private void hurt(int slot, ShipBelief belief) {
        int[] truth = now[slot].layers;
        int[] told = belief.layers;
        if (Arrays.equals(truth, told)) return;
        out.hurt(slot, truth[0] - told[0], truth[1] - told[1], truth[2] - told[2]);
        System.arraycopy(truth, 0, told, 0, told.length);
    }

    private FeedItem seen(int slot) {
        Reckoning body = now[slot].body;
        int[] layers = now[slot].layers;
        return new FeedItem.ShipSeen(
                slot,
                ids[slot],
                ids[slot],
                "",
                0,
                0,
                body.x,
                body.y,
                body.vx,
                body.vy,
                body.heading,
                body.spin,
                body.thrust,
                layers[0],
                layers[1],
                layers[2]);
    }
}
