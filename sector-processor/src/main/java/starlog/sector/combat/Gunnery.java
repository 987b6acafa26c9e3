package starlog.sector.combat;

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
import static starlog.schemas.intent.Verdict.TARGET_IS_SELF;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_ARC;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.WEAPON_COOLING_DOWN;

import java.util.Arrays;
import starlog.schemas.event.EntityKind;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Angle;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Weapons;
import starlog.sector.rulebook.Zones;
import starlog.sector.world.Distance;
import starlog.sector.world.Draw;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Locks, and the guns and launchers that follow them. Captains and players shoot by the same rules. One thread at a
/// time.
public final class Gunnery {
    private static final int ALL_AROUND = 32_768;
    private static final int HIT_ONE = 1_000;
    private static final int REWIND_BITS = 8; // an int has them for four mounts; 32 ticks are six
    private static final int REWIND_MASK = (1 << REWIND_BITS) - 1;

    private final World world;
    private final Lead lead = new Lead();
    private final Sight sight;

    public Gunnery(World world) {
        this.world = world;
        this.sight = new Sight(world);
    }

    /// A flying ship's intent to lock on another.
    public Verdict lock(int row, long target) {
        Ships ships = world.ships;
        if (ships.id[row] == target) return TARGET_IS_SELF;
        int targetRow = ships.seenRowOf(target);
        if (targetRow == Ships.NO_ROW) return NO_SUCH_TARGET;
        if (!isInLockRange(row, targetRow)) return outOfLockRange(row, targetRow);

        if (ships.lock[row] != target) {
            ships.lock[row] = target;
            ships.lockTick[row] = world.tick + world.rules.shipClasses.lockTicks[ships.shipClass[row]];
        }
        return ACCEPTED;
    }

    private Verdict outOfLockRange(int row, int targetRow) {
        Ships ships = world.ships;
        return world.judgement.tooLong(
                TARGET_OUT_OF_RANGE,
                ships.xMm[targetRow] - ships.xMm[row],
                ships.yMm[targetRow] - ships.yMm[row],
                world.rules.shipClasses.lockRangeMm[ships.shipClass[row]]);
    }

    private boolean isInLockRange(int row, int targetRow) {
        Ships ships = world.ships;
        return Distance.within(
                ships.xMm[targetRow] - ships.xMm[row],
                ships.yMm[targetRow] - ships.yMm[row],
                world.rules.shipClasses.lockRangeMm[ships.shipClass[row]]);
    }

    /// Whether a ship may be ordered to attack another, as far as rules and not its place in battle are concerned.
    public Verdict mayAttack(int row, int targetRow) {
        Ships ships = world.ships;
        int zone = world.zoneOf(targetRow);
        if (zone == Zones.SAFE) return SAFE_ZONE;
        if (ships.player[row] != 0 && ships.player[targetRow] != 0 && zone != Zones.PVP) return PVP_FORBIDDEN;
        return ACCEPTED;
    }

    /// True if ships of the class can shoot at others.
    public boolean isArmed(int row) {
        for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
            int weapon = world.rules.shipClasses.weaponOn(world.ships.shipClass[row], mount);
            if (weapon >= 0 && world.rules.weapons.kind[weapon] != Weapons.POINT_DEFENCE) return true;
        }
        return false;
    }

    /// A flying ship's intent to fire a mount in this tick.
    ///
    /// @param seenTick what its client saw, 0 for none
    public Verdict fire(int row, int mount, long seenTick) {
        int ticksBack = sight.ticksBack(seenTick);
        Verdict verdict = mayFire(row, mount, ticksBack);
        if (verdict == ACCEPTED) pullTrigger(row, mount, ticksBack);
        return verdict;
    }

    private void pullTrigger(int row, int mount, int ticksBack) {
        Ships ships = world.ships;
        int shift = mount * REWIND_BITS;
        ships.triggers[row] |= 1 << mount;
        ships.rewinds[row] = ships.rewinds[row] & ~(REWIND_MASK << shift) | ticksBack << shift;
    }

    private Verdict mayFire(int row, int mount, int ticksBack) {
        Ships ships = world.ships;
        if (ships.cloaked[row] != 0) return CLOAKED;
        if (mount < 0 || mount >= ShipClasses.MOUNTS) return noSuchMount(mount);
        Weapons weapons = world.rules.weapons;
        int weapon = world.rules.shipClasses.weaponOn(ships.shipClass[row], mount);
        if (weapon < 0 || weapons.kind[weapon] == Weapons.POINT_DEFENCE) return noSuchMount(mount);
        if (ships.lock[row] == 0) return NO_LOCK;
        int target = ships.seenRowOf(ships.lock[row]);
        if (target == Ships.NO_ROW) return NO_SUCH_TARGET;
        return mayFire(row, mount, weapon, target, ticksBack);
    }

    private Verdict noSuchMount(int mount) {
        return refused(NO_SUCH_MOUNT, mount, ShipClasses.MOUNTS - 1);
    }

    private Verdict refused(Verdict verdict, long value, long limit) {
        return world.judgement.refused(verdict, value, limit);
    }

    private Verdict mayFire(int row, int mount, int weapon, int target, int ticksBack) {
        Ships ships = world.ships;
        Weapons weapons = world.rules.weapons;
        if (world.tick < ships.lockTick[row]) return refused(LOCK_NOT_READY, world.tick, ships.lockTick[row]);
        int ownZone = world.zoneOf(row);
        int targetZone = world.zoneOf(target);
        if (ownZone == Zones.SAFE || targetZone == Zones.SAFE) return SAFE_ZONE;
        if (ships.player[row] != 0 && ships.player[target] != 0 && (ownZone != Zones.PVP || targetZone != Zones.PVP))
            return PVP_FORBIDDEN;
        long ready = ships.mountReady[mount][row];
        if (world.tick < ready) return refused(WEAPON_COOLING_DOWN, world.tick, ready);
        sight.at(target, ticksBack);
        int dx = sight.xMm - ships.xMm[row];
        int dy = sight.yMm - ships.yMm[row];
        if (!Distance.within(dx, dy, weapons.rangeMm[weapon]))
            return world.judgement.tooLong(TARGET_OUT_OF_RANGE, dx, dy, weapons.rangeMm[weapon]);
        int off = offMiddle(row, mount, weapon, target);
        if (off > weapons.arc[weapon]) return refused(TARGET_OUT_OF_ARC, off, weapons.arc[weapon]);
        if (ships.energy[row] < weapons.energy[weapon])
            return refused(NOT_ENOUGH_ENERGY, ships.energy[row], weapons.energy[weapon]);
        if (weapons.kind[weapon] == Weapons.MISSILE && !hasRoomForMissile())
            return refused(MISSILES_AT_CAP, world.missiles.count, world.rules.get(Rule.MISSILE_CAPACITY));
        return ACCEPTED;
    }

    /// The angle between where the mount points and where it would have to, to meet what is in sight; 0 of one that turns
    /// all around.
    private int offMiddle(int row, int mount, int weapon, int target) {
        if (world.rules.weapons.arc[weapon] >= ALL_AROUND) return 0;
        aim(row, target, weapon);
        Ships ships = world.ships;
        int points = ships.heading[row] + world.rules.shipClasses.mountAngle[mount][ships.shipClass[row]];
        return Math.abs(Distance.wrap(Angle.atan2(lead.y, lead.x) - points));
    }

    /// At the place in sight, as fast as the target is now.
    private void aim(int row, int target, int weapon) {
        Ships ships = world.ships;
        lead.aim(
                sight.xMm - ships.xMm[row],
                sight.yMm - ships.yMm[row],
                ships.vxMmPer1024Ticks[target] - ships.vxMmPer1024Ticks[row],
                ships.vyMmPer1024Ticks[target] - ships.vyMmPer1024Ticks[row],
                world.rules.weapons.speed[weapon]);
    }

    /// Every lock is held or lost, every trigger pulled and every engaging captain's gun fires if it may.
    public void fire(Outcomes outcomes) {
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++)
            if ((ships.lock[row] != 0 || ships.triggers[row] != 0) && ships.isFlying(row)) fire(row, outcomes);
        Arrays.fill(ships.triggers, 0, ships.count, 0);
    }

    private void fire(int row, Outcomes outcomes) {
        Ships ships = world.ships;
        int target = ships.seenRowOf(ships.lock[row]);
        if (ships.lock[row] != 0 && (target == Ships.NO_ROW || !isInLockRange(row, target))) {
            outcomes.lockLost(ships.id[row], ships.lock[row]);
            ships.unlock(row);
        }
        if (ships.engaging[row] == 0 && ships.triggers[row] == 0) return;
        for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
            boolean pulled = (ships.triggers[row] & 1 << mount) != 0;
            if (!pulled && (ships.engaging[row] == 0 || ships.lock[row] == 0 || !isReady(row, mount))) continue;
            Verdict verdict = mayFire(row, mount, pulled ? ticksBack(row, mount) : 0);
            if (verdict == ACCEPTED) fire(row, mount, target, outcomes);
            else if (pulled) outcomes.shotWithheld(ships.id[row], ships.lock[row], mount, verdict.number);
        }
    }

    private int ticksBack(int row, int mount) {
        return world.ships.rewinds[row] >> mount * REWIND_BITS & REWIND_MASK;
    }

    /// What forbids most shots of a battle, before the dearer questions.
    private boolean isReady(int row, int mount) {
        if (world.tick < world.ships.mountReady[mount][row]) return false;
        int weapon = world.rules.shipClasses.weaponOn(world.ships.shipClass[row], mount);
        return weapon >= 0 && (world.rules.weapons.kind[weapon] != Weapons.MISSILE || hasRoomForMissile());
    }

    private boolean hasRoomForMissile() {
        return world.missiles.count < world.rules.get(Rule.MISSILE_CAPACITY);
    }

    private void fire(int row, int mount, int target, Outcomes outcomes) {
        Ships ships = world.ships;
        Weapons weapons = world.rules.weapons;
        int weapon = world.rules.shipClasses.weaponOn(ships.shipClass[row], mount);
        ships.energy[row] -= weapons.energy[weapon];
        ships.mountReady[mount][row] = world.tick + weapons.cooldownTicks[weapon];
        if (weapons.kind[weapon] == Weapons.MISSILE) launch(row, weapon, target, outcomes);
        else shoot(row, mount, weapon, target, outcomes);
    }

    private void shoot(int row, int mount, int weapon, int target, Outcomes outcomes) {
        Ships ships = world.ships;
        Weapons weapons = world.rules.weapons;
        long barrel = ships.id[row] * ShipClasses.MOUNTS + mount;
        boolean hit = world.draw(HIT_ONE, barrel, Draw.GUN_HIT) < weapons.hitPermille[weapon];
        long damage = hit ? Damage.inflict(world, target, weapon, ships.id[row], outcomes) : 0;
        outcomes.shotFired(ships.id[row], ships.id[target], weapon, damage);
    }

    private void launch(int row, int weapon, int target, Outcomes outcomes) {
        Ships ships = world.ships;
        sight.at(target, 0);
        aim(row, target, weapon);
        world.makeRoom(EntityKind.MISSILE);
        Missiles missiles = world.missiles;
        int missile = missiles.add(world.nextId());
        int speed = world.rules.weapons.speed[weapon];
        int heading = Angle.atan2(lead.y, lead.x);
        missiles.weapon[missile] = weapon;
        missiles.ship[missile] = ships.id[row];
        missiles.target[missile] = ships.id[target];
        missiles.xMm[missile] = ships.xMm[row];
        missiles.yMm[missile] = ships.yMm[row];
        missiles.heading[missile] = heading;
        missiles.sight[missile] = Angle.atan2(ships.yMm[target] - ships.yMm[row], ships.xMm[target] - ships.xMm[row]);
        missiles.vxMmPer1024Ticks[missile] = Distance.alongX(speed, heading);
        missiles.vyMmPer1024Ticks[missile] = Distance.alongY(speed, heading);
        missiles.endTick[missile] = world.tick + world.rules.weapons.lifeTicks[weapon];
        outcomes.missileLaunched(ships.id[row], missiles.id[missile], ships.id[target], weapon);
    }
}
