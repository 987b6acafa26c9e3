package starlog.sector.twin.rules;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.CLOAKED;
import static starlog.schemas.intent.Verdict.LOCK_NOT_READY;
import static starlog.schemas.intent.Verdict.MISSILES_AT_CAP;
import static starlog.schemas.intent.Verdict.NOT_ENOUGH_ENERGY;
import static starlog.schemas.intent.Verdict.NO_LOCK;
import static starlog.schemas.intent.Verdict.NO_SUCH_MOUNT;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.PVP_FORBIDDEN;
import static starlog.schemas.intent.Verdict.SAFE_ZONE;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_ARC;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.WEAPON_COOLING_DOWN;

import starlog.schemas.event.StateEvent.LockLost;
import starlog.schemas.event.StateEvent.MissileLaunched;
import starlog.schemas.event.StateEvent.ShotFired;
import starlog.schemas.event.StateEvent.ShotWithheld;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Angle;
import starlog.schemas.space.SquareRoot;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.Weapons;
import starlog.sector.rulebook.Zones;
import starlog.sector.twin.world.TwinMissile;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Draw;

/// Section 1: whether a weapon may fire, and where it aims; section 4: guns.
final class TwinGunnery {
    private static final int ALL_AROUND = 32_768;

    private TwinGunnery() {}

    /// A vector in mm.
    private record Aim(long x, long y) {}

    /// @param seenTick what its shooter's client saw, 0 for none
    static Verdict mayFire(TwinWorld world, TwinShip ship, int mount, long seenTick) {
        if (ship.cloaked == 1) return CLOAKED;
        if (mount < 0 || mount >= TwinShip.MOUNTS) return world.refuse(NO_SUCH_MOUNT, mount, 3);
        Weapons weapons = world.rules.weapons;
        int weapon = weaponOn(world, ship, mount);
        if (weapon < 0 || weapons.kind[weapon] == Weapons.POINT_DEFENCE) return world.refuse(NO_SUCH_MOUNT, mount, 3);
        if (ship.lock == 0) return NO_LOCK;
        TwinShip target = world.seen(ship.lock);
        if (target == null) return NO_SUCH_TARGET;
        if (world.tick < ship.lockTick) return world.refuse(LOCK_NOT_READY, world.tick, ship.lockTick);
        int zone = zoneAt(world, ship.xMm, ship.yMm);
        int targetZone = zoneAt(world, target.xMm, target.yMm);
        if (zone == Zones.SAFE || targetZone == Zones.SAFE) return SAFE_ZONE;
        boolean bothPlayers = ship.player != 0 && target.player != 0;
        if (bothPlayers && (zone != Zones.PVP || targetZone != Zones.PVP)) return PVP_FORBIDDEN;
        long ready = ship.mountReady[mount];
        if (world.tick < ready) return world.refuse(WEAPON_COOLING_DOWN, world.tick, ready);
        long[] place = TwinRewind.place(world, target, seenTick);
        return reach(world, ship, mount, target, new Aim(place[0] - ship.xMm, place[1] - ship.yMm));
    }

    /// Whether the weapon reaches the target and there is what a shot needs.
    private static Verdict reach(TwinWorld world, TwinShip ship, int mount, TwinShip target, Aim to) {
        Weapons weapons = world.rules.weapons;
        int weapon = weaponOn(world, ship, mount);
        long range = weapons.rangeMm[weapon];
        if (!Plane.within(to.x, to.y, range)) return world.refuse(TARGET_OUT_OF_RANGE, Plane.length(to.x, to.y), range);
        int arc = weapons.arc[weapon];
        int off = arc >= ALL_AROUND ? 0 : offMount(world, ship, mount, target, to);
        if (off > arc) return world.refuse(TARGET_OUT_OF_ARC, off, arc);
        int needs = weapons.energy[weapon];
        if (ship.energy < needs) return world.refuse(NOT_ENOUGH_ENERGY, ship.energy, needs);
        long missiles = world.missiles.size();
        long most = world.rule(Rule.MISSILE_CAPACITY);
        boolean launcher = weapons.kind[weapon] == Weapons.MISSILE;
        return launcher && missiles >= most ? world.refuse(MISSILES_AT_CAP, missiles, most) : ACCEPTED;
    }

    /// Whether a captain may be told to.
    static Verdict mayAttack(TwinWorld world, TwinShip ship, TwinShip target) {
        int zone = zoneAt(world, target.xMm, target.yMm);
        if (zone == Zones.SAFE) return SAFE_ZONE;
        return ship.player != 0 && target.player != 0 && zone != Zones.PVP ? PVP_FORBIDDEN : ACCEPTED;
    }

    static boolean isArmed(TwinWorld world, TwinShip ship) {
        boolean armed = false;
        for (int mount = 0; mount < TwinShip.MOUNTS; mount++) {
            int weapon = weaponOn(world, ship, mount);
            armed |= weapon >= 0 && world.rules.weapons.kind[weapon] != Weapons.POINT_DEFENCE;
        }
        return armed;
    }

    /// Number of the weapon, or -1.
    static int weaponOn(TwinWorld world, TwinShip ship, int mount) {
        return world.rules.shipClasses.weapon[mount][ship.shipClass] - 1;
    }

    static int zoneAt(TwinWorld world, long x, long y) {
        Zones zones = world.rules.zones;
        for (int row = 0; row < zones.count; row++) {
            long toX = world.permille(zones.xPermille[row]) - x;
            long toY = world.permille(zones.yPermille[row]) - y;
            if (Plane.within(toX, toY, zones.radiusMm[row])) return zones.kind[row];
        }
        return Zones.OPEN;
    }

    private static int offMount(TwinWorld world, TwinShip ship, int mount, TwinShip target, Aim to) {
        int direction = lead(world, ship, weaponOn(world, ship, mount), target, to);
        int mountAngle = world.rules.shipClasses.mountAngle[mount][ship.shipClass];
        return Math.abs(Plane.wrap(direction - ship.heading - mountAngle));
    }

    /// The direction in which a weapon is aimed, so that the projectile meets the target.
    private static int lead(TwinWorld world, TwinShip ship, int weapon, TwinShip target, Aim to) {
        Aim aim = intercept(
                to.x,
                to.y,
                target.vxMmPer1024Ticks - ship.vxMmPer1024Ticks >> 10,
                target.vyMmPer1024Ticks - ship.vyMmPer1024Ticks >> 10,
                world.rules.weapons.speed[weapon] >> 10,
                world.rules.weapons.speed[weapon] == 0);
        return Angle.atan2(aim.y, aim.x);
    }

    private static Aim intercept(long rx, long ry, long vx, long vy, long speed, boolean beam) {
        Aim straight = new Aim(rx, ry);
        if (beam) return straight;
        if (Math.abs(rx) > 1_400_000 || Math.abs(ry) > 1_400_000) return straight;
        if (Math.abs(vx) > 20_000 || Math.abs(vy) > 20_000) return straight;
        long a = vx * vx + vy * vy - speed * speed;
        if (a >= 0) return straight;
        long x = rx >> 4;
        long y = ry >> 4;
        long b = x * vx + y * vy;
        long c = x * x + y * y;
        long time = 16 * (b + SquareRoot.floor(b * b - a * c)) / -a;
        return time > 4_096 ? straight : new Aim(rx + vx * time, ry + vy * time);
    }

    /// Every ship with a lock fires what it may.
    static void guns(TwinWorld world) {
        for (TwinShip ship : world.flyingShips()) {
            TwinShip target = world.seen(ship.lock);
            long lockRange = world.rules.shipClasses.lockRangeMm[ship.shipClass];
            boolean held = target != null && Plane.within(target.xMm - ship.xMm, target.yMm - ship.yMm, lockRange);
            if (ship.lock != 0 && !held) {
                world.happened(new LockLost(ship.id, ship.lock));
                ship.unlock();
            }
            for (int mount = 0; mount < TwinShip.MOUNTS; mount++) pullTrigger(world, ship, mount, target);
        }
        for (TwinShip ship : world.ships.values())
            for (int mount = 0; mount < TwinShip.MOUNTS; mount++) ship.trigger[mount] = false;
    }

    private static void pullTrigger(TwinWorld world, TwinShip ship, int mount, TwinShip target) {
        if (!ship.trigger[mount] && ship.engaging == 0) return;
        Verdict verdict = mayFire(world, ship, mount, ship.trigger[mount] ? ship.seenTick[mount] : 0);
        if (verdict == ACCEPTED) fire(world, ship, mount, target);
        else if (ship.trigger[mount]) world.happened(new ShotWithheld(ship.id, ship.lock, mount, verdict.number));
    }

    private static void fire(TwinWorld world, TwinShip ship, int mount, TwinShip target) {
        Weapons weapons = world.rules.weapons;
        int weapon = weaponOn(world, ship, mount);
        ship.energy -= weapons.energy[weapon];
        ship.mountReady[mount] = world.tick + weapons.cooldownTicks[weapon];
        if (weapons.kind[weapon] == Weapons.MISSILE) {
            launch(world, ship, weapon, target);
            return;
        }
        long damage = 0;
        if (world.draw(1_000, ship.id * 4 + mount, Draw.GUN_HIT) < weapons.hitPermille[weapon])
            damage = TwinDamage.strike(world, target, weapon, ship.id);
        world.happened(new ShotFired(ship.id, target.id, weapon, damage));
    }

    private static void launch(TwinWorld world, TwinShip ship, int weapon, TwinShip target) {
        TwinMissile missile = new TwinMissile(world.nextId());
        missile.weapon = weapon;
        missile.ship = ship.id;
        missile.target = target.id;
        missile.xMm = ship.xMm;
        missile.yMm = ship.yMm;
        Aim now = new Aim(target.xMm - ship.xMm, target.yMm - ship.yMm);
        missile.heading = lead(world, ship, weapon, target, now);
        missile.sight = Angle.atan2(target.yMm - ship.yMm, target.xMm - ship.xMm);
        missile.vxMmPer1024Ticks = Plane.alongX(world.rules.weapons.speed[weapon], missile.heading);
        missile.vyMmPer1024Ticks = Plane.alongY(world.rules.weapons.speed[weapon], missile.heading);
        missile.endTick = world.tick + world.rules.weapons.lifeTicks[weapon];
        world.missiles.put(missile.id, missile);
        world.happened(new MissileLaunched(ship.id, missile.id, target.id, weapon));
    }
}
