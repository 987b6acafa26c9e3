package starlog.query.interest;

import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.Reckoning;

/// One body as the clients believe it to be. One thread.
final class Believed {
    final Reckoning body = new Reckoning();
    int shield; // this and below: points
    int armour;
    int hull;
    long player; // whatever else a ship is told by
    int shipClass;
    int condition;
    long target; // of a missile

    void set(long tick, Body truth) {
        body.tick = tick;
        body.x = truth.xMm * FeedItem.QUARTERS;
        body.y = truth.yMm * FeedItem.QUARTERS;
        body.vx = truth.vx;
        body.vy = truth.vy;
        body.heading = truth.heading;
        body.spin = truth.spin;
        body.thrust = truth.thrust;
        player = truth.player;
        shipClass = truth.shipClass;
        condition = truth.condition;
        target = truth.target;
        setLayers(truth);
    }

    void set(Believed other) {
        body.set(other.body);
        shield = other.shield;
        armour = other.armour;
        hull = other.hull;
        player = other.player;
        shipClass = other.shipClass;
        condition = other.condition;
        target = other.target;
    }

    void setLayers(Body truth) {
        shield = truth.shield;
        armour = truth.armour;
        hull = truth.hull;
    }

    /// Whether it must be told anew to be known for what it is.
    boolean looksOther(Body truth) {
        return player != truth.player
                || shipClass != truth.shipClass
                || condition != truth.condition
                || target != truth.target;
    }

    boolean looksOther(Believed other) {
        return player != other.player
                || shipClass != other.shipClass
                || condition != other.condition
                || target != other.target;
    }

    boolean layersDiffer(Body truth) {
        return shield != truth.shield || armour != truth.armour || hull != truth.hull;
    }

    boolean layersDiffer(Believed other) {
        return shield != other.shield || armour != other.armour || hull != other.hull;
    }
}
