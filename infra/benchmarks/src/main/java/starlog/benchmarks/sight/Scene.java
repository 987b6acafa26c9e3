package starlog.benchmarks.sight;

/// Who looks, how far, and over what space the ships are spread. Units are 1,000 mm; the world is 2,000 units wide.
public enum Scene {
    /// An ordinary sector.
    SPREAD(100, 5_000, 100, 1_000),
    /// More observers, who see twice as far.
    FAR(300, 5_000, 200, 1_000),
    /// All within 10 units of one gate, so that everybody sees everybody.
    GATE(100, 5_000, 100, 7),
    /// The ordinary sector when every ship looks.
    ALL_LOOK(5_100, 0, 100, 1_000),
    /// For the test build.
    SMALL(10, 100, 200, 500);

    static final int WORLD_MM = 2_000_000;

    final int observers;
    final int ships;
    final int radiusMm;
    /// Ships are at most so far from the middle of the world, along each axis.
    final int spreadMm;

    Scene(int observers, int others, int radiusUnits, int spreadUnits) {
        this.observers = observers;
        this.ships = observers + others;
        this.radiusMm = radiusUnits * 1_000;
        this.spreadMm = spreadUnits * 1_000;
    }
}
