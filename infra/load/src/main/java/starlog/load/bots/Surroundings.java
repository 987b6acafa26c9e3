package starlog.load.bots;

import java.util.function.LongSupplier;

/// What a pilot goes by.
final class Surroundings {
    private static final int ASTEROIDS_MAX = 16;

    final int sectorMm;
    private final LongSupplier someoneElse;
    private final long[] asteroids = new long[ASTEROIDS_MAX];
    private int asteroidCount;
    boolean inWorld; // else it has to spawn

    /// @param sectorMm side of a sector
    /// @param someoneElse the ship of another player at home in the same sector, by chance; 0 if there is none
    Surroundings(int sectorMm, LongSupplier someoneElse) {
        this.sectorMm = sectorMm;
        this.someoneElse = someoneElse;
    }

    void forget() {
        asteroidCount = 0;
    }

    void see(long asteroid) {
        for (int i = 0; i < asteroidCount; i++) if (asteroids[i] == asteroid) return;
        if (asteroidCount < ASTEROIDS_MAX) asteroids[asteroidCount++] = asteroid;
    }

    /// 0 if none is known.
    long asteroid(int chance) {
        return asteroidCount == 0 ? 0 : asteroids[Math.floorMod(chance, asteroidCount)];
    }

    long someoneElse() {
        return someoneElse.getAsLong();
    }
}
