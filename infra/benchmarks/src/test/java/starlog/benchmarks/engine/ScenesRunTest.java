package starlog.benchmarks.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.sector.table.Table;

/// Every scene, small: so that the measurement does not rot, and measures what its name says.
class ScenesRunTest {
    private static final int SHIPS = 60;

    @Test
    void ships_cruise_and_meet_no_foe() {
        Scene scene = after(SceneRules.cruising(SHIPS), 200);
        assertEquals(0, sum(scene, "ships", "lock"));
        assertTrue(sum(scene, "ships", "thrust") != 0, "nobody moves");
    }

    @Test
    void barges_mine() {
        Scene scene = after(SceneRules.mining(SHIPS), 3_000);
        assertTrue(sum(scene, "ships", "ore0") > 0, "nobody has mined");
    }

    @Test
    void all_fight_and_none_dies() {
        Scene scene = after(SceneRules.brawl(SHIPS), 300);
        assertTrue(sum(scene, "ships", "threatAmount0") > 0, "nobody was hit");
        assertEquals(SHIPS, scene.count("ships"));
        assertEquals(0, scene.count("missiles"));
    }

    @Test
    void the_air_is_full_of_missiles() {
        assertTrue(after(SceneRules.swarm(SHIPS), 300).count("missiles") > SHIPS);
    }

    @Test
    void a_scene_is_measured_whole() {
        TickTimes times = TickTimes.of(new Scene(SceneRules.brawl(SHIPS).values(), SHIPS), 10, 20);
        assertTrue(times.micros(0.5) > 0 && times.micros(0.5) <= times.micros(0.99));
        assertTrue(times.micros(0.99) <= times.maxMicros());
        assertTrue(times.hashNanos() > 0 && times.snapshotNanos() > 0 && times.snapshotBytes() > 0);
    }

    private static Scene after(SceneRules rules, int ticks) {
        Scene scene = new Scene(rules.values(), SHIPS);
        for (int tick = 0; tick < ticks; tick++) scene.step();
        return scene;
    }

    private static long sum(Scene scene, String table, String column) {
        Table found = scene.sector().tables().stream()
                .filter(candidate -> candidate.name.equals(table))
                .findFirst()
                .orElseThrow();
        long sum = 0;
        for (int row = 0; row < found.count; row++)
            sum += Math.abs(found.column(column).get(row));
        return sum;
    }
}
