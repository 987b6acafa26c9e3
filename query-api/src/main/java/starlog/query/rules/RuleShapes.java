package starlog.query.rules;

import static starlog.query.rules.RuleField.choice;
import static starlog.query.rules.RuleField.named;
import static starlog.query.rules.RuleField.number;
import static starlog.query.rules.RuleField.rowOf;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Under which names clients read which rule values, and which they do not read. What a newer sector processor has in
/// the log and this build does not know is left out and counted: it may be meant for nobody's eyes. A test holds all
/// of it against the sector processor's own tables.
final class RuleShapes {
    /// A table of rules as clients read it.
    ///
    /// @param table its name in the log
    /// @param name its name in the answer
    record Shape(String table, String name, List<RuleField> fields) {
        Shape(String table, String name, RuleField... fields) {
            this(table, name, List.of(fields));
        }
    }

    private static final String[] DAMAGE = {"kinetic", "thermal", "explosive"};

    /// The single values. Those that captains alone go by are told too: a player's ship has a captain.
    static final List<RuleField> WORLD = List.of(
            number("sectors-wide"),
            number("sectors-high"),
            number("sector-size-mm"),
            number("top-speed-mm-per-1024-ticks"),
            named("shipsPerSectorMax", "ship-capacity"),
            named("missilesPerSectorMax", "missile-capacity"),
            named("wrecksPerSectorMax", "wreck-capacity"),
            number("starter-class"),
            number("respawn-ticks"),
            number("wreck-ticks"),
            number("drop-permille"),
            number("scoop-range-mm"),
            number("dock-range-mm"),
            number("dock-speed-mm-per-1024-ticks"),
            named("repairMilliPointsPer16Ticks", "repair-milli-points"),
            number("evade-range-mm"),
            number("plans-per-tick"),
            number("blocked-ticks"),
            number("absent-ticks"),
            number("intents-per-tick"),
            number("keyframe-ticks"),
            number("rewind-ticks"));

    static final List<Shape> TABLES = List.of(
            new Shape("ores", "ores", number("mass-kg"), number("volume-litres")),
            new Shape(
                    "weapons",
                    "weapons",
                    choice("kind", "gun", "missile", "point-defence"),
                    named("rangeMm", "range-units"),
                    named("halfArcAngle", "arc-degrees"),
                    number("cooldown-ticks"),
                    named("energyMilliPoints", "energy-points"),
                    named("damageMilliPoints", "damage-points"),
                    choice("damage-kind", DAMAGE),
                    named("speedMmPer1024Ticks", "speed-units-per-tick"),
                    number("hit-permille"),
                    number("life-ticks"),
                    named("turnAnglePerTick", "turn-degrees-per-tick"),
                    named("fuseMm", "fuse-units")),
            ShipClassShape.SHIP_CLASSES,
            new Shape(
                    "zones",
                    "zones",
                    choice("kind", "safe", "pvp"),
                    number("x-permille"),
                    number("y-permille"),
                    named("radiusMm", "radius-units")),
            new Shape(
                    "station-sites",
                    "stationSites",
                    number("x-permille"),
                    number("y-permille"),
                    named("radiusMm", "radius-units")),
            new Shape(
                    "asteroid-fields",
                    "asteroidFields",
                    rowOf("ore"),
                    number("x-permille"),
                    number("y-permille"),
                    named("radiusMm", "radius-units"),
                    number("asteroids"),
                    named("rockRadiusMinMm", "rock-radius-min-units"),
                    named("rockRadiusMaxMm", "rock-radius-max-units"),
                    number("amount"),
                    number("respawn-ticks")),
            new Shape(
                    "npcs",
                    "npcs",
                    choice("behaviour", "patrol", "pirate", "miner", "escort"),
                    rowOf("ship-class"),
                    number("size"),
                    rowOf("escort-class"),
                    number("escorts")),
            new Shape(
                    "loot",
                    "loot",
                    rowOf("ship-class"),
                    rowOf("ore"),
                    number("chance-permille"),
                    number("min"),
                    number("max")));

    /// What no player may know: the seed tells every throw of the dice before it falls, and where and when fleets come
    /// is what scouts are for.
    static final Set<String> SECRET = Set.of("world-seed");

    static final Map<String, Set<String>> SECRET_IN_TABLES =
            Map.of("npcs", Set.of("most", "every-ticks", "x-permille", "y-permille", "radius-units"));

    private RuleShapes() {}
}
