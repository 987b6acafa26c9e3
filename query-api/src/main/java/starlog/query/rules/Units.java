package starlog.query.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the names in the answer mean by their last words, and names that end with none.
final class Units {
    private static final String[][] NAMES_AND_MEANINGS = {
        {"...Mm", "Milli-units: thousandths of a unit of length."},
        {
            "...MmPer1024Ticks",
            "Velocity: milli-units in 1,024 ticks. After tick t a ship that keeps its course stands at"
                    + " p + floor(v * (t + 1) / 1024) - floor(v * (s + 1) / 1024), where p was its place after tick s."
        },
        {
            "...MmPer1024TicksPerTick",
            "Velocity gained or lost in a tick. With cargo, thrust counts times mass / (mass + mass of the cargo)."
        },
        {"...Ticks", "Ticks, of which server.ticksPerSecond are a second at full speed."},
        {"...Permille", "Thousandths; xPermille and yPermille: of the sector's edge, from its south-west corner."},
        {"...MilliPoints", "Thousandths of a point of hull, armour, shield, energy or damage."},
        {"...MilliPointsPerTick", "Regained in a tick; given every 16 ticks, 16 times as much."},
        {"...MilliPointsPer16Ticks", "Regained in 16 ticks, by a docked ship, of hull and of armour."},
        {"cloakMilliPointsPerTick", "Energy that a cloaked ship loses in a tick; 0 for a class without a cloak."},
        {"...Angle, ...AnglePerTick", "1/65,536 of a turn, counter-clockwise; of a mount, from the bow."},
        {"halfArcAngle", "So far to either side of where the mount points; 32,768 is all around."},
        {"dragPer65536PerTick", "Part of its velocity, of 65,536, that a ship under thrust loses in a tick."},
        {
            "...MassKg, ...VolumeLitres",
            "Of the ship, of one unit of ore, or what the hold takes: the first that is full counts."
        },
        {"amount, min, max, miningYield", "Units of ore; miningYield in one go, 0 for a class without a laser."},
        {"speedMmPer1024Ticks", "Of a missile, or of what a gun aims ahead with; 0 is a beam."},
        {"ore, weapon, shipClass, escortClass, starterClass", "The number of a row; null for none."},
        {"plansPerTick, intentsPerTick, ...PerSectorMax", "Counts; intentsPerTick of one ship."}
    };

    static final Map<String, String> ALL = all();

    private Units() {}

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String[] each : NAMES_AND_MEANINGS) all.put(each[0], each[1]);
        return Collections.unmodifiableMap(all);
    }
}
