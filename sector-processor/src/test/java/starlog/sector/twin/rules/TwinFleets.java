package starlog.sector.twin.rules;

import starlog.schemas.event.StateEvent.CommanderReplaced;
import starlog.schemas.event.StateEvent.FleetDissolved;
import starlog.sector.rulebook.NpcTable;
import starlog.sector.rulebook.Rule;
import starlog.sector.twin.world.TwinFleet;
import starlog.sector.twin.world.TwinMissile;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Draw;
import starlog.sector.world.Order;
import starlog.sector.world.Phase;

/// Section 2: incoming missiles and commanders; then the lookout, then the captains.
public final class TwinFleets {
    private static final int POINT_REACHED_MM = 20_000;

    private TwinFleets() {}

    public static void step(TwinWorld world) {
        world.plansLeft = world.rule(Rule.PLANS_PER_TICK);
        for (TwinShip ship : world.ships.values()) ship.incoming = incoming(world, ship);
        TwinAbsence.step(world);
        for (TwinFleet fleet : world.fleets.values()) if ((world.tick + fleet.id) % 64 == 0) command(world, fleet);
        TwinLookout.step(world);
        TwinCaptains.step(world);
    }

    private static TwinMissile incoming(TwinWorld world, TwinShip ship) {
        if (!ship.isFlying()) return null;
        TwinMissile nearest = null;
        long least = Long.MAX_VALUE;
        for (TwinMissile missile : world.missiles.values()) {
            if (missile.target != ship.id) continue;
            long square = Plane.square(missile.xMm - ship.xMm, missile.yMm - ship.yMm);
            if (square >= least) continue;
            nearest = missile;
            least = square;
        }
        return nearest;
    }

    private static void command(TwinWorld world, TwinFleet fleet) {
        TwinShip commander = world.ship(fleet.commander);
        if (commander == null || commander.fleet != fleet.id) {
            commander = firstMember(world, fleet);
            if (commander == null) {
                fleet.gone = true;
                world.happened(new FleetDissolved(fleet.id));
                return;
            }
            fleet.commander = commander.id;
            world.happened(new CommanderReplaced(fleet.id, commander.id));
        }
        switch (commander.phase) {
            case Phase.FIGHTING -> fleet.order(Order.ATTACK, commander.orderTarget, 0, 0);
            case Phase.MINING -> fleet.order(Order.GATHER, 0, 0, 0);
            case Phase.RETURNING, Phase.FLEEING -> fleet.order(Order.RETREAT, 0, 0, 0);
            case Phase.CRUISING, Phase.GUARDING -> cruise(world, fleet, commander);
            default -> throw new IllegalStateException("no such phase: " + commander.phase);
        }
    }

    private static TwinShip firstMember(TwinWorld world, TwinFleet fleet) {
        for (TwinShip ship : world.ships.values()) if (!ship.gone && ship.fleet == fleet.id) return ship;
        return null;
    }

    private static void cruise(TwinWorld world, TwinFleet fleet, TwinShip commander) {
        boolean reached =
                Plane.within(fleet.orderXMm - commander.xMm, fleet.orderYMm - commander.yMm, POINT_REACHED_MM);
        if (fleet.order == Order.MOVE && !reached) return;
        NpcTable npcs = world.rules.npcs;
        int angle = world.draw(65_536, fleet.id, Draw.CRUISE_ANGLE);
        long radial = world.draw(npcs.radiusMm[fleet.npc], fleet.id, Draw.CRUISE_RADIUS);
        long x = world.permille(npcs.xPermille[fleet.npc]) + Plane.alongX(radial, angle);
        long y = world.permille(npcs.yPermille[fleet.npc]) + Plane.alongY(radial, angle);
        int home = world.grid().birthplace(commander.id);
        fleet.order(Order.MOVE, 0, world.grid().xFrom(home, x), world.grid().yFrom(home, y));
    }
}
