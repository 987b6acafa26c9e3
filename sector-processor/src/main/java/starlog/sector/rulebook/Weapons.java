package starlog.sector.rulebook;

/// Kinds of weapon.
public final class Weapons extends RuleTable {
    public static final int GUN = 0;
    public static final int MISSILE = 1;
    public static final int POINT_DEFENCE = 2;

    /// Damage kinds: kinetic 0, thermal 1, explosive 2.
    public static final int DAMAGE_KINDS = 3;

    public final int[] kind = choice("kind", "kind", "gun", "missile", "point-defence");
    public final int[] rangeMm = number("rangeMm", "range-units", 1_000, 1, 1, 1_000_000);
    /// Half of the arc, to either side of the mount; 32,768 is all around.
    public final int[] arc = number("arc", "arc-degrees", 65_536, 720, 0, 32_768);
    public final int[] cooldownTicks = number("cooldownTicks", "cooldown-ticks", 1, 1, 1, 1_000_000);
    public final int[] energy = number("energy", "energy-points", 1_000, 1, 0, 1_000_000_000);
    public final int[] damage = number("damage", "damage-points", 1_000, 1, 0, 1_000_000_000);
    public final int[] damageKind = choice("damageKind", "damage-kind", "kinetic", "thermal", "explosive");
    /// Of the projectile or the missile; 0 for a beam. Of a faster one over the longest range, the lead would be
    /// beyond 64 bits.
    public final int[] speed = optional("speed", "speed-units-per-tick", 1_024_000, 1, 0, 40_000_000);
    public final int[] hitPermille = optional("hitPermille", "hit-permille", 1, 1, 0, 1_000);
    /// A missile's.
    public final int[] lifeTicks = optional("lifeTicks", "life-ticks", 1, 1, 0, 100_000);
    /// A missile's, in one tick.
    public final int[] turnRate = optional("turnRate", "turn-degrees-per-tick", 65_536, 360, 0, 32_768);
    /// A missile explodes this near to its target's hull.
    public final int[] fuseMm = optional("fuseMm", "fuse-units", 1_000, 1, 0, 100_000);

    Weapons() {
        super("weapons");
    }

    @Override
    String faultIn(int row, Rulebook rulebook) {
        if (speed[row] > rulebook.get(Rule.TOP_SPEED) * 4) return "is faster than four times the world's top speed";
        if (kind[row] == MISSILE && (speed[row] == 0 || lifeTicks[row] == 0))
            return "is a missile without speed or life-ticks";
        return "";
    }
}
