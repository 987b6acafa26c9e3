package starlog.sector.twin.rules;

import starlog.schemas.event.StateEvent.MissileExpired;
import starlog.schemas.event.StateEvent.MissileHit;
import starlog.schemas.event.StateEvent.MissileShotDown;
import starlog.schemas.space.Angle;
import starlog.schemas.space.Drift;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Weapons;
import starlog.sector.twin.world.TwinMissile;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Draw;

/// Section 4: recovery, and the flight of missiles and their end; guns are in [TwinGunnery].
public final class TwinCombat {
    private TwinCombat() {}

    public static void step(TwinWorld world) {
        TwinCloaks.step(world);
        for (TwinShip ship : world.ships.values())
            if (!ship.gone && ship.condition != TwinShip.DEAD) recover(world, ship);
        TwinGunnery.guns(world);
        for (TwinMissile missile : world.missilesUnderWay()) fly(world, missile);
        for (TwinShip ship : world.flyingShips()) if (ship.isSeen()) pointDefence(world, ship);
        for (TwinMissile missile : world.missilesUnderWay()) impact(world, missile);
        for (TwinMissile missile : world.missiles.values()) missile.launchedNow = false;
    }

    private static void recover(TwinWorld world, TwinShip ship) {
        ShipClasses classes = world.rules.shipClasses;
        int shipClass = ship.shipClass;
        if ((world.tick + ship.id) % 16 == 0) {
            if (ship.cloaked == 0)
                ship.energy = gained(ship.energy, 16L * classes.energyGain[shipClass], classes.energy[shipClass]);
            ship.shield = gained(ship.shield, 16L * classes.shieldGain[shipClass], classes.shield[shipClass]);
            if (ship.condition == TwinShip.DOCKED) {
                long repair = world.rule(Rule.REPAIR);
                ship.armour = gained(ship.armour, repair, classes.armour[shipClass]);
                ship.hull = gained(ship.hull, repair, classes.hull[shipClass]);
            }
        }
        if ((world.tick + ship.id) % 1_024 == 0)
            for (int slot = 0; slot < TwinShip.THREATS; slot++) {
                ship.threatAmount[slot] /= 2;
                if (ship.threatAmount[slot] == 0) ship.threat[slot] = 0;
            }
    }

    /// What is above the maximum already stays.
    private static long gained(long points, long gain, long max) {
        return Math.max(points, Math.min(max, points + gain));
    }

    private static void fly(TwinWorld world, TwinMissile missile) {
        Weapons weapons = world.rules.weapons;
        TwinShip target = world.seen(missile.target);
        if (target != null) {
            long wasX = target.xMm - Drift.inTick((int) target.vxMmPer1024Ticks, world.tick);
            long wasY = target.yMm - Drift.inTick((int) target.vyMmPer1024Ticks, world.tick);
            int sight = Angle.atan2(wasY - missile.yMm, wasX - missile.xMm);
            long turnRate = weapons.turnRate[missile.weapon];
            long turn = Math.clamp(4L * Plane.wrap(sight - missile.sight), -turnRate, turnRate);
            missile.sight = sight;
            missile.heading = Plane.turned(missile.heading + turn);
            missile.vxMmPer1024Ticks = Plane.alongX(weapons.speed[missile.weapon], missile.heading);
            missile.vyMmPer1024Ticks = Plane.alongY(weapons.speed[missile.weapon], missile.heading);
        }
        missile.xStep = Drift.inTick((int) missile.vxMmPer1024Ticks, world.tick);
        missile.yStep = Drift.inTick((int) missile.vyMmPer1024Ticks, world.tick);
        missile.xMm += missile.xStep;
        missile.yMm += missile.yStep;
    }

    private static void pointDefence(TwinWorld world, TwinShip ship) {
        Weapons weapons = world.rules.weapons;
        for (int mount = 0; mount < TwinShip.MOUNTS; mount++) {
            int weapon = TwinGunnery.weaponOn(world, ship, mount);
            if (weapon < 0 || weapons.kind[weapon] != Weapons.POINT_DEFENCE) continue;
            if (world.tick < ship.mountReady[mount] || ship.energy < weapons.energy[weapon]) continue;
            TwinMissile missile = nearestThreatening(world, ship, weapons.rangeMm[weapon]);
            if (missile == null) continue;
            ship.energy -= weapons.energy[weapon];
            ship.mountReady[mount] = world.tick + weapons.cooldownTicks[weapon];
            int chance = world.draw(1_000, ship.id * 4 + mount, Draw.POINT_DEFENCE_HIT);
            if (chance >= weapons.hitPermille[weapon]) continue;
            missile.gone = true;
            world.happened(new MissileShotDown(missile.id, ship.id));
        }
    }

    /// The near missile that flies at the ship or at a flying one of its fleet, or null.
    private static TwinMissile nearestThreatening(TwinWorld world, TwinShip ship, long range) {
        TwinMissile nearest = null;
        long least = Long.MAX_VALUE;
        for (TwinMissile missile : world.missilesUnderWay()) {
            TwinShip target = world.flying(missile.target);
            boolean atFleet = target != null && ship.fleet != 0 && target.fleet == ship.fleet;
            if (missile.target != ship.id && !atFleet) continue;
            long square = Plane.square(missile.xMm - ship.xMm, missile.yMm - ship.yMm);
            if (square > range * range || square >= least) continue;
            nearest = missile;
            least = square;
        }
        return nearest;
    }

    private static void impact(TwinWorld world, TwinMissile missile) {
        TwinShip target = world.flying(missile.target);
        if (target != null && isHit(world, missile, target)) {
            long damage = TwinDamage.strike(world, target, missile.weapon, missile.ship);
            missile.gone = true;
            world.happened(new MissileHit(missile.id, target.id, missile.ship, missile.weapon, damage));
            return;
        }
        boolean outside = world.grid().isOutOfBounds(missile.xMm, missile.yMm);
        if (!outside && world.tick < missile.endTick) return;
        missile.gone = true;
        world.happened(new MissileExpired(missile.id));
    }

    /// Whether the missile came near enough on its way in this tick, as the target sees it.
    private static boolean isHit(TwinWorld world, TwinMissile missile, TwinShip target) {
        long qx = missile.xMm - target.xMm;
        long qy = missile.yMm - target.yMm;
        long sx = missile.xStep - Drift.inTick((int) target.vxMmPer1024Ticks, world.tick);
        long sy = missile.yStep - Drift.inTick((int) target.vyMmPer1024Ticks, world.tick);
        long px = qx - sx;
        long py = qy - sy;
        long k = Math.clamp(-(px * sx + py * sy) * 1_024 / Math.max(1, sx * sx + sy * sy), 0, 1_024);
        long reach = world.rules.shipClasses.radiusMm[target.shipClass] + world.rules.weapons.fuseMm[missile.weapon];
        return Plane.within(px + sx * k / 1_024, py + sy * k / 1_024, reach);
    }
}
