package starlog.sector.twin.rules;

import starlog.schemas.event.StateEvent.CaptainTookOver;
import starlog.schemas.event.StateEvent.PlayerTookOver;
import starlog.sector.rulebook.Rule;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Order;

/// Section 2: ships whose players are away.
final class TwinAbsence {
    private TwinAbsence() {}

    static void heard(TwinWorld world, TwinShip ship) {
        if (ship.absent == 1) world.happened(new PlayerTookOver(ship.id, ship.player));
        ship.absent = 0;
        long patience = world.rule(Rule.ABSENT_TICKS);
        ship.absentTick = patience > 0 ? world.tick + patience : 0;
    }

    static void step(TwinWorld world) {
        for (TwinShip ship : world.flyingShips()) {
            if (ship.absentTick == 0 || ship.absentTick > world.tick) continue;
            world.happened(new CaptainTookOver(ship.id, ship.player));
            ship.absent = 1;
            ship.absentTick = 0;
            if (ship.order != Order.RETREAT) ship.order(Order.RETREAT, 0, 0, 0);
        }
    }
}
