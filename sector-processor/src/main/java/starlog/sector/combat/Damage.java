package starlog.sector.combat;

import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.sector.cloak.Cloaks;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Zones;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// What damage does: shield, armour, hull, and whom the victim remembers for it.
public final class Damage {
    private static final int ALL = 1_000;
    private static final int RECOVERY_TICKS = 16;
    private static final int THREAT_HALF_LIFE_TICKS = 1_024;

    private Damage() {}

    /// Takes a weapon's damage off the target; in a safe zone there is none. Whoever is hit is seen, even there.
    ///
    /// @return what was inflicted, before resistances
    static long inflict(World world, int target, int weapon, long attacker, Outcomes outcomes) {
        Cloaks.end(world, target, ShipUncloaked.HARMED, outcomes);
        if (world.zoneOf(target) == Zones.SAFE) return 0;
        Ships ships = world.ships;
        ShipClasses classes = world.rules.shipClasses;
        int shipClass = ships.shipClass[target];
        int amount = world.rules.weapons.damage[weapon];
        int kind = world.rules.weapons.damageKind[weapon];
        int left = absorbed(ships.shield, target, amount, classes.shieldResists[kind][shipClass]);
        left = absorbed(ships.armour, target, left, classes.armourResists[kind][shipClass]);
        ships.hull[target] = Math.max(0, ships.hull[target] - left);
        remember(ships, target, attacker, amount);
        return amount;
    }

    /// Lets a layer absorb what it can; returns the damage that goes through.
    private static int absorbed(int[] layer, int row, int amount, int resist) {
        int effective = (int) ((long) amount * (ALL - resist) / ALL);
        if (layer[row] >= effective) {
            layer[row] -= effective;
            return 0;
        }
        long stopped = (long) layer[row] * ALL / (ALL - resist);
        layer[row] = 0;
        return (int) Math.max(0, amount - stopped);
    }

    private static void remember(Ships ships, int target, long attacker, int amount) {
        int free = -1;
        int least = 0;
        for (int entry = 0; entry < Ships.THREATS; entry++) {
            if (ships.threat[entry][target] == attacker) {
                ships.threatAmount[entry][target] =
                        (int) Math.min(Integer.MAX_VALUE, (long) ships.threatAmount[entry][target] + amount);
                return;
            }
            if (free < 0 && ships.threat[entry][target] == 0) free = entry;
            if (ships.threatAmount[entry][target] < ships.threatAmount[least][target]) least = entry;
        }
        int entry = free >= 0 ? free : least;
        if (free < 0 && amount <= ships.threatAmount[least][target]) return;
        ships.threat[entry][target] = attacker;
        ships.threatAmount[entry][target] = amount;
    }

    /// Shields and energy come back, docked ships are repaired, grudges fade; every ship in a tick of its own.
    public static void recover(World world, int repair) {
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++)
            if ((world.tick + ships.id[row]) % RECOVERY_TICKS == 0) recover(world, row, repair);
    }

    private static void recover(World world, int row, int repair) {
        Ships ships = world.ships;
        if (ships.condition[row] == Ships.DEAD) return;
        ShipClasses classes = world.rules.shipClasses;
        int shipClass = ships.shipClass[row];
        if (ships.cloaked[row] == 0)
            gain(ships.energy, row, (long) RECOVERY_TICKS * classes.energyGain[shipClass], classes.energy[shipClass]);
        gain(ships.shield, row, (long) RECOVERY_TICKS * classes.shieldGain[shipClass], classes.shield[shipClass]);
        if (ships.condition[row] == Ships.DOCKED) {
            gain(ships.armour, row, repair, classes.armour[shipClass]);
            gain(ships.hull, row, repair, classes.hull[shipClass]);
        }
        if ((world.tick + ships.id[row]) % THREAT_HALF_LIFE_TICKS == 0) forget(ships, row);
    }

    /// More than the maximum stays: a lowered rule takes nothing away at once.
    private static void gain(int[] layer, int row, long amount, int max) {
        if (layer[row] < max) layer[row] = (int) Math.min(max, layer[row] + amount);
    }

    private static void forget(Ships ships, int row) {
        for (int entry = 0; entry < Ships.THREATS; entry++) {
            ships.threatAmount[entry][row] /= 2;
            if (ships.threatAmount[entry][row] == 0) ships.threat[entry][row] = 0;
        }
    }
}
