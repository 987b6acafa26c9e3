package starlog.benchmarks.engine;

import starlog.schemas.event.SectorTick;

/// A fight of two sides in one sector, tick by tick. One thread.
public final class Battle {
    private final Scene scene;

    /// @param ships of both sides
    public Battle(int ships) {
        scene = new Scene(SceneRules.battle(ships).values(), ships);
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
