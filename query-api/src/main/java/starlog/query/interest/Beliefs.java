package starlog.query.interest;

import java.util.Arrays;
import java.util.function.LongFunction;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;
import starlog.schemas.frame.Reckoning;

/// What all who follow a cell in one detail believe of what moves there, and what to tell them as soon as they err by more
/// than the detail allows. One thread.
final class Beliefs {
    private final Detail detail;
    private Believed[] believed = {};

    Beliefs(Detail detail) {
        this.detail = detail;
    }

    void reserve(int slots) {
        if (slots <= believed.length) return;
        int before = believed.length;
        believed = Arrays.copyOf(believed, Math.max(slots, 2 * before));
        for (int slot = before; slot < believed.length; slot++) believed[slot] = new Believed();
    }

    /// From here on the truth is believed, as exactly as it is told.
    void believe(int slot, long tick, Body truth) {
        believed[slot].set(tick, truth);
    }

    /// Tells what is not believed as it is. False if the ship must be told anew, which [#believe] makes true.
    ///
    /// @param before tick up to which it has been told
    boolean correct(int slot, long before, long tick, Body truth, ItemWriter out) {
        Believed one = believed[slot];
        if (one.looksOther(truth)) return false;
        Reckoning body = one.body;
        body.moveTo(tick);
        int ex = truth.xMm * FeedItem.QUARTERS - body.x;
        int ey = truth.yMm * FeedItem.QUARTERS - body.y;
        int turn = Reckoning.wrapped(truth.heading - body.heading);
        if (Math.abs(ex) > detail.placeError || Math.abs(ey) > detail.placeError)
            course(slot, body, ex, ey, truth, out);
        else if (Math.abs(turn) > detail.turnError) turn(slot, body, truth, out);
        if (detail.layersDue(slot, before, tick) && one.layersDiffer(truth)) {
            out.hurt(slot, truth.shield - one.shield, truth.armour - one.armour, truth.hull - one.hull);
            one.setLayers(truth);
        }
        return true;
    }

    private static void course(int slot, Reckoning body, int ex, int ey, Body truth, ItemWriter out) {
        int dx = rounded(ex);
        int dy = rounded(ey);
        int dvx = truth.vx - body.vx;
        int dvy = truth.vy - body.vy;
        int dthrust = truth.thrust - body.thrust;
        int turn = Reckoning.wrapped(truth.heading - body.heading);
        int dspin = truth.spin - body.spin;
        if (turn == 0 && dspin == 0) out.course(slot, dx, dy, dvx, dvy, dthrust);
        else out.manoeuvre(slot, dx, dy, dvx, dvy, dthrust, turn, dspin);
        body.shift(dx * FeedItem.STEP, dy * FeedItem.STEP, dvx, dvy, dthrust);
        body.turn(turn, dspin);
    }

    private static void turn(int slot, Reckoning body, Body truth, ItemWriter out) {
        int turn = Reckoning.wrapped(truth.heading - body.heading);
        int dspin = truth.spin - body.spin;
        out.turn(slot, turn, dspin);
        body.turn(turn, dspin);
    }

    /// Tells who believes this from here on, and has believed what another detail says.
    ///
    /// @return whether that can be told by differences
    boolean tellAfter(Beliefs other, int slot, long tick, ItemWriter out) {
        Believed before = other.believed[slot];
        Believed after = believed[slot];
        if (before.looksOther(after)) return false;
        before.body.moveTo(tick);
        after.body.moveTo(tick);
        shift(slot, before.body, after.body, out);
        if (before.layersDiffer(after))
            out.hurt(slot, after.shield - before.shield, after.armour - before.armour, after.hull - before.hull);
        return true;
    }

    private static void shift(int slot, Reckoning from, Reckoning to, ItemWriter out) {
        int dx = to.x - from.x;
        int dy = to.y - from.y;
        int dvx = to.vx - from.vx;
        int dvy = to.vy - from.vy;
        int dthrust = to.thrust - from.thrust;
        int turn = Reckoning.wrapped(to.heading - from.heading);
        int dspin = to.spin - from.spin;
        if ((dx | dy | dvx | dvy | dthrust | turn | dspin) != 0)
            out.shift(slot, dx, dy, dvx, dvy, dthrust, turn, dspin);
    }

    /// As another detail believes it.
    void believeAs(Beliefs other, int slot, long tick) {
        other.believed[slot].body.moveTo(tick);
        believed[slot].set(other.believed[slot]);
    }

    /// The ship as it is believed to be, also by who is told of it only now: all who follow it in one detail know the same.
    FeedItem.ShipSeen ship(int slot, long tick, long id, LongFunction<String> names) {
        Believed one = believed[slot];
        Reckoning body = one.body;
        body.moveTo(tick);
        return new FeedItem.ShipSeen(
                slot,
                id,
                one.player,
                names.apply(one.player),
                one.shipClass,
                one.condition,
                body.x,
                body.y,
                body.vx,
                body.vy,
                body.heading,
                body.spin,
                body.thrust,
                one.shield,
                one.armour,
                one.hull);
    }

    /// The missile as it is believed to be.
    FeedItem.MissileSeen missile(int slot, long tick, Body truth, int launcher, int target) {
        Reckoning body = believed[slot].body;
        body.moveTo(tick);
        return new FeedItem.MissileSeen(
                slot, truth.id, truth.weapon, launcher, target, body.x, body.y, body.vx, body.vy);
    }

    private static int rounded(int quarters) {
        return Math.floorDiv(quarters + FeedItem.STEP / 2, FeedItem.STEP);
    }
}
