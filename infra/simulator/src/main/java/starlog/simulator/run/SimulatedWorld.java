package starlog.simulator.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.space.SectorGrid;
import starlog.sector.rulebook.Rule;
import starlog.sector.worldfile.WorldFile;

/// The rules of a run's world: the game's own, but small, quick and deadly, so that borders are crossed all the time.
record SimulatedWorld(SectorGrid grid, int sizeMm, int thrust, List<RuleValue> rules) {
    private static final List<RuleValue> GAME = WorldFile.rules(Settings.of("", "sector"));
    private static final int[][] GRIDS = {{2, 2}, {3, 2}, {2, 3}, {4, 1}, {3, 3}};
    private static final int THRUST = 400_000;

    static SimulatedWorld drawn(Random random) {
        int[] sides = GRIDS[random.nextInt(GRIDS.length)];
        int sizeMm = 20_000 + random.nextInt(50_000);
        Map<String, Long> values = new LinkedHashMap<>();
        for (RuleValue each : GAME) values.put(each.name(), changed(each, random));
        values.put(Rule.WORLD_SEED.key, random.nextLong());
        values.put(Rule.SECTOR_SIZE_MM.key, (long) sizeMm);
        values.put(Rule.SECTORS_WIDE.key, (long) sides[0]);
        values.put(Rule.SECTORS_HIGH.key, (long) sides[1]);
        values.put(Rule.SHIP_CAPACITY.key, 40L + random.nextInt(60));
        values.put(Rule.MISSILE_CAPACITY.key, (long) random.nextInt(40));
        values.put(Rule.WRECK_CAPACITY.key, 4L + random.nextInt(20));
        values.put(Rule.RESPAWN_TICKS.key, (long) random.nextInt(60));
        values.put(Rule.WRECK_TICKS.key, 200L);
        values.put(Rule.KEYFRAME_TICKS.key, 100L);
        return new SimulatedWorld(
                new SectorGrid(sides[0], sides[1]),
                sizeMm,
                THRUST,
                values.entrySet().stream()
                        .map(each -> new RuleValue(each.getKey(), each.getValue()))
                        .toList());
    }

    private static long changed(RuleValue rule, Random random) {
        String name = rule.name();
        if (name.startsWith("ship-classes/")) {
            if (name.endsWith("/thrust-mm-per-tick-per-tick")) return THRUST;
            if (name.endsWith("/brake-mm-per-tick-per-tick")) return 2 * THRUST;
            if (name.endsWith("/turn-degrees-per-tick")) return 8_192;
            if (name.endsWith("/hull-points")) return rule.value() / 4;
            if (name.endsWith("/armour-points") || name.endsWith("/shield-points")) return rule.value() / 8;
            if (name.endsWith("/lock-ticks")) return 2;
        }
        if (name.startsWith("weapons/") && name.endsWith("/cooldown-ticks")) return 1 + rule.value() / 4;
        if (name.startsWith("npcs/") && name.endsWith("/every-ticks")) return 40 + random.nextInt(100);
        if (name.startsWith("zones/") && name.endsWith("/radius-units")) return 3_000;
        if (name.startsWith("station-sites/") && name.endsWith("/radius-units")) return 1_000;
        if (name.startsWith("asteroid-fields/")) {
            if (name.endsWith("/radius-units")) return 5_000;
            if (name.endsWith("/asteroids")) return 1;
            if (name.contains("/rock-radius-")) return 1_000;
            if (name.endsWith("/amount")) return 60;
            if (name.endsWith("/respawn-ticks")) return 200;
        }
        return rule.value();
    }
}
