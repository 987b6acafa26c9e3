package starlog.benchmarks.sight;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SightsAgreeTest {
    @Test
    void every_observer_finds_the_same_ships_in_every_way() {
        Sight plain = new PlainSight(Scene.SMALL);
        Sight[] ways = {new CellSight(Scene.SMALL), new QuadtreeSight(Scene.SMALL), new BoxTreeSight(Scene.SMALL)};
        for (int tick = 0; tick < 200; tick++) {
            int seen = plain.tick();
            assertTrue(seen > Scene.SMALL.observers, "somebody is near");
            for (Sight way : ways) {
                String what = way.getClass().getSimpleName() + " in tick " + tick;
                assertEquals(seen, way.tick(), what);
                for (int observer = 0; observer < Scene.SMALL.observers; observer++)
                    assertArrayEquals(rowsSeen(plain, observer), rowsSeen(way, observer), what);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_scene_is_seen_alike(Scene scene) {
        int seen = new PlainSight(scene).tick();
        assertEquals(seen, new CellSight(scene).tick());
        assertEquals(seen, new QuadtreeSight(scene).tick());
        assertEquals(seen, new BoxTreeSight(scene).tick());
    }

    private static int[] rowsSeen(Sight sight, int observer) {
        int[] rows = Arrays.copyOf(sight.found, sight.look(observer));
        Arrays.sort(rows);
        return rows;
    }
}
