package starlog.query.rules;

import static starlog.query.rules.RuleField.named;
import static starlog.query.rules.RuleField.number;

import starlog.query.rules.RuleShapes.Shape;

/// What is told of a class of ships.
final class ShipClassShape {
    private ShipClassShape() {}

    /// With the mounts, which are told as a list.
    static final Shape SHIP_CLASSES = new Shape(
            "ship-classes",
            "shipClasses",
            named("radiusMm", "radius-units"),
            number("mass-kg"),
            named("topSpeedMmPer1024Ticks", "top-speed-units-per-tick"),
            named("thrustMmPer1024TicksPerTick", "thrust-mm-per-tick-per-tick"),
            named("brakeMmPer1024TicksPerTick", "brake-mm-per-tick-per-tick"),
            named("turnAnglePerTick", "turn-degrees-per-tick"),
            named("dragPer65536PerTick", "drag-permille-per-tick"),
            named("hullMilliPoints", "hull-points"),
            named("armourMilliPoints", "armour-points"),
            named("shieldMilliPoints", "shield-points"),
            named("energyMilliPoints", "energy-points"),
            named("shieldGainMilliPointsPerTick", "shield-points-per-tick"),
            named("energyGainMilliPointsPerTick", "energy-points-per-tick"),
            number("shield-kinetic-permille"),
            number("shield-thermal-permille"),
            number("shield-explosive-permille"),
            number("armour-kinetic-permille"),
            number("armour-thermal-permille"),
            number("armour-explosive-permille"),
            named("lockRangeMm", "lock-range-units"),
            number("lock-ticks"),
            named("standoffMm", "standoff-units"),
            named("holdMassKg", "cargo-mass-kg"),
            named("holdVolumeLitres", "cargo-volume-litres"),
            named("miningRangeMm", "mining-range-units"),
            number("mining-ticks"),
            number("mining-yield"),
            named("scannerRangeMm", "scanner-range-units"),
            named("cloakMilliPointsPerTick", "cloak-energy-points-per-tick"),
            number("cloak-ready-ticks"));

    /// Weapon and angle of each mount, by its number.
    static final int MOUNTS = 4;

    static final String MOUNT_WEAPON = "weapon-%d";
    static final String MOUNT_ANGLE = "mount-%d-degrees";
}
