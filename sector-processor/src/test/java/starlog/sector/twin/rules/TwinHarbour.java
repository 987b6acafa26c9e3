package starlog.sector.twin.rules;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.NO_SUCH_PLAYER;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.TOO_FAST;

import starlog.schemas.event.StateEvent.ShipDocked;
import starlog.schemas.event.StateEvent.ShipGiven;
import starlog.schemas.event.StateEvent.ShipSpawned;
import starlog.schemas.event.StateEvent.ShipUndocked;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinStation;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Draw;
import starlog.sector.world.Order;

/// Section 1: how ships come to stations and go from them.
final class TwinHarbour {
    private TwinHarbour() {}

    /// A new ship, or one that was destroyed.
    static void spawn(TwinWorld world, TwinShip ship) {
        if (world.stations.isEmpty()) {
            ship.xMm = world.size() / 4 + world.draw(world.size() / 2, ship.id, Draw.SPAWN_X);
            ship.yMm = world.size() / 4 + world.draw(world.size() / 2, ship.id, Draw.SPAWN_Y);
        } else {
            TwinStation station = world.stations.firstEntry().getValue();
            int angle = world.draw(65_536, ship.id, Draw.SPAWN_ANGLE);
            long radial = station.radiusMm + 20_000 + world.draw(100_000, ship.id, Draw.SPAWN_RADIUS);
            ship.xMm = world.clamp(station.xMm + Plane.alongX(radial, angle));
            ship.yMm = world.clamp(station.yMm + Plane.alongY(radial, angle));
        }
        ship.condition = TwinShip.FLYING;
        ship.readyTick = 0;
        ship.halt();
        ship.heading = 0;
        ship.helm = 0;
        makeWhole(world, ship);
        world.happened(new ShipSpawned(ship.id, ship.player, (int) ship.xMm, (int) ship.yMm));
    }

    /// As new.
    static void makeWhole(TwinWorld world, TwinShip ship) {
        ShipClasses classes = world.rules.shipClasses;
        ship.hull = classes.hull[ship.shipClass];
        ship.armour = classes.armour[ship.shipClass];
        ship.shield = classes.shield[ship.shipClass];
        ship.energy = classes.energy[ship.shipClass];
    }

    static Verdict dockAt(TwinWorld world, TwinShip ship, long stationId) {
        TwinStation station = world.stations.get(stationId);
        if (station == null) return NO_SUCH_TARGET;
        if (!isWithinDockRange(world, ship, station))
            return world.refuse(
                    TARGET_OUT_OF_RANGE,
                    Plane.length(station.xMm - ship.xMm, station.yMm - ship.yMm),
                    station.radiusMm + world.rule(Rule.DOCK_RANGE_MM));
        long speed = Plane.length(ship.vxMmPer1024Ticks, ship.vyMmPer1024Ticks);
        if (!isSlowEnough(world, ship)) return world.refuse(TOO_FAST, speed, world.rule(Rule.DOCK_SPEED));
        dock(world, ship, station);
        return ACCEPTED;
    }

    static boolean isWithinDockRange(TwinWorld world, TwinShip ship, TwinStation station) {
        long range = station.radiusMm + world.rule(Rule.DOCK_RANGE_MM);
        return Plane.within(station.xMm - ship.xMm, station.yMm - ship.yMm, range);
    }

    static boolean isSlowEnough(TwinWorld world, TwinShip ship) {
        return Plane.within(ship.vxMmPer1024Ticks, ship.vyMmPer1024Ticks, world.rule(Rule.DOCK_SPEED));
    }

    static void dock(TwinWorld world, TwinShip ship, TwinStation station) {
        TwinCloaks.uncloak(world, ship, TwinCloaks.DOCKED);
        ship.condition = TwinShip.DOCKED;
        ship.station = station.id;
        ship.xMm = station.xMm;
        ship.yMm = station.yMm;
        ship.halt();
        ship.unlock();
        ship.stopMining();
        ship.order(Order.NONE, 0, 0, 0);
        world.happened(new ShipDocked(ship.id, ship.player, station.id));
    }

    static Verdict undock(TwinWorld world, TwinShip ship) {
        TwinStation station = world.stations.get(ship.station);
        int angle = world.draw(65_536, ship.id, Draw.UNDOCK_ANGLE);
        long radial = station.radiusMm + world.rules.shipClasses.radiusMm[ship.shipClass] + 1_000;
        ship.condition = TwinShip.FLYING;
        ship.station = 0;
        ship.xMm = world.clamp(station.xMm + Plane.alongX(radial, angle));
        ship.yMm = world.clamp(station.yMm + Plane.alongY(radial, angle));
        ship.heading = angle;
        ship.helm = angle;
        world.happened(new ShipUndocked(ship.id, ship.player, station.id, (int) ship.xMm, (int) ship.yMm));
        return ACCEPTED;
    }

    static Verdict give(TwinWorld world, TwinShip ship, long byPlayer, long toPlayer) {
        if (toPlayer < 1) return world.refuse(NO_SUCH_PLAYER, toPlayer, 1);
        long fromPlayer = ship.player;
        ship.player = toPlayer;
        ship.giver = byPlayer;
        if (toPlayer == byPlayer) ship.giver = 0;
        else ship.lastSequence = 0;
        world.happened(new ShipGiven(ship.id, fromPlayer, toPlayer));
        return ACCEPTED;
    }
}
