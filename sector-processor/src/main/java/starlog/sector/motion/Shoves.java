package starlog.sector.motion;

import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;

/// Players' ships that lie at rest and are pushed: they brake by themselves, or they would drift for ever, over borders
/// and into danger, while their players look elsewhere.
final class Shoves {
    private Shoves() {}

    /// The ship has run against something, or was run into, and may have got a velocity from it.
    static void feel(Ships ships, int row, long other, Outcomes outcomes) {
        boolean lay = (ships.vxBefore[row] | ships.vyBefore[row] | ships.thrust[row]) == 0;
        boolean moves = (ships.vxMmPer1024Ticks[row] | ships.vyMmPer1024Ticks[row]) != 0;
        boolean idle = ships.order[row] == Order.NONE || ships.order[row] == Order.HOLD;
        if (!lay || !moves || !idle || ships.player[row] == 0) return;
        ships.thrust[row] = Ships.BRAKING;
        outcomes.shipShoved(ships.id[row], ships.player[row], other, ships.xMm[row], ships.yMm[row]);
    }
}
