package starlog.sector.twin.rules;

import java.util.List;
import starlog.schemas.event.StateEvent.FleetFormed;
import starlog.schemas.event.StateEvent.ShipWithdrawn;
import starlog.sector.rulebook.NpcTable;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Zones;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinFleet;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Order;
import starlog.sector.world.Phase;

/// Section 2: ships of the world look around and make up their mind.
final class TwinLookout {
    private static final int CORNER_MM = 10_000;

    private TwinLookout() {}

    static void step(TwinWorld world) {
        List<TwinShip> seenAtFirst =
                world.ships.values().stream().filter(TwinShip::isSeen).toList();
        for (TwinShip ship : world.ships.values()) {
            if (ship.gone || ship.behaviour == 0 || (world.tick + ship.id) % 32 != 0) continue;
            if (ship.condition == TwinShip.DOCKED) lookFromDock(world, ship);
            else if (ship.condition == TwinShip.FLYING && hasFleet(world, ship)) look(world, ship, seenAtFirst);
        }
    }

    /// A ship whose fleet is not here follows it, or forms one with the others that are left. False if it follows.
    private static boolean hasFleet(TwinWorld world, TwinShip ship) {
        if (world.fleets.containsKey(ship.fleet)) return true;
        if (followsOverBorder(world, ship)) return false;
        List<TwinShip> left = world.ships.values().stream()
                .filter(other -> !other.gone && other.fleet == ship.fleet && !followsOverBorder(world, other))
                .toList();
        TwinFleet fleet = new TwinFleet(world.nextId());
        fleet.commander = ship.id;
        fleet.npc = Math.max(0, Math.min(ship.npc, world.rules.npcs.count) - 1);
        world.fleets.put(fleet.id, fleet);
        int places = 0;
        for (TwinShip member : left) {
            member.fleet = fleet.id;
            member.place = member == ship ? 0 : ++places;
        }
        world.happened(new FleetFormed(fleet.id, ship.id, left.size()));
        return true;
    }

    private static boolean followsOverBorder(TwinWorld world, TwinShip ship) {
        boolean outside =
                ship.orderXMm < 0 || ship.orderYMm < 0 || ship.orderXMm > world.size() || ship.orderYMm > world.size();
        return ship.isFlying() && ship.order == Order.MOVE && outside;
    }

    static int firstPhase(int behaviour) {
        return switch (behaviour) {
            case Behaviour.MINER -> Phase.MINING;
            case Behaviour.ESCORT -> Phase.GUARDING;
            default -> Phase.CRUISING;
        };
    }

    private static void lookFromDock(TwinWorld world, TwinShip ship) {
        TwinCargo.unload(world, ship);
        ShipClasses classes = world.rules.shipClasses;
        if (ship.hull < classes.hull[ship.shipClass] || ship.armour < classes.armour[ship.shipClass]) return;
        if (guardsNobody(world, ship)) {
            world.happened(new ShipWithdrawn(ship.id, ship.station));
            TwinEnds.end(world, ship);
            return;
        }
        TwinHarbour.undock(world, ship);
        ship.phase = firstPhase(ship.behaviour);
    }

    private static void look(TwinWorld world, TwinShip ship, List<TwinShip> seenAtFirst) {
        switch (ship.behaviour) {
            case Behaviour.PATROL, Behaviour.PIRATE -> lookAsFighter(world, ship, seenAtFirst);
            case Behaviour.MINER -> lookAsMiner(world, ship);
            case Behaviour.ESCORT -> lookAsEscort(world, ship);
            default -> throw new IllegalStateException("no such behaviour: " + ship.behaviour);
        }
    }

    private static void lookAsFighter(TwinWorld world, TwinShip ship, List<TwinShip> seenAtFirst) {
        boolean shieldFull = ship.shield >= world.rules.shipClasses.shield[ship.shipClass];
        if (ship.phase == Phase.FLEEING && ship.order == Order.HOLD && shieldFull) {
            ship.hull = world.rules.shipClasses.hull[ship.shipClass];
            ship.armour = world.rules.shipClasses.armour[ship.shipClass];
            ship.phase = Phase.CRUISING;
        }
        if (ship.phase == Phase.FLEEING || isReturning(ship)) return;
        if (ship.hull * 10 < world.rules.shipClasses.hull[ship.shipClass] * 3L) {
            runAway(world, ship);
            return;
        }
        TwinFleet fleet = world.fleets.get(ship.fleet);
        TwinShip foe = foeOrNull(world, ship, ship.topAttacker());
        if (foe == null) foe = nearestPrey(world, ship, seenAtFirst);
        if (foe == null && fleet.commander != ship.id && fleet.order == Order.ATTACK)
            foe = otherSeen(world, ship, fleet.orderTarget);
        if (foe != null) {
            ship.phase = Phase.FIGHTING;
            giveIfNew(ship, Order.ATTACK, foe.id, 0, 0);
            return;
        }
        cruise(world, ship, Phase.CRUISING);
    }

    private static void cruise(TwinWorld world, TwinShip ship, int phase) {
        TwinFleet fleet = world.fleets.get(ship.fleet);
        ship.phase = phase;
        if (fleet.commander != ship.id) giveIfNew(ship, Order.FORMATION, fleet.commander, 0, 0);
        else if (fleet.order == Order.MOVE) giveIfNew(ship, Order.MOVE, 0, fleet.orderXMm, fleet.orderYMm);
        else giveIfNew(ship, Order.HOLD, 0, 0, 0);
    }

    private static void runAway(TwinWorld world, TwinShip ship) {
        if (ship.behaviour == Behaviour.PATROL) {
            ship.phase = Phase.RETURNING;
            giveIfNew(ship, Order.RETREAT, 0, 0, 0);
            return;
        }
        ship.phase = Phase.FLEEING;
        long near = CORNER_MM;
        long far = world.size() - CORNER_MM;
        long[][] corners = {{near, near}, {far, near}, {near, far}, {far, far}};
        long[] nearest = corners[0];
        for (long[] corner : corners) if (squareTo(ship, corner) < squareTo(ship, nearest)) nearest = corner;
        giveIfNew(ship, Order.MOVE, 0, nearest[0], nearest[1]);
    }

    private static long squareTo(TwinShip ship, long[] place) {
        return Plane.square(place[0] - ship.xMm, place[1] - ship.yMm);
    }

    private static void lookAsMiner(TwinWorld world, TwinShip ship) {
        if (isReturning(ship)) return;
        TwinAsteroid ordered = ship.order == Order.GATHER ? world.asteroids.get(ship.orderTarget) : null;
        boolean full = ordered != null && TwinCargo.room(world, ship, ordered.ore) == 0;
        if (full || foeOrNull(world, ship, ship.topAttacker()) != null) {
            ship.phase = Phase.RETURNING;
            giveIfNew(ship, Order.RETREAT, 0, 0, 0);
            return;
        }
        if (isAbroad(world, ship)) {
            cruise(world, ship, Phase.CRUISING);
            return;
        }
        ship.phase = Phase.MINING;
        if (ordered != null && ordered.amount > 0) return;
        TwinAsteroid nearest = nearestWithOre(world, ship);
        boolean laser = world.rules.shipClasses.miningYield[ship.shipClass] > 0;
        if (laser && nearest != null) giveIfNew(ship, Order.GATHER, nearest.id, 0, 0);
        else giveIfNew(ship, Order.HOLD, 0, 0, 0);
    }

    private static TwinAsteroid nearestWithOre(TwinWorld world, TwinShip ship) {
        TwinAsteroid nearest = null;
        long least = Long.MAX_VALUE;
        for (TwinAsteroid asteroid : world.asteroids.values()) {
            long square = Plane.square(asteroid.xMm - ship.xMm, asteroid.yMm - ship.yMm);
            if (asteroid.amount == 0 || square >= least) continue;
            nearest = asteroid;
            least = square;
        }
        return nearest;
    }

    private static void lookAsEscort(TwinWorld world, TwinShip ship) {
        long commanderId = world.fleets.get(ship.fleet).commander;
        TwinShip foe = foeOrNull(world, ship, ship.topAttacker());
        TwinShip commander = world.ship(commanderId);
        if (foe == null && commander != null) foe = foeOrNull(world, ship, commander.topAttacker());
        if (foe != null) {
            ship.phase = Phase.FIGHTING;
            giveIfNew(ship, Order.ATTACK, foe.id, 0, 0);
            return;
        }
        if (guardsNobody(world, ship)) {
            ship.phase = Phase.RETURNING;
            giveIfNew(ship, Order.RETREAT, 0, 0, 0);
            return;
        }
        ship.phase = Phase.GUARDING;
        if (commanderId == ship.id && isAbroad(world, ship)) cruise(world, ship, Phase.GUARDING);
        else if (commanderId == ship.id) giveIfNew(ship, Order.HOLD, 0, 0, 0);
        else giveIfNew(ship, Order.ESCORT, commanderId, 0, 0);
    }

    /// The near one of those that it hunts, or null.
    private static TwinShip nearestPrey(TwinWorld world, TwinShip ship, List<TwinShip> seenAtFirst) {
        TwinShip nearest = null;
        long least = Long.MAX_VALUE;
        if (isAbroad(world, ship) && !isInArea(world, ship)) return null;
        for (TwinShip other : seenAtFirst) {
            if (!hunts(ship, other) || foeOrNull(world, ship, other.id) == null) continue;
            long square = Plane.square(other.xMm - ship.xMm, other.yMm - ship.yMm);
            if (square >= least) continue;
            nearest = other;
            least = square;
        }
        return nearest;
    }

    /// An escort that has come to command its fleet, of a row that is not all escorts.
    private static boolean guardsNobody(TwinWorld world, TwinShip ship) {
        TwinFleet fleet = world.fleets.get(ship.fleet);
        boolean commands = fleet != null && fleet.commander == ship.id;
        return commands
                && ship.behaviour == Behaviour.ESCORT
                && world.rules.npcs.behaviour[ship.npc - 1] + 1 != Behaviour.ESCORT;
    }

    private static boolean isAbroad(TwinWorld world, TwinShip ship) {
        return world.grid().birthplace(ship.id) != world.sector;
    }

    /// Within the area of its npc row, which lies where it was born.
    private static boolean isInArea(TwinWorld world, TwinShip ship) {
        NpcTable npcs = world.rules.npcs;
        int npc = Math.max(0, ship.npc - 1);
        int home = world.grid().birthplace(ship.id);
        long x = world.grid().xFrom(home, world.permille(npcs.xPermille[npc]));
        long y = world.grid().yFrom(home, world.permille(npcs.yPermille[npc]));
        return Plane.within(ship.xMm - x, ship.yMm - y, npcs.radiusMm[npc]);
    }

    private static boolean hunts(TwinShip ship, TwinShip other) {
        return switch (ship.behaviour) {
            case Behaviour.PATROL -> other.behaviour == Behaviour.PIRATE;
            case Behaviour.PIRATE -> other.behaviour == Behaviour.MINER || other.player != 0;
            default -> false;
        };
    }

    /// The ship with that id if it can be a foe: another one that is seen here, within lock range, in no safe zone.
    private static TwinShip foeOrNull(TwinWorld world, TwinShip ship, long id) {
        TwinShip other = otherSeen(world, ship, id);
        if (other == null) return null;
        long range = world.rules.shipClasses.lockRangeMm[ship.shipClass];
        if (!Plane.within(other.xMm - ship.xMm, other.yMm - ship.yMm, range)) return null;
        return TwinGunnery.zoneAt(world, other.xMm, other.yMm) == Zones.SAFE ? null : other;
    }

    private static TwinShip otherSeen(TwinWorld world, TwinShip ship, long id) {
        return id == ship.id ? null : world.seen(id);
    }

    private static boolean isReturning(TwinShip ship) {
        return ship.phase == Phase.RETURNING && ship.order != Order.HOLD;
    }

    private static void giveIfNew(TwinShip ship, int order, long target, long x, long y) {
        if (!ship.hasOrder(order, target, x, y)) ship.order(order, target, x, y);
    }
}
