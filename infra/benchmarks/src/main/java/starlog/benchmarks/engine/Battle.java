package starlog.benchmarks.engine;

import starlog.schemas.event.SectorTick;
import starlog.sector.rulebook.Rule;

/// A fight of two sides in one sector, tick by tick. One thread.
public final class Battle {
    private static final long RANGE_MM = 150_000;

    private final Scene scene;

    /// @param ships of both sides
    public Battle(int ships) {
        scene = new Scene(rules(ships).values(), ships);
    }

    /// Two sides all over the sector, who shoot at what is within 150 units, as in the default world.
    private static SceneRules rules(int ships) {
        var rules = new SceneRules(ships).with(Rule.MISSILE_CAPACITY, ships);
        rules.values.replaceAll((key, value) -> key.startsWith("weapons/launcher/cooldown") ? 200L : value);
        rules.fleets("pirate", 1, 0, ships / 2, 450).fleets("patrol", 0, 0, ships - ships / 2, 450);
        rules.values.replaceAll((key, value) -> isRange(key) ? RANGE_MM : value);
        return rules;
    }

    private static boolean isRange(String key) {
        return key.endsWith("lock-range-units")
                || key.startsWith("weapons/gun/range")
                || key.startsWith("weapons/launcher/range");
    }

    /// What the next tick did; valid until the one after.
    public SectorTick tick() {
        scene.step();
        return scene.sector().outcome();
    }

    /// Ids of all ships, ascending.
    public long[] shipIds() {
        var ids = new java.util.TreeSet<Long>();
        while (ids.size() < scene.count("ships")) {
            SectorTick tick = tick();
            for (int row = 0; row < tick.ships.count; row++) ids.add(tick.ships.ids[row]);
        }
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
