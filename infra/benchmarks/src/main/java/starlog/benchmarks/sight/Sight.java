package starlog.benchmarks.sight;

/// One way of finding the ships near an observer: all of them within the radius, the observer among them, by exact
/// distance.
abstract class Sight {
    final Crowd crowd;
    /// Rows of the ships that the last look found, in any order.
    final int[] found;

    Sight(Scene scene) {
        crowd = new Crowd(scene);
        found = new int[scene.ships];
    }

    /// A tick: everybody moves, the index follows, every observer looks. Returns how many ships were seen in all.
    final int tick() {
        crowd.move();
        follow();
        int seen = 0;
        for (int observer = 0; observer < crowd.scene.observers; observer++) seen += look(observer);
        return seen;
    }

    /// Brings the index to where the ships are now.
    abstract void follow();

    /// Fills [#found]; returns how many.
    abstract int look(int observer);
}
