package starlog.sector.battle;

import java.util.List;
import java.util.Random;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleScript;

/// A small sector in which nobody lives long, with every kind of thing that the rules know: in the units of the log.
public final class BattleRules {
    /// Of the world in which a battle at the border takes place; its sector lies at the northern edge.
    static final int SECTORS = 8;

    private static final int WIDE = 4;

    private BattleRules() {}

    /// The rules with which a battle begins.
    public static List<RuleValue> violent() {
        return script().values();
    }

    /// The same in a world of [#SECTORS].
    public static List<RuleValue> atBorder(List<RuleValue> rules) {
        return rules.stream()
                .map(value -> switch (value.name()) {
                    case "sectors-wide" -> new RuleValue(value.name(), WIDE);
                    case "sectors-high" -> new RuleValue(value.name(), SECTORS / WIDE);
                    default -> value;
                })
                .toList();
    }

    /// Rules for the midst of a battle: other capacities, times, a class or a weapon that is better or worse.
    public static List<RuleValue> changed(Random random) {
        RuleScript rules = script().with(Rule.SHIP_CAPACITY, 60 + random.nextInt(40))
                .with(Rule.MISSILE_CAPACITY, random.nextInt(10))
                .with(Rule.WRECK_CAPACITY, random.nextInt(12))
                .with(Rule.STARTER_CLASS, random.nextInt(5))
                .with(Rule.DROP_PERMILLE, random.nextInt(1_001))
                .with(Rule.RESPAWN_TICKS, random.nextInt(200))
                .with(Rule.KEYFRAME_TICKS, 50 + random.nextInt(300))
                .with(Rule.PLANS_PER_TICK, random.nextInt(4));
        rules.set("ship-classes", "pioneer", "hull-points", 50_000 + random.nextInt(300_000));
        rules.set("ship-classes", "pioneer", "shield-points", random.nextInt(200_000));
        rules.set("ship-classes", "pioneer", "top-speed-units-per-tick", 1_024_000 + random.nextInt(4_000_000));
        rules.set("ship-classes", "barge", "cargo-mass-kg", 1_000 + random.nextInt(10_000));
        rules.set("ship-classes", "pioneer", "cloak-energy-points-per-tick", random.nextInt(2_000));
        rules.set("ores", "iron", "mass-kg", 1 + random.nextInt(30));
        rules.set("weapons", "launcher", "damage-points", random.nextInt(200_000));
        rules.set("weapons", "launcher", "speed-units-per-tick", 3_072_000 + random.nextInt(9_000_000));
        rules.set("weapons", "autocannon", "cooldown-ticks", 1 + random.nextInt(20));
        return rules.values();
    }

    /// The same, to be changed.
    public static RuleScript script() {
        RuleScript rules = RuleScript.quiet()
                .with(Rule.SECTOR_SIZE_MM, 600_000)
                .with(Rule.SHIP_CAPACITY, 60)
                .with(Rule.MISSILE_CAPACITY, 8)
                .with(Rule.WRECK_CAPACITY, 20)
                .with(Rule.RESPAWN_TICKS, 80)
                .with(Rule.WRECK_TICKS, 400)
                .with(Rule.SCOOP_RANGE_MM, 25_000)
                .with(Rule.DOCK_RANGE_MM, 30_000)
                .with(Rule.DOCK_SPEED, 512_000)
                .with(Rule.REPAIR, 8_000)
                .with(Rule.EVADE_RANGE_MM, 40_000)
                .with(Rule.PLANS_PER_TICK, 2)
                .with(Rule.INTENTS_PER_TICK, 2)
                .with(Rule.BLOCKED_TICKS, 200)
                .with(Rule.ABSENT_TICKS, 200);
        ores(rules);
        weapons(rules);
        shipClasses(rules);
        places(rules);
        npcs(rules);
        return rules;
    }

    private static void ores(RuleScript rules) {
        row(rules, "ores", "iron", "mass-kg=10 volume-litres=2");
        row(rules, "ores", "ice", "mass-kg=4 volume-litres=5");
        row(rules, "ores", "platinum", "mass-kg=20 volume-litres=1");
        row(rules, "ores", "scrap", "mass-kg=5 volume-litres=4");
    }

    private static void weapons(RuleScript rules) {
        row(rules, "weapons", "laser", """
                kind=0 range-units=60000 arc-degrees=24576 cooldown-ticks=12 energy-points=8000 \
                damage-points=14000 damage-kind=1 hit-permille=900""");
        row(rules, "weapons", "autocannon", """
                kind=0 range-units=80000 arc-degrees=16384 cooldown-ticks=6 energy-points=2000 \
                damage-points=11000 damage-kind=0 speed-units-per-tick=15360000 hit-permille=650""");
        row(rules, "weapons", "railgun", """
                kind=0 range-units=150000 arc-degrees=5461 cooldown-ticks=60 energy-points=50000 \
                damage-points=90000 damage-kind=0 speed-units-per-tick=20480000 hit-permille=800""");
        row(rules, "weapons", "launcher", """
                kind=1 range-units=150000 arc-degrees=32768 cooldown-ticks=50 energy-points=20000 damage-points=70000 \
                damage-kind=2 speed-units-per-tick=7168000 life-ticks=90 turn-degrees-per-tick=546 fuse-units=3000""");
        row(rules, "weapons", "point-defence", """
                kind=2 range-units=50000 arc-degrees=32768 cooldown-ticks=6 energy-points=2000 damage-points=0 \
                damage-kind=0 hit-permille=250""");
    }

    /// RuleScript has begun the first class, `pioneer`.
    private static void shipClasses(RuleScript rules) {
        set(rules, "ship-classes", "pioneer", """
                radius-units=2000 mass-kg=20000 turn-degrees-per-tick=1092 drag-permille-per-tick=13 hull-points=200000 \
                armour-points=80000 shield-points=100000 energy-points=100000 shield-points-per-tick=150 \
                energy-points-per-tick=300 shield-kinetic-permille=150 armour-thermal-permille=200 \
                lock-range-units=170000 lock-ticks=20 standoff-units=40000 weapon-0=2 weapon-1=4 weapon-2=1 weapon-3=5 \
                mount-2-degrees=-8192 cargo-mass-kg=1500 cargo-volume-litres=600 mining-range-units=25000 \
                mining-ticks=20 mining-yield=15 cloak-energy-points-per-tick=900 cloak-ready-ticks=150""");
        shipClass(rules, "interceptor", """
                radius-units=1500 mass-kg=12000 thrust-mm-per-tick-per-tick=18432 turn-degrees-per-tick=1456 \
                drag-permille-per-tick=13 hull-points=90000 armour-points=20000 shield-points=60000 energy-points=200000 \
                shield-points-per-tick=100 energy-points-per-tick=700 lock-range-units=150000 lock-ticks=15 \
                standoff-units=30000 weapon-0=1 weapon-1=1 cargo-mass-kg=1000 cargo-volume-litres=500""");
        shipClass(rules, "frigate", """
                radius-units=2500 mass-kg=40000 top-speed-units-per-tick=4096000 thrust-mm-per-tick-per-tick=12288 \
                turn-degrees-per-tick=910 hull-points=300000 armour-points=150000 shield-points=200000 \
                energy-points=400000 shield-points-per-tick=200 energy-points-per-tick=1000 shield-explosive-permille=300 \
                armour-kinetic-permille=250 lock-range-units=160000 lock-ticks=25 standoff-units=45000 \
                weapon-0=2 mount-0-degrees=-8192 weapon-1=2 mount-1-degrees=8192 weapon-2=5 \
                cargo-mass-kg=2000 cargo-volume-litres=1000""");
        shipClass(rules, "cruiser", """
                radius-units=4000 mass-kg=150000 top-speed-units-per-tick=3072000 thrust-mm-per-tick-per-tick=7168 \
                brake-mm-per-tick-per-tick=15360 turn-degrees-per-tick=546 hull-points=800000 armour-points=400000 \
                shield-points=400000 energy-points=900000 shield-points-per-tick=300 energy-points-per-tick=1500 \
                armour-explosive-permille=300 lock-range-units=200000 lock-ticks=40 standoff-units=80000 \
                weapon-0=3 mount-0-degrees=-16384 weapon-1=1 weapon-2=4 weapon-3=5 \
                cargo-mass-kg=8000 cargo-volume-litres=4000""");
        shipClass(rules, "barge", """
                radius-units=3000 mass-kg=60000 top-speed-units-per-tick=2048000 thrust-mm-per-tick-per-tick=8192 \
                brake-mm-per-tick-per-tick=16384 turn-degrees-per-tick=546 hull-points=250000 shield-points=80000 \
                shield-points-per-tick=100 lock-range-units=100000 cargo-mass-kg=6000 cargo-volume-litres=2500 \
                mining-range-units=25000 mining-ticks=16 mining-yield=60""");
    }

    private static void places(RuleScript rules) {
        row(rules, "zones", "haven", "kind=0 x-permille=500 y-permille=500 radius-units=50000");
        row(rules, "zones", "badlands", "kind=1 x-permille=450 y-permille=550 radius-units=260000");
        row(rules, "station-sites", "hub", "x-permille=500 y-permille=500 radius-units=10000");
        row(rules, "station-sites", "outpost", "x-permille=150 y-permille=850 radius-units=8000");
        row(rules, "asteroid-fields", "iron-belt", """
                ore=1 x-permille=400 y-permille=350 radius-units=90000 asteroids=10 rock-radius-min-units=3000 \
                rock-radius-max-units=9000 amount=400 respawn-ticks=900""");
        row(rules, "asteroid-fields", "ice-drift", """
                ore=2 x-permille=650 y-permille=600 radius-units=80000 asteroids=8 rock-radius-min-units=3000 \
                rock-radius-max-units=12000 amount=300 respawn-ticks=600""");
        row(rules, "asteroid-fields", "vein", """
                ore=3 x-permille=350 y-permille=700 radius-units=40000 asteroids=4 rock-radius-min-units=2000 \
                rock-radius-max-units=5000 amount=120 respawn-ticks=1500""");
    }

    private static void npcs(RuleScript rules) {
        row(rules, "npcs", "patrol", """
                behaviour=0 ship-class=3 size=2 escort-class=2 escorts=1 most=6 every-ticks=500 \
                x-permille=500 y-permille=450 radius-units=200000""");
        row(rules, "npcs", "guard", """
                behaviour=0 ship-class=4 size=1 most=1 every-ticks=900 x-permille=500 y-permille=500 radius-units=120000""");
        row(rules, "npcs", "pirates", """
                behaviour=1 ship-class=2 size=4 most=8 every-ticks=300 x-permille=400 y-permille=400 radius-units=220000""");
        row(rules, "npcs", "raiders", """
                behaviour=1 ship-class=1 size=2 escort-class=2 escorts=2 most=6 every-ticks=450 \
                x-permille=700 y-permille=650 radius-units=150000""");
        row(rules, "npcs", "miners", """
                behaviour=2 ship-class=5 size=2 escort-class=3 escorts=1 most=6 every-ticks=400 \
                x-permille=400 y-permille=350 radius-units=90000""");
        row(rules, "loot", "barge-scrap", "ship-class=5 ore=4 chance-permille=800 min=20 max=80");
        row(rules, "loot", "interceptor-scrap", "ship-class=2 ore=4 chance-permille=600 min=5 max=40");
        row(rules, "loot", "cruiser-platinum", "ship-class=4 ore=3 chance-permille=1000 min=20 max=20");
    }

    private static void shipClass(RuleScript rules, String name, String values) {
        set(rules.shipClass(name), "ship-classes", name, values);
    }

    private static void row(RuleScript rules, String table, String name, String values) {
        set(rules.row(table, name), table, name, values);
    }

    private static void set(RuleScript rules, String table, String name, String values) {
        for (String pair : values.split(" ")) {
            String[] parts = pair.split("=");
            rules.set(table, name, parts[0], Long.parseLong(parts[1]));
        }
    }
}
