package starlog.sector.twin.rules;

import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Zones;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;

/// Section 4: what a hit does to a ship.
final class TwinDamage {
    private TwinDamage() {}

    /// A weapon's hit; returns its damage, before resistances; 0 in a safe zone.
    static long strike(TwinWorld world, TwinShip target, int weapon, long attacker) {
        TwinCloaks.uncloak(world, target, TwinCloaks.HARMED);
        if (TwinGunnery.zoneAt(world, target.xMm, target.yMm) == Zones.SAFE) return 0;
        long whole = world.rules.weapons.damage[weapon];
        int kind = world.rules.weapons.damageKind[weapon];

        ShipClasses classes = world.rules.shipClasses;
        long shieldResist = classes.shieldResists[kind][target.shipClass];
        long left = past(whole, target.shield, shieldResist);
        target.shield = layerAfter(whole, target.shield, shieldResist);
        long armourResist = classes.armourResists[kind][target.shipClass];
        long leftForHull = past(left, target.armour, armourResist);
        target.armour = layerAfter(left, target.armour, armourResist);
        target.hull = Math.max(0, target.hull - leftForHull);

        threaten(target, attacker, whole);
        return whole;
    }

    private static long effective(long amount, long resist) {
        return amount * (1_000 - resist) / 1_000;
    }

    /// What of an amount goes through a layer.
    private static long past(long amount, long layer, long resist) {
        if (layer >= effective(amount, resist)) return 0;
        return Math.max(0, amount - layer * 1_000 / (1_000 - resist));
    }

    private static long layerAfter(long amount, long layer, long resist) {
        long effective = effective(amount, resist);
        return layer >= effective ? layer - effective : 0;
    }

    private static void threaten(TwinShip ship, long attacker, long amount) {
        for (int slot = 0; slot < TwinShip.THREATS; slot++)
            if (ship.threat[slot] == attacker) {
                ship.threatAmount[slot] = Math.min(Integer.MAX_VALUE, ship.threatAmount[slot] + amount);
                return;
            }
        int place = -1;
        for (int slot = 0; slot < TwinShip.THREATS && place < 0; slot++) if (ship.threat[slot] == 0) place = slot;
        if (place < 0) {
            place = 0;
            for (int slot = 1; slot < TwinShip.THREATS; slot++)
                if (ship.threatAmount[slot] < ship.threatAmount[place]) place = slot;
            if (amount <= ship.threatAmount[place]) return;
        }
        ship.threat[place] = attacker;
        ship.threatAmount[place] = amount;
    }
}
