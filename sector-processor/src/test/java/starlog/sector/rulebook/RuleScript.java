package starlog.sector.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.input.SectorInput.RuleValue;

/// Rules for a test, in the simulation's units: an empty sector of 1,000 units with one class of ship, and what the
/// test adds.
public final class RuleScript {
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    /// One class `pioneer`: radius 1 unit, top speed 5 units a tick, turns at once, no drag, 100 points of hull.
    public static RuleScript quiet() {
        return new RuleScript()
                .with(Rule.WORLD_SEED, 1)
                .with(Rule.SECTOR_SIZE_MM, 1_000_000)
                .with(Rule.TOP_SPEED, 5_120_000)
                .with(Rule.SHIP_CAPACITY, 100)
                .with(Rule.KEYFRAME_TICKS, 200)
                .with(Rule.MISSILE_CAPACITY, 100)
                .with(Rule.WRECK_CAPACITY, 100)
                .with(Rule.STARTER_CLASS, 0)
                .with(Rule.RESPAWN_TICKS, 100)
                .with(Rule.WRECK_TICKS, 1_000)
                .with(Rule.DROP_PERMILLE, 500)
                .with(Rule.SCOOP_RANGE_MM, 10_000)
                .with(Rule.DOCK_RANGE_MM, 20_000)
                .with(Rule.DOCK_SPEED, 1_024_000)
                .with(Rule.REPAIR, 1_000)
                .with(Rule.EVADE_RANGE_MM, 0)
                .with(Rule.PLANS_PER_TICK, 4)
                .shipClass("pioneer");
    }

    public RuleScript with(Rule rule, long value) {
        values.put(rule.key, value);
        return this;
    }

    /// A class like `pioneer`, to be changed by [#set].
    public RuleScript shipClass(String name) {
        return row("ship-classes", name)
                .set("ship-classes", name, "radius-units", 1_000)
                .set("ship-classes", name, "mass-kg", 10_000)
                .set("ship-classes", name, "top-speed-units-per-tick", 5_120_000)
                .set("ship-classes", name, "thrust-mm-per-tick-per-tick", 12_800)
                .set("ship-classes", name, "brake-mm-per-tick-per-tick", 25_600)
                .set("ship-classes", name, "turn-degrees-per-tick", 32_768)
                .set("ship-classes", name, "hull-points", 100_000)
                .set("ship-classes", name, "lock-range-units", 200_000)
                .set("ship-classes", name, "lock-ticks", 0);
    }

    /// A new row, with the next number.
    public RuleScript row(String table, String name) {
        int number = rows.merge(table, 1, Integer::sum) - 1;
        values.put(table + "/" + name + "/number", (long) number);
        return this;
    }

    public RuleScript set(String table, String name, String key, long value) {
        values.put(table + "/" + name + "/" + key, value);
        return this;
    }

    public List<RuleValue> values() {
        List<RuleValue> all = new ArrayList<>();
        values.forEach((name, value) -> all.add(new RuleValue(name, value)));
        return all;
    }
}
