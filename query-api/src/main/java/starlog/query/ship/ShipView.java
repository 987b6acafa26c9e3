package starlog.query.ship;

import starlog.schemas.event.ShipColumns;

/// A ship as a client reads it, in the simulation's own integers.
///
/// @param x milli-units from the sector's west edge
/// @param y milli-units from the sector's south edge
/// @param vx milli-units in 1,024 ticks
/// @param vy milli-units in 1,024 ticks
/// @param heading 1/65,536 of a turn, counter-clockwise from +x
/// @param thrust milli-units per 1,024 ticks gained every tick; -1 while braking
public record ShipView(long id, long player, int x, int y, int vx, int vy, int heading, int thrust) {

    public static ShipView of(ShipColumns ships, int row) {
        return new ShipView(
                ships.ids[row],
                ships.players[row],
                ships.xMm[row],
                ships.yMm[row],
                ships.vxMmPer1024Ticks[row],
                ships.vyMmPer1024Ticks[row],
                ships.headings[row],
                ships.thrusts[row]);
    }
}
