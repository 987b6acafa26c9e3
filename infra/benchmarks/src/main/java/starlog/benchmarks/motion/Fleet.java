package starlog.benchmarks.motion;

/// Ships that all move by their velocity, in one way of storing them; ship i begins alike in each.
interface Fleet {
    /// Position += velocity, for each ship.
    void move();

    /// Of all positions, so that a test can tell whether two fleets have moved alike.
    long checksum();

    static int xMm(int ship) {
        return ship * 997 % 2_000_000;
    }

    static int yMm(int ship) {
        return ship * 991 % 2_000_000;
    }

    static int vxMm(int ship) {
        return ship * 37 % 10_001 - 5_000;
    }

    static int vyMm(int ship) {
        return ship * 41 % 10_001 - 5_000;
    }

    static long mixed(int ship, int xMm, int yMm) {
        return (ship + 1) * (xMm * 31L + yMm);
    }
}
