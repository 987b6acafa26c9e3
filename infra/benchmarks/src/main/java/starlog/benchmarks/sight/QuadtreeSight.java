package starlog.benchmarks.sight;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.ItemVisitor;
import org.locationtech.jts.index.quadtree.Quadtree;

/// The quadtree of JTS. It knows no moving, so it is made anew every tick.
final class QuadtreeSight extends Sight {
    /// Half the side of a ship's box. The tree grows a branch down to the size of each box: with points it is
    /// much deeper and many times slower, with boxes of 50,000 twice as slow when everybody looks.
    private static final int BOX_MM = 5_000;

    private final Integer[] ships;
    private final Envelope[] boxes;
    private final Envelope view = new Envelope();
    private Quadtree tree;

    QuadtreeSight(Scene scene) {
        super(scene);
        ships = new Integer[scene.ships];
        boxes = new Envelope[scene.ships];
        for (int ship = 0; ship < ships.length; ship++) {
            ships[ship] = ship;
            boxes[ship] = new Envelope();
        }
    }

    @Override
    void follow() {
        tree = new Quadtree();
        for (int ship = 0; ship < ships.length; ship++) {
            around(boxes[ship], ship, BOX_MM);
            tree.insert(boxes[ship], ships[ship]);
        }
    }

    @Override
    int look(int observer) {
        around(view, observer, crowd.scene.radiusMm);
        Found near = new Found(observer);
        tree.query(view, near);
        return near.count;
    }

    private void around(Envelope box, int ship, int halfMm) {
        int x = crowd.xMm[ship];
        int y = crowd.yMm[ship];
        box.init(x - halfMm, x + halfMm, y - halfMm, y + halfMm);
    }

    /// The tree offers all ships of the branches that it meets; this keeps those within the radius.
    private final class Found implements ItemVisitor {
        private final int observer;
        private int count;

        private Found(int observer) {
            this.observer = observer;
        }

        @Override
        public void visitItem(Object item) {
            int ship = (Integer) item;
            if (crowd.near(observer, ship)) found[count++] = ship;
        }
    }
}
