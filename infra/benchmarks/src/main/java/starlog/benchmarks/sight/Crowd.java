package starlog.benchmarks.sight;

import java.util.SplittableRandom;

/// The ships of a scene; the first ones are the observers. They fly straight and turn back where the scene ends.
final class Crowd {
    private static final int SPEED_MM_MAX = 5_000; // the top speed of the configuration, mm a tick

    final Scene scene;
    final int[] xMm;
    final int[] yMm;
    private final int[] vxMm;
    private final int[] vyMm;

    Crowd(Scene scene) {
        this.scene = scene;
        SplittableRandom random = new SplittableRandom(20_261_121);
        int middle = Scene.WORLD_MM / 2;
        xMm = random.ints(scene.ships, middle - scene.spreadMm, middle + scene.spreadMm + 1)
                .toArray();
        yMm = random.ints(scene.ships, middle - scene.spreadMm, middle + scene.spreadMm + 1)
                .toArray();
        vxMm = random.ints(scene.ships, -SPEED_MM_MAX, SPEED_MM_MAX + 1).toArray();
        vyMm = random.ints(scene.ships, -SPEED_MM_MAX, SPEED_MM_MAX + 1).toArray();
    }

    /// Every ship flies on for a tick.
    void move() {
        move(xMm, vxMm);
        move(yMm, vyMm);
    }

    boolean near(int observer, int ship) {
        long dx = xMm[ship] - xMm[observer];
        long dy = yMm[ship] - yMm[observer];
        return dx * dx + dy * dy <= (long) scene.radiusMm * scene.radiusMm;
    }

    private void move(int[] position, int[] velocity) {
        int from = Scene.WORLD_MM / 2 - scene.spreadMm;
        int to = Scene.WORLD_MM / 2 + scene.spreadMm;
        for (int ship = 0; ship < position.length; ship++) {
            int next = position[ship] + velocity[ship];
            if (next < from || next > to) velocity[ship] = -velocity[ship];
            else position[ship] = next;
        }
    }
}
