package starlog.benchmarks.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.rulebook.Rulebook;

/// The rules of the scenes: a sector of 1,000 units, one gun, one missile, one point defence, a class of fighter and a
/// class of barge that carry them, and no death, so that a scene stays as large as it began.
public final class SceneRules {
    private static final int UNIT_MM = 1_000;
    private static final int SIZE_MM = 1_000 * UNIT_MM;
    private static final int FLEET_SIZE = 10;
    private static final int ALL_AROUND = 32_768;

    final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    /// @param capacity ships, and missiles
    SceneRules(int capacity) {
        with(Rule.WORLD_SEED, 1);
        with(Rule.SECTOR_SIZE_MM, SIZE_MM);
        with(Rule.TOP_SPEED, 5_120_000);
        with(Rule.SHIP_CAPACITY, capacity);
        with(Rule.KEYFRAME_TICKS, 200);
        with(Rule.MISSILE_CAPACITY, 0);
        with(Rule.WRECK_CAPACITY, 100);
        with(Rule.STARTER_CLASS, 0);
        with(Rule.RESPAWN_TICKS, 400);
        with(Rule.WRECK_TICKS, 2_400);
        with(Rule.DROP_PERMILLE, 500);
        with(Rule.SCOOP_RANGE_MM, 10 * UNIT_MM);
        with(Rule.DOCK_RANGE_MM, 30 * UNIT_MM);
        with(Rule.DOCK_SPEED, 1_024_000);
        with(Rule.REPAIR, 16_000);
        with(Rule.EVADE_RANGE_MM, 30 * UNIT_MM);
        with(Rule.PLANS_PER_TICK, 4);
        for (Rule side : List.of(Rule.SECTORS_WIDE, Rule.SECTORS_HIGH)) with(side, 1);
        with(Rule.INTENTS_PER_TICK, 1_000);
        with(Rule.BLOCKED_TICKS, 2_400);
        with(Rule.ABSENT_TICKS, 0).with(Rule.REWIND_TICKS, 8);
        row("ores", "iron", Map.of("mass-kg", 10L, "volume-litres", 5L));
        row(
                "weapons",
                "gun",
                Map.of(
                        "range-units", 400L * UNIT_MM,
                        "arc-degrees", 16_384L,
                        "cooldown-ticks", 40L,
                        "energy-points", 1_000L,
                        "damage-points", 5_000L,
                        "speed-units-per-tick", 15_360_000L,
                        "hit-permille", 700L));
        row(
                "weapons",
                "launcher",
                Map.of(
                        "kind", 1L,
                        "range-units", 400L * UNIT_MM,
                        "arc-degrees", (long) ALL_AROUND,
                        "cooldown-ticks", 10L,
                        "damage-points", 20_000L,
                        "damage-kind", 2L,
                        "speed-units-per-tick", 3_072_000L,
                        "life-ticks", 200L,
                        "turn-degrees-per-tick", 600L,
                        "fuse-units", 2_000L));
        row(
                "weapons",
                "point-defence",
                Map.of(
                        "kind", 2L,
                        "range-units", 25L * UNIT_MM,
                        "arc-degrees", (long) ALL_AROUND,
                        "cooldown-ticks", 20L,
                        "hit-permille", 10L));
        ship("fighter", Map.of("weapon-0", 1L, "weapon-1", 2L, "weapon-2", 3L));
        ship("barge", Map.of("mining-range-units", 40L * UNIT_MM, "mining-ticks", 20L, "mining-yield", 1L));
    }

    /// Fleets that meet no foe.
    static SceneRules cruising(int ships) {
        return new SceneRules(ships).fleets("patrol", 0, 0, ships, 450);
    }

    /// Barges among rocks.
    static SceneRules mining(int ships) {
        return new SceneRules(ships)
                .row(
                        "asteroid-fields",
                        "belt",
                        Map.of(
                                "ore", 1L,
                                "x-permille", 500L,
                                "y-permille", 500L,
                                "radius-units", 400L * UNIT_MM,
                                "asteroids", 48L,
                                "rock-radius-min-units", 4L * UNIT_MM,
                                "rock-radius-max-units", 9L * UNIT_MM,
                                "amount", 1_000_000_000L,
                                "respawn-ticks", 1_000L))
                .fleets("miner", 2, 1, ships, 450);
    }

    /// Two sides, all within the range of each other's weapons; without missiles.
    public static SceneRules brawl(int ships) {
        return new SceneRules(ships)
                .fleets("pirate", 1, 0, ships / 2, 200)
                .fleets("patrol", 0, 0, ships - ships / 2, 200);
    }

    /// The brawl with missiles: at most 2,000 at a time, fewer than the launchers would like.
    public static SceneRules swarm(int ships) {
        return brawl(ships).with(Rule.MISSILE_CAPACITY, 2_000);
    }

    SceneRules with(Rule rule, long value) {
        values.put(rule.key, value);
        return this;
    }

    private SceneRules row(String table, String name, Map<String, Long> columns) {
        int number = rows.merge(table, 1, Integer::sum) - 1;
        values.put(table + "/" + name + "/number", (long) number);
        for (RuleTable.RuleColumn column : new Rulebook().ruleTable(table).declared())
            values.put(table + "/" + name + "/" + column.key(), columns.getOrDefault(column.key(), 0L));
        return this;
    }

    private void ship(String name, Map<String, Long> more) {
        Map<String, Long> columns = new LinkedHashMap<>(Map.of(
                "radius-units", 1_000L,
                "mass-kg", 10_000L,
                "top-speed-units-per-tick", 4_096_000L,
                "thrust-mm-per-tick-per-tick", 12_800L,
                "brake-mm-per-tick-per-tick", 25_600L,
                "turn-degrees-per-tick", 910L,
                "hull-points", 1_000_000_000L,
                "energy-points", 1_000_000L,
                "lock-range-units", 400L * UNIT_MM,
                "standoff-units", 60L * UNIT_MM));
        columns.putAll(Map.of(
                "shield-points", 1_000_000L,
                "shield-points-per-tick", 1_000L,
                "energy-points-per-tick", 1_000L,
                "shield-thermal-permille", 200L,
                "drag-permille-per-tick", 60L,
                "cargo-mass-kg", 100_000_000L,
                "cargo-volume-litres", 100_000_000L));
        columns.putAll(more);
        row("ship-classes", name, columns);
    }

    /// As many rows as bring all ships within a few ticks.
    SceneRules fleets(String name, int behaviour, int shipClass, int ships, int radiusUnits) {
        int fleets = Math.ceilDiv(ships, FLEET_SIZE);
        int rowCount = Math.min(fleets, 30);
        for (int row = 0; row < rowCount; row++) {
            int share = ships / rowCount + (row < ships % rowCount ? 1 : 0);
            row(
                    "npcs",
                    name + "-" + row,
                    Map.of(
                            "behaviour",
                            (long) behaviour,
                            "ship-class",
                            shipClass + 1L,
                            "size",
                            (long) Math.min(FLEET_SIZE, share),
                            "most",
                            (long) share,
                            "every-ticks",
                            4L,
                            "x-permille",
                            500L,
                            "y-permille",
                            500L,
                            "radius-units",
                            (long) radiusUnits * UNIT_MM));
        }
        return this;
    }

    public List<RuleValue> values() {
        List<RuleValue> all = new ArrayList<>();
        values.forEach((key, value) -> all.add(new RuleValue(key, value)));
        return all;
    }
}
