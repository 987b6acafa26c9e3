package starlog.query.interest;

import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.Reckoning;

/// One body as the clients believe it to be. One thread.
final class Believed {
    final Reckoning body = new Reckoning();
    int shield; // this and below: points
    int armour;
    int hull;
    long look; // whatever else a ship is told by

    void set(long tick, Body truth) {
        body.tick = tick;
        body.x = truth.xMm * FeedItem.QUARTERS;
        body.y = truth.yMm * FeedItem.QUARTERS;
        body.vx = truth.vx;
        body.vy = truth.vy;
        body.heading = truth.heading;
        body.spin = truth.spin;
        body.thrust = truth.thrust;
        look = truth.look;
        setLayers(truth);
    }

    void set(Believed other) {
        body.set(other.body);
        shield = other.shield;
        armour = other.armour;
        hull = other.hull;
        look = other.look;
    }

    void setLayers(Body truth) {
        shield = truth.shield;
        armour = truth.armour;
        hull = truth.hull;
    }

    boolean layersDiffer(Body truth) {
        return shield != truth.shield || armour != truth.armour || hull != truth.hull;
    }

    boolean layersDiffer(Believed other) {
        return shield != other.shield || armour != other.armour || hull != other.hull;
    }
}
