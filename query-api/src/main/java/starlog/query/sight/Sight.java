package starlog.query.sight;

import starlog.query.world.Moment;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;

/// What a player sees of a sector in one moment from one of their ships: this and what else there is theirs, whatever is no
/// farther off than the radius of interest, and on the chart every asteroid and station. What is in a hold, and what a cockpit
/// shows, only the player knows whose the ship is now, and nobody sees from a sector into another one here: that is the live
/// feed's.
///
/// @param moment of the ship's sector; a ship in flight is alone in it
/// @param ship the player's as of the moment
public record Sight(Moment moment, long player, long ship, int radiusMm) {
    private static final int CLOAKED = EntityKind.SHIP.column("cloaked");
    private static final int COMMANDER = EntityKind.FLEET.column("commander");

    /// Whether a ship is the player's.
    public boolean owns(long id) {
        return moment.scene().isOf(player, id);
    }

    /// Whether the player sees a ship. A cloaked one only its own player sees.
    public boolean seesShip(long id) {
        if (owns(id)) return true;
        ShipColumns ships = moment.ships();
        int row = ships.rowOf(id);
        return row >= 0 && !isCloaked(id) && near(ships.xMm[row], ships.yMm[row]);
    }

    private boolean isCloaked(long id) {
        EntityColumns bodies = moment.scene().entities(EntityKind.SHIP);
        int body = bodies.rowOf(id);
        return body >= 0 && bodies.columns[CLOAKED][body] != 0;
    }

    /// Whether the ship sees an entity, by its row in the moment.
    public boolean sees(EntityKind kind, int row) {
        EntityColumns all = moment.scene().entities(kind);
        return switch (kind) {
            case SHIP -> seesShip(all.ids[row]);
            case CARGO, HELM -> owns(all.ids[row]);
            case MISSILE, WRECK -> near(all.value(row, "xMm"), all.value(row, "yMm"));
            case FLEET -> seesShip(all.columns[COMMANDER][row]); // a fleet is where its commander is
            case ASTEROID, STATION -> true;
        };
    }

    private boolean near(long x, long y) {
        int own = moment.ships().rowOf(ship);
        long east = x - moment.ships().xMm[own];
        long north = y - moment.ships().yMm[own];
        return east * east + north * north <= (long) radiusMm * radiusMm;
    }
}
