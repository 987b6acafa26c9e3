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
    private String lastRow = "";

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
                .grid(1, 1)
                .with(Rule.INTENTS_PER_TICK, 1_000)
                .with(Rule.BLOCKED_TICKS, 1_000)
                .with(Rule.ABSENT_TICKS, 0)
                .with(Rule.REWIND_TICKS, 8)
                .shipClass("pioneer");
    }

    public RuleScript with(Rule rule, long value) {
        values.put(rule.key, value);
        return this;
    }

    /// The world has so many sectors from west to east and from south to north.
    public RuleScript grid(int wide, int high) {
        return with(Rule.SECTORS_WIDE, wide).with(Rule.SECTORS_HIGH, high);
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
        lastRow = table + "/" + name + "/";
        values.put(lastRow + "number", (long) number);
        return this;
    }

    /// A value of the row that was last made.
    public RuleScript its(String key, long value) {
        values.put(lastRow + key, value);
        return this;
    }

    /// A value of the class `pioneer`.
    public RuleScript pioneer(String key, long value) {
        return set("ship-classes", "pioneer", key, value);
    }

    /// A beam that reaches 100 units all around, fires every 10 ticks, never misses and does 10 points of kinetic
    /// damage.
    public RuleScript gun(String name) {
        return row("weapons", name)
                .its("kind", Weapons.GUN)
                .its("range-units", 100_000)
                .its("arc-degrees", 32_768)
                .its("cooldown-ticks", 10)
                .its("energy-points", 0)
                .its("damage-points", 10_000)
                .its("damage-kind", 0)
                .its("hit-permille", 1_000);
    }

    /// A missile of 10 units a tick that lives 400 ticks, turns well and does 30 points of explosive damage.
    public RuleScript missile(String name) {
        return row("weapons", name)
                .its("kind", Weapons.MISSILE)
                .its("range-units", 200_000)
                .its("arc-degrees", 32_768)
                .its("cooldown-ticks", 10)
                .its("energy-points", 0)
                .its("damage-points", 30_000)
                .its("damage-kind", 2)
                .its("speed-units-per-tick", 10_240_000)
                .its("life-ticks", 400)
                .its("turn-degrees-per-tick", 2_000)
                .its("fuse-units", 1_000);
    }

    /// Point defence that reaches 30 units and never misses.
    public RuleScript pointDefence(String name) {
        return gun(name).its("kind", Weapons.POINT_DEFENCE).its("range-units", 30_000);
    }

    public RuleScript ore(String name, int massKg, int volumeLitres) {
        return row("ores", name).its("mass-kg", massKg).its("volume-litres", volumeLitres);
    }

    public RuleScript station(String name, int xPermille, int yPermille, int radiusMm) {
        return row("station-sites", name)
                .its("x-permille", xPermille)
                .its("y-permille", yPermille)
                .its("radius-units", radiusMm);
    }

    /// One asteroid at that place, of 10 units radius; it respawns after 500 ticks.
    public RuleScript rock(String name, int oreNumber, int amount, int xPermille, int yPermille) {
        return row("asteroid-fields", name)
                .its("ore", oreNumber + 1L)
                .its("x-permille", xPermille)
                .its("y-permille", yPermille)
                .its("radius-units", 1)
                .its("asteroids", 1)
                .its("rock-radius-min-units", 10_000)
                .its("rock-radius-max-units", 10_000)
                .its("amount", amount)
                .its("respawn-ticks", 500);
    }

    /// A zone around the sector's middle.
    public RuleScript zone(String name, int kind, int radiusMm) {
        return row("zones", name)
                .its("kind", kind)
                .its("x-permille", 500)
                .its("y-permille", 500)
                .its("radius-units", radiusMm);
    }

    /// A fleet that comes once, in the first tick, to that very place.
    public RuleScript fleet(String name, int behaviour, int size, int xPermille, int yPermille) {
        return row("npcs", name)
                .its("behaviour", behaviour - 1L)
                .its("ship-class", 1)
                .its("size", size)
                .its("most", 1)
                .its("every-ticks", 100_000_000)
                .its("x-permille", xPermille)
                .its("y-permille", yPermille)
                .its("radius-units", 1);
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
