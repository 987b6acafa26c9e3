package starlog.benchmarks.sight;

import java.util.Iterator;
import org.dyn4j.collision.broadphase.AABBProducer;
import org.dyn4j.collision.broadphase.DynamicAABBTree;
import org.dyn4j.collision.broadphase.StaticValueAABBExpansionMethod;
import org.dyn4j.geometry.AABB;

/// The broadphase of dyn4j: a tree of boxes that lives on from tick to tick. A ship's box is wider than the ship, and
/// only a ship that has left its box is put in anew.
final class BoxTreeSight extends Sight {
    /// With 0, 10,000 or 20,000 more ships leave their box; with 80,000 more of those met are not near.
    private static final double WIDER_MM = 40_000;

    private final DynamicAABBTree<Ship> tree =
            new DynamicAABBTree<>((a, b) -> true, new Boxes(), new StaticValueAABBExpansionMethod<>(WIDER_MM));
    private final Ship[] ships;

    BoxTreeSight(Scene scene) {
        super(scene);
        ships = new Ship[scene.ships];
        tree.setUpdateTrackingEnabled(false);
        for (int row = 0; row < ships.length; row++) {
            ships[row] = new Ship(row);
            tree.add(ships[row]);
        }
    }

    @Override
    void follow() {
        for (Ship ship : ships) tree.update(ship);
    }

    @Override
    int look(int observer) {
        int x = crowd.xMm[observer];
        int y = crowd.yMm[observer];
        int radius = crowd.scene.radiusMm;
        Iterator<Ship> met = tree.detectIterator(new AABB(x - radius, y - radius, x + radius, y + radius));
        int count = 0;
        while (met.hasNext()) {
            int ship = met.next().row;
            if (crowd.near(observer, ship)) found[count++] = ship;
        }
        return count;
    }

    /// Not a record: the tree keeps its items in a hash map, and identity is the quickest hash.
    private static final class Ship {
        private final int row;

        private Ship(int row) {
            this.row = row;
        }
    }

    private final class Boxes implements AABBProducer<Ship> {
        @Override
        public AABB compute(Ship ship) {
            int x = crowd.xMm[ship.row];
            int y = crowd.yMm[ship.row];
            return new AABB(x, y, x, y);
        }

        @Override
        public void compute(Ship ship, AABB box) {
            int x = crowd.xMm[ship.row];
            int y = crowd.yMm[ship.row];
            AABB.setFromPoints(x, y, x, y, box);
        }
    }
}
