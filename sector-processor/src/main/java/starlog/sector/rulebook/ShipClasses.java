package starlog.sector.rulebook;

/// Classes of ship.
public final class ShipClasses extends RuleTable {
    /// Weapon mounts of a ship.
    public static final int MOUNTS = 4;

    /// Of a class that gives none: as far as the default radius of interest.
    private static final int SCANNER_RANGE_MM = 200_000;

    public final int[] radiusMm = number("radiusMm", "radius-units", 1_000, 1, 100, 20_000);
    public final int[] mass = number("mass", "mass-kg", 1, 1, 1, 100_000_000);
    public final int[] topSpeed = number("topSpeed", "top-speed-units-per-tick", 1_024_000, 1, 1, 100_000_000);
    /// Velocity gained in a tick without cargo.
    public final int[] thrustMax = number("thrustMax", "thrust-mm-per-tick-per-tick", 1_024, 1, 1, 1_000_000);
    public final int[] brake = number("brake", "brake-mm-per-tick-per-tick", 1_024, 1, 1, 1_000_000);
    public final int[] turnRate = number("turnRate", "turn-degrees-per-tick", 65_536, 360, 1, 32_768);
    /// Part of the velocity lost in a tick under thrust, 1/65,536.
    public final int[] drag = optional("drag", "drag-permille-per-tick", 65_536, 1_000, 0, 32_768);
    public final int[] hull = number("hull", "hull-points", 1_000, 1, 1, 1_000_000_000);
    public final int[] armour = optional("armour", "armour-points", 1_000, 1, 0, 1_000_000_000);
    public final int[] shield = optional("shield", "shield-points", 1_000, 1, 0, 1_000_000_000);
    public final int[] energy = optional("energy", "energy-points", 1_000, 1, 0, 1_000_000_000);
    public final int[] shieldGain = optional("shieldGain", "shield-points-per-tick", 1_000, 1, 0, 10_000_000);
    public final int[] energyGain = optional("energyGain", "energy-points-per-tick", 1_000, 1, 0, 10_000_000);
    /// By damage kind, thousandths.
    public final int[][] shieldResists = {
        optional("shieldKinetic", "shield-kinetic-permille", 1, 1, 0, 900),
        optional("shieldThermal", "shield-thermal-permille", 1, 1, 0, 900),
        optional("shieldExplosive", "shield-explosive-permille", 1, 1, 0, 900)
    };

    public final int[][] armourResists = {
        optional("armourKinetic", "armour-kinetic-permille", 1, 1, 0, 900),
        optional("armourThermal", "armour-thermal-permille", 1, 1, 0, 900),
        optional("armourExplosive", "armour-explosive-permille", 1, 1, 0, 900)
    };
    public final int[] lockRangeMm = number("lockRangeMm", "lock-range-units", 1_000, 1, 0, 1_000_000);
    public final int[] lockTicks = number("lockTicks", "lock-ticks", 1, 1, 0, 100_000);
    /// A captain who attacks circles at this distance.
    public final int[] standoffMm = optional("standoffMm", "standoff-units", 1_000, 1, 0, 1_000_000);
    /// Weapon number + 1 by mount, 0 for none.
    public final int[][] weapon = {
        reference("weapon0", "weapon-0", "weapons", false),
        reference("weapon1", "weapon-1", "weapons", false),
        reference("weapon2", "weapon-2", "weapons", false),
        reference("weapon3", "weapon-3", "weapons", false)
    };
    /// Where a mount points, from the bow.
    public final int[][] mountAngle = {
        optional("mountAngle0", "mount-0-degrees", 65_536, 360, -32_768, 32_768),
        optional("mountAngle1", "mount-1-degrees", 65_536, 360, -32_768, 32_768),
        optional("mountAngle2", "mount-2-degrees", 65_536, 360, -32_768, 32_768),
        optional("mountAngle3", "mount-3-degrees", 65_536, 360, -32_768, 32_768)
    };
    /// Kg.
    public final int[] cargoMass = optional("cargoMass", "cargo-mass-kg", 1, 1, 0, 100_000_000);
    /// Litres.
    public final int[] cargoVolume = optional("cargoVolume", "cargo-volume-litres", 1, 1, 0, 100_000_000);
    public final int[] miningRangeMm = optional("miningRangeMm", "mining-range-units", 1_000, 1, 0, 1_000_000);
    public final int[] miningTicks = optional("miningTicks", "mining-ticks", 1, 1, 0, 100_000);
    /// Units of ore in one go; 0 for a class that has no mining laser.
    public final int[] miningYield = optional("miningYield", "mining-yield", 1, 1, 0, 1_000_000);
    /// How far off its player sees what there is. No rule of the simulation: those who answer players go by it.
    public final int[] scannerRangeMm =
            optional("scannerRangeMm", "scanner-range-units", 1_000, 1, 0, 1_000_000, SCANNER_RANGE_MM);
    /// 0 for a class that has no cloak.
    public final int[] cloakEnergyPerTick =
            optional("cloakEnergyPerTick", "cloak-energy-points-per-tick", 1_000, 1, 0, 10_000_000);
    /// From the end of a cloak until there may be another one.
    public final int[] cloakReadyTicks = optional("cloakReadyTicks", "cloak-ready-ticks", 1, 1, 0, 100_000);

    ShipClasses() {
        super("ship-classes");
    }

    @Override
    String faultIn(int row, Rulebook rulebook) {
        if (topSpeed[row] > rulebook.get(Rule.TOP_SPEED)) return "is faster than the world's top speed";
        if (miningYield[row] > 0 && miningTicks[row] == 0) return "mines without mining-ticks";
        return "";
    }

    /// Number of the weapon on a mount, or -1.
    public int weaponOn(int shipClass, int mount) {
        return weapon[mount][shipClass] - 1;
    }
}
