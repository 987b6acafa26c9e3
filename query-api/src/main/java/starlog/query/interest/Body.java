package starlog.query.interest;

import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.Reckoning;

/// A ship or missile as it truly is; one object, filled again for each. One thread.
final class Body {
    private static final int CLASS = EntityKind.SHIP.column("shipClass");
    private static final int CONDITION = EntityKind.SHIP.column("condition");
    private static final int SHIELD = EntityKind.SHIP.column("shield");
    private static final int ARMOUR = EntityKind.SHIP.column("armour");
    private static final int HULL = EntityKind.SHIP.column("hull");
    private static final int WEAPON = EntityKind.MISSILE.column("weapon");
    private static final int LAUNCHER = EntityKind.MISSILE.column("ship");
    private static final int TARGET = EntityKind.MISSILE.column("target");
    private static final int X = EntityKind.MISSILE.column("xMm");
    private static final int Y = EntityKind.MISSILE.column("yMm");
    private static final int VX = EntityKind.MISSILE.column("vxMmPer1024Ticks");
    private static final int VY = EntityKind.MISSILE.column("vyMmPer1024Ticks");

    private static final int TURN_BITS = Integer.numberOfTrailingZeros(FeedItem.TURN);
    private static final int VELOCITY = 1024 / FeedItem.QUARTERS;

    long id;
    long player;
    int shipClass;
    int condition;
    int xMm;
    int yMm;
    int vx; // this and below, to thrust: as [Reckoning] has it
    int vy;
    int heading;
    int spin;
    int thrust;
    int shield; // points
    int armour;
    int hull;
    int weapon;
    long launcher;
    long target;

    /// @param row of the ship's course
    Body ship(Scene scene, int row) {
        ShipColumns ships = scene.ships();
        id = ships.ids[row];
        player = ships.players[row];
        xMm = ships.xMm[row];
        yMm = ships.yMm[row];
        vx = velocity(ships.vxMmPer1024Ticks[row]);
        vy = velocity(ships.vyMmPer1024Ticks[row]);
        heading = ships.headings[row] + FeedItem.TURN / 2 >> TURN_BITS & Reckoning.FULL_TURN - 1;
        EntityColumns bodies = scene.entities(EntityKind.SHIP);
        int body = row < bodies.count && bodies.ids[row] == id ? row : bodies.rowOf(id); // mostly the same rows
        shipClass = value(bodies, CLASS, body);
        condition = value(bodies, CONDITION, body);
        shield = points(bodies, SHIELD, body);
        armour = points(bodies, ARMOUR, body);
        hull = points(bodies, HULL, body);
        target = 0;
        return this;
    }

    Body missile(EntityColumns missiles, int row) {
        id = missiles.ids[row];
        player = 0;
        weapon = value(missiles, WEAPON, row);
        launcher = missiles.columns[LAUNCHER][row];
        target = missiles.columns[TARGET][row];
        xMm = value(missiles, X, row);
        yMm = value(missiles, Y, row);
        vx = velocity(value(missiles, VX, row));
        vy = velocity(value(missiles, VY, row));
        heading = 0;
        spin = 0;
        thrust = 0;
        shield = 0;
        armour = 0;
        hull = 0;
        shipClass = 0;
        condition = 0;
        return this;
    }

    private static int velocity(int mmPer1024Ticks) {
        return Math.floorDiv(mmPer1024Ticks + VELOCITY / 2, VELOCITY);
    }

    private static int points(EntityColumns bodies, int column, int row) {
        int thousandths = value(bodies, column, row);
        return (thousandths + FeedItem.POINT - 1) / FeedItem.POINT; // 0 only for nothing
    }

    private static int value(EntityColumns columns, int column, int row) {
        return row < 0 ? 0 : (int) columns.columns[column][row];
    }
}
