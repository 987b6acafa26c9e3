package starlog.benchmarks.sight;

/// No index: every observer looks at everybody.
final class PlainSight extends Sight {
    PlainSight(Scene scene) {
        super(scene);
    }

    @Override
    void follow() {}

    @Override
    int look(int observer) {
        int count = 0;
        for (int ship = 0; ship < crowd.scene.ships; ship++) if (crowd.near(observer, ship)) found[count++] = ship;
        return count;
    }
}
