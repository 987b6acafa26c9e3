package starlog.sector.twin;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.space.SectorGrid;
import starlog.sector.rulebook.Rule;

/// A small and violent world: little room, thin hulls, quick weapons, few rocks with little in them, so that within
/// some thousand ticks everything happens. Values are in the units of the simulation.
final class TestRules {
    private static final int SIZE_MM = 400_000;
    /// A little more than a cell of obstacles, so that ships are pushed from one into another.
    private static final int CROWDED_SIZE_MM = 28_000;
    private static final int SMALL_SIZE_MM = 160_000;
    private static final int TOP_SPEED = 5_120_000;
    private static final int BEAM = 1;
    private static final int GUN = 2;
    private static final int MISSILE = 3;
    private static final int POINT_DEFENCE = 4;
    private static final int CANNON = 5;
    private static final int NEW_MISSILE = 6;
    private static final int PIONEER = 1;
    private static final int FRIGATE = 2;
    private static final int INTERCEPTOR = 3;
    private static final int BARGE = 4;
    private static final int GUARD = 5;
    private static final int HULK = 6;
    private static final int NEWCOMER = 7;
    private static final int SAFE = 0;
    private static final int PVP = 1;
    private static final int PATROL = 0;
    private static final int PIRATE = 1;
    private static final int MINER = 2;
    private static final int ESCORT = 3;

    /// What is in the sector beside ships.
    enum Kind {
        /// Stations, zones and asteroids.
        WHOLE,
        /// Nothing at all.
        VOID,
        /// Stations and asteroids, and hardly room for a ship.
        CROWDED,
        /// As WHOLE, and so small that ships fly over a border all the time.
        BORDERS
    }

    /// Rules as they follow each other in one sector.
    ///
    /// @param version versions differ in some numbers that a running world takes
    /// @param grown whether there are a class, a weapon and a fleet more; never taken back
    record Edition(Kind kind, SectorGrid grid, int version, boolean grown) {}

    private final List<RuleValue> values = new ArrayList<>();
    private String rowPrefix;

    private TestRules() {}

    static List<RuleValue> of(Edition edition) {
        TestRules rules = new TestRules();
        Kind kind = edition.kind;
        int version = edition.version;
        rules.world(kind, version);
        rules.world(Rule.SECTORS_WIDE, edition.grid.wide());
        rules.world(Rule.SECTORS_HIGH, edition.grid.high());
        rules.ores();
        rules.weapons(version);
        rules.shipClasses(version);
        if (kind == Kind.WHOLE) rules.zones(version);
        if (kind == Kind.BORDERS) rules.smallZones();
        if (kind != Kind.VOID) {
            rules.stations();
            if (kind == Kind.BORDERS) rules.pier();
            rules.fields();
        }
        rules.npcs(version);
        if (edition.grown) rules.newcomers();
        rules.loot(version);
        return List.copyOf(rules.values);
    }

    private static int sizeMm(Kind kind) {
        return switch (kind) {
            case WHOLE, VOID -> SIZE_MM;
            case CROWDED -> CROWDED_SIZE_MM;
            case BORDERS -> SMALL_SIZE_MM;
        };
    }

    private void world(Kind kind, int version) {
        boolean small = kind == Kind.BORDERS;
        world(Rule.WORLD_SEED, -7_777_777_777L);
        world(Rule.SECTOR_SIZE_MM, sizeMm(kind));
        world(Rule.TOP_SPEED, TOP_SPEED);
        world(Rule.SHIP_CAPACITY, (small ? 28 : 60) - version % 3 * 4);
        world(Rule.KEYFRAME_TICKS, 200);
        world(Rule.MISSILE_CAPACITY, version % 4 == 3 ? 3 : 16);
        world(Rule.WRECK_CAPACITY, 10 - version % 2 * 4);
        world(Rule.STARTER_CLASS, version % 3 != 2 ? PIONEER - 1 : version % 2 == 0 ? BARGE - 1 : GUARD - 1);
        world(Rule.RESPAWN_TICKS, 60);
        world(Rule.WRECK_TICKS, 500);
        world(Rule.DROP_PERMILLE, 600);
        world(Rule.SCOOP_RANGE_MM, 25_000);
        world(Rule.DOCK_RANGE_MM, 15_000);
        world(Rule.DOCK_SPEED, 700_000);
        world(Rule.REPAIR, 3_000);
        world(Rule.EVADE_RANGE_MM, 20_000);
        world(Rule.PLANS_PER_TICK, version % 5);
        world(Rule.INTENTS_PER_TICK, 2 + version % 3);
        world(Rule.BLOCKED_TICKS, 60 + version % 3 * 100);
        world(Rule.ABSENT_TICKS, version % 4 == 2 ? 0 : 100 + version % 3 * 60);
        world(Rule.REWIND_TICKS, version % 5 == 4 ? version % 2 : 3 + version % 3);
    }

    private void ores() {
        row("ores", "iron", 0, "mass-kg", 10, "volume-litres", 4);
        row("ores", "ice", 1, "mass-kg", 3, "volume-litres", 10);
        row("ores", "gold", 2, "mass-kg", 60, "volume-litres", 3);
        row("ores", "helium", 3, "mass-kg", 1, "volume-litres", 25);
    }

    private void weapons(int version) {
        row("weapons", "beam", BEAM - 1, "kind", 0, "range-units", 90_000, "arc-degrees", 9_000, "cooldown-ticks", 12);
        and("energy-points", 6_000, "damage-points", 5_000, "damage-kind", 1, "hit-permille", 900);
        row("weapons", "gun", GUN - 1, "kind", 0, "range-units", 120_000, "arc-degrees", 14_000, "cooldown-ticks", 7);
        and("energy-points", 900, "damage-points", 2_700 + version % 7, "damage-kind", 0, "hit-permille", 600);
        and("speed-units-per-tick", 9_000_000);
        row("weapons", "missile", MISSILE - 1, "kind", 1, "range-units", 200_000, "arc-degrees", 32_768);
        and("cooldown-ticks", 24, "energy-points", 2_500, "damage-points", 14_000, "damage-kind", 2);
        and(
                "speed-units-per-tick",
                6_144_000 + version % 3 * 500_000,
                "life-ticks",
                150,
                "turn-degrees-per-tick",
                700,
                "fuse-units",
                2_500);
        row("weapons", "defence", POINT_DEFENCE - 1, "kind", 2, "range-units", 35_000, "arc-degrees", 32_768);
        and("cooldown-ticks", 9, "energy-points", 500, "damage-points", 0, "damage-kind", 0, "hit-permille", 350);
        row("weapons", "cannon", CANNON - 1, "kind", 0, "range-units", 150_000, "arc-degrees", 6_000);
        and("cooldown-ticks", 30, "energy-points", 2_000, "damage-points", 11_111, "damage-kind", 2);
        and("hit-permille", 500, "speed-units-per-tick", 4_000_000);
    }

    private void shipClasses(int version) {
        ship("pioneer", PIONEER, 3_000, 9_000, TOP_SPEED, 30_000, 60_000, 1_800, 100);
        body(26_000, 9_000, 8_000, 20_000, 20, 120);
        and("shield-thermal-permille", 200, "armour-kinetic-permille", 333, "armour-explosive-permille", 900);
        arms(170_000, 12, 40_000, BEAM, GUN, MISSILE, POINT_DEFENCE);
        and("mount-1-degrees", 4_000, "mount-2-degrees", -32_768);
        hold(400, 300, 30_000, 9, 3);
        // Now and then the class has none.
        and("cloak-energy-points-per-tick", version % 6 == 5 ? 0 : 150, "cloak-ready-ticks", 30 + version % 3 * 20);
        ship("frigate", FRIGATE, 4_500, 30_000, 4_000_000, 26_000, 50_000, 1_200, 0);
        body(40_000, 20_000, 15_000, 30_000, 40, 150 + version % 5 * 20);
        and("shield-kinetic-permille", 150, "shield-explosive-permille", 275, "armour-thermal-permille", 125);
        arms(160_000, 8, 50_000, GUN, CANNON, POINT_DEFENCE, MISSILE);
        and("mount-0-degrees", 16_384, "mount-1-degrees", -16_384);
        ship("interceptor", INTERCEPTOR, 2_200, 5_000, TOP_SPEED, 45_000, 90_000, 2_500, 300);
        body(18_000 - version % 4 * 1_000, 4_000, 9_000 - version % 3 * 2_000, 25_000, 30, 200);
        arms(190_000, 5, 25_000, BEAM, MISSILE, GUN, MISSILE);
        hold(300, 300, 0, 0, 0);
        ship("barge", BARGE, 6_000, 50_000, 2_500_000, 15_000, 30_000, 700, 20);
        body(30_000, 5_000, 6_000, 12_000, 15, 60);
        arms(100_000, 20, 0, POINT_DEFENCE, 0, 0, 0);
        hold(4_000, 1_200, 25_000, 7, 6);
        ship("guard", GUARD, 3_300, 14_000, 4_800_000, 35_000, 70_000, 1_900, 50);
        body(22_000, 12_000, 10_000, 24_000, 25, 150);
        arms(150_000, 6, 30_000, GUN, POINT_DEFENCE, BEAM, 0);
        hold(200, 500, 0, 0, 0);
        ship("hulk", HULK, 9_000, 200_000, 1_500_000, 6_000, 9_000, 300, 0);
        body(60_000, 0, 0, 40_000, 0, 300);
        arms(120_000, 15, 80_000, CANNON, CANNON, POINT_DEFENCE, POINT_DEFENCE);
        and("mount-1-degrees", 32_768);
    }

    /// Zones come and go.
    private void zones(int version) {
        int number = 0;
        if (version % 4 != 3) {
            row("zones", "arena-gate", number++, "kind", SAFE, "x-permille", 560, "y-permille", 700);
            and("radius-units", 12_000);
        }
        row("zones", "harbour", number++, "kind", SAFE, "x-permille", 250, "y-permille", 250, "radius-units", 55_000);
        row("zones", "arena", number, "kind", PVP, "x-permille", 680, "y-permille", 700, "radius-units", 130_000);
    }

    private void smallZones() {
        row("zones", "harbour", 0, "kind", SAFE, "x-permille", 250, "y-permille", 250, "radius-units", 22_000);
        row("zones", "arena", 1, "kind", PVP, "x-permille", 600, "y-permille", 600, "radius-units", 400_000);
    }

    private void stations() {
        row("station-sites", "home", 0, "x-permille", 250, "y-permille", 250, "radius-units", 9_000);
        row("station-sites", "outpost", 1, "x-permille", 820, "y-permille", 300, "radius-units", 6_000);
    }

    /// A station on the very border.
    private void pier() {
        row("station-sites", "pier", 2, "x-permille", 1_000, "y-permille", 700, "radius-units", 4_000);
    }

    private void fields() {
        row("asteroid-fields", "belt", 0, "ore", 1, "x-permille", 500, "y-permille", 560, "radius-units", 60_000);
        and("asteroids", 6, "rock-radius-min-units", 2_000, "rock-radius-max-units", 9_000);
        and("amount", 60, "respawn-ticks", 400);
        row("asteroid-fields", "ring", 1, "ore", 2, "x-permille", 600, "y-permille", 260, "radius-units", 50_000);
        and("asteroids", 6, "rock-radius-min-units", 1_500, "rock-radius-max-units", 5_000);
        and("amount", 35, "respawn-ticks", 250);
    }

    private void npcs(int version) {
        npc("watch", 0, PATROL, FRIGATE, 2, GUARD, 1, 6, 300 + version % 2 * 50, 400, 400, 150_000);
        npc("pack", 1, PIRATE, INTERCEPTOR, 3, 0, 0, 10, 260, 650, 600, 130_000);
        npc("crew", 2, MINER, BARGE, 2, GUARD, 1, 7, 350, 520, 500, 60_000);
        npc("convoy", 3, ESCORT, HULK, 2, GUARD, 2, 5, 700, 300, 600, 90_000);
    }

    /// What another sector may not know yet.
    private void newcomers() {
        ship("newcomer", NEWCOMER, 2_000, 6_000, TOP_SPEED, 50_000, 90_000, 2_500, 50);
        body(20_000, 4_000, 9_000, 25_000, 30, 200);
        arms(190_000, 3, 60_000, NEW_MISSILE, 0, 0, 0);
        row("weapons", "new-missile", NEW_MISSILE - 1, "kind", 1, "range-units", 200_000, "arc-degrees", 32_768);
        and("cooldown-ticks", 10, "energy-points", 500, "damage-points", 3_000, "damage-kind", 2);
        and("speed-units-per-tick", 6_500_000, "life-ticks", 100, "turn-degrees-per-tick", 500, "fuse-units", 2_000);
        npc("newcomers", 4, PIRATE, NEWCOMER, 3, 0, 0, 6, 240, 700, 700, 200_000);
    }

    private void loot(int version) {
        loot("pirate-gold", 0, INTERCEPTOR, 3, 500, 1, 6);
        loot("pirate-helium", 1, INTERCEPTOR, 4, 250, 2, 2);
        loot("hulk-ice", 2, HULK, 2, 1_000, 3, 9);
        if (version % 5 != 4) loot("guard-iron", 3, GUARD, 1, 300, 1, 4);
    }

    private void ship(
            String name,
            int classNumber,
            int radius,
            int mass,
            int topSpeed,
            int thrust,
            int brake,
            int turnRate,
            int drag) {
        row("ship-classes", name, classNumber - 1, "radius-units", radius, "mass-kg", mass);
        and("top-speed-units-per-tick", topSpeed, "thrust-mm-per-tick-per-tick", thrust);
        and("brake-mm-per-tick-per-tick", brake, "turn-degrees-per-tick", turnRate, "drag-permille-per-tick", drag);
    }

    private void body(int hull, int armour, int shield, int energy, int shieldGain, int energyGain) {
        and("hull-points", hull, "armour-points", armour, "shield-points", shield, "energy-points", energy);
        and("shield-points-per-tick", shieldGain, "energy-points-per-tick", energyGain);
    }

    private void arms(int lockRange, int lockTicks, int standoff, int... weapons) {
        and("lock-range-units", lockRange, "lock-ticks", lockTicks, "standoff-units", standoff);
        for (int mount = 0; mount < weapons.length; mount++) and("weapon-" + mount, weapons[mount]);
    }

    private void hold(int mass, int volume, int miningRange, int miningTicks, int miningYield) {
        and("cargo-mass-kg", mass, "cargo-volume-litres", volume, "mining-range-units", miningRange);
        and("mining-ticks", miningTicks, "mining-yield", miningYield);
    }

    private void npc(
            String name,
            int number,
            int behaviour,
            int shipClass,
            int size,
            int escortClass,
            int escorts,
            int most,
            int everyTicks,
            int xPermille,
            int yPermille,
            int radius) {
        row("npcs", name, number, "behaviour", behaviour, "ship-class", shipClass, "size", size);
        and("escort-class", escortClass, "escorts", escorts, "most", most, "every-ticks", everyTicks);
        and("x-permille", xPermille, "y-permille", yPermille, "radius-units", radius);
    }

    private void loot(String name, int number, int shipClass, int ore, int chance, int min, int max) {
        row("loot", name, number, "ship-class", shipClass, "ore", ore, "chance-permille", chance);
        and("min", min, "max", max);
    }

    private void world(Rule rule, long value) {
        values.add(new RuleValue(rule.key, value));
    }

    /// Begins a row.
    private void row(String table, String name, int number, Object... keysAndValues) {
        rowPrefix = table + "/" + name + "/";
        values.add(new RuleValue(rowPrefix + "number", number));
        and(keysAndValues);
    }

    /// More of the row that was begun last.
    private void and(Object... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2)
            values.add(new RuleValue(rowPrefix + keysAndValues[i], (int) keysAndValues[i + 1]));
    }
}
