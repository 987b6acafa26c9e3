package starlog.query.interest;

import java.util.Arrays;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;

/// What all who follow a cell in one detail believe of what moves there, and what to tell them as soon as they err by more
/// than the detail allows. This is dead reckoning as in IEEE 1278.1 (DIS): both sides move what they know along its course,
/// and only the difference travels. One thread.
final class Beliefs {
    private static final int FULL_TURN = 256;
    private static final int QUARTERS_TO_VELOCITY = 1024 / FeedItem.QUARTERS;

    private final Detail detail;
    private long[] ticks = {};
    private int[] x = {};
    private int[] y = {};
    private int[] vx = {};
    private int[] vy = {};
    private int[] headings = {};
    private int[] shields = {};
    private int[] armours = {};
    private int[] hulls = {};
    private long[] looks = {}; // whatever else a ship is told by

    Beliefs(Detail detail) {
        this.detail = detail;
    }

    void reserve(int slots) {
        if (slots <= x.length) return;
        int room = Math.max(slots, 2 * x.length);
        ticks = Arrays.copyOf(ticks, room);
        x = Arrays.copyOf(x, room);
        y = Arrays.copyOf(y, room);
        vx = Arrays.copyOf(vx, room);
        vy = Arrays.copyOf(vy, room);
        headings = Arrays.copyOf(headings, room);
        shields = Arrays.copyOf(shields, room);
        armours = Arrays.copyOf(armours, room);
        hulls = Arrays.copyOf(hulls, room);
        looks = Arrays.copyOf(looks, room);
    }

    /// From here on the truth is believed, as exactly as it is told.
    void believe(int slot, long tick, Body truth) {
        ticks[slot] = tick;
        x[slot] = truth.xMm * FeedItem.QUARTERS;
        y[slot] = truth.yMm * FeedItem.QUARTERS;
        vx[slot] = told(truth.vx);
        vy[slot] = told(truth.vy);
        headings[slot] = heading(truth);
        shields[slot] = truth.shield;
        armours[slot] = truth.armour;
        hulls[slot] = truth.hull;
        looks[slot] = truth.look;
    }

    /// Tells what is not believed as it is. False if the ship must be told anew, which [#believe] makes true.
    boolean correct(int slot, long tick, Body truth, ItemWriter out) {
        if (looks[slot] != truth.look) return false;
        move(slot, tick);
        int ex = truth.xMm * FeedItem.QUARTERS - x[slot];
        int ey = truth.yMm * FeedItem.QUARTERS - y[slot];
        int turn = wrapped(heading(truth) - headings[slot]);
        if (Math.abs(ex) > detail.placeError || Math.abs(ey) > detail.placeError)
            course(slot, ex, ey, turn, truth, out);
        else if (Math.abs(turn) > detail.turnError) turn(slot, turn, out);
        layers(slot, truth, out);
        return true;
    }

    private void course(int slot, int ex, int ey, int turn, Body truth, ItemWriter out) {
        int dx = rounded(ex, FeedItem.STEP);
        int dy = rounded(ey, FeedItem.STEP);
        int dvx = told(truth.vx) - vx[slot];
        int dvy = told(truth.vy) - vy[slot];
        if (turn == 0) out.course(slot, dx, dy, dvx, dvy);
        else out.manoeuvre(slot, dx, dy, dvx, dvy, turn);
        x[slot] += dx * FeedItem.STEP;
        y[slot] += dy * FeedItem.STEP;
        vx[slot] += dvx;
        vy[slot] += dvy;
        headings[slot] = headings[slot] + turn & FULL_TURN - 1;
    }

    private void turn(int slot, int turn, ItemWriter out) {
        out.turn(slot, turn);
        headings[slot] = headings[slot] + turn & FULL_TURN - 1;
    }

    private void layers(int slot, Body truth, ItemWriter out) {
        int shield = truth.shield - shields[slot];
        int armour = truth.armour - armours[slot];
        int hull = truth.hull - hulls[slot];
        if ((shield | armour | hull) == 0) return;
        out.hurt(slot, shield, armour, hull);
        shields[slot] = truth.shield;
        armours[slot] = truth.armour;
        hulls[slot] = truth.hull;
    }

    private void move(int slot, long tick) {
        int passed = (int) (tick - ticks[slot]);
        x[slot] += passed * vx[slot];
        y[slot] += passed * vy[slot];
        ticks[slot] = tick;
    }

    /// The ship as it is believed to be.
    FeedItem.ShipSeen ship(int slot, long tick, Body truth, String name) {
        move(slot, tick);
        return new FeedItem.ShipSeen(
                slot,
                truth.id,
                truth.player,
                name,
                truth.shipClass,
                truth.condition,
                x[slot],
                y[slot],
                vx[slot],
                vy[slot],
                headings[slot],
                shields[slot],
                armours[slot],
                hulls[slot]);
    }

    /// The missile as it is believed to be.
    FeedItem.MissileSeen missile(int slot, long tick, Body truth) {
        move(slot, tick);
        return new FeedItem.MissileSeen(
                slot, truth.id, truth.weapon, truth.launcher, truth.target, x[slot], y[slot], vx[slot], vy[slot]);
    }

    private static int told(int velocityMmPer1024Ticks) {
        return rounded(velocityMmPer1024Ticks, QUARTERS_TO_VELOCITY);
    }

    private static int heading(Body truth) {
        return truth.heading + FeedItem.TURN / 2 >> 8 & FULL_TURN - 1;
    }

    private static int wrapped(int turn) {
        return (turn + FULL_TURN / 2 & FULL_TURN - 1) - FULL_TURN / 2;
    }

    private static int rounded(int value, int unit) {
        return Math.floorDiv(value + unit / 2, unit);
    }
}
