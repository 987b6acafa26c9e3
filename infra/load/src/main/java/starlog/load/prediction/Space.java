package starlog.load.prediction;

import java.util.List;
import starlog.schemas.space.SectorGrid;

/// All that a flight hangs on beside the ship's own state.
///
/// @param obstacles in the order in which they are touched: stations, then asteroids that hold ore, each by id
record Space(Craft craft, long loadKg, Bounds bounds, List<Obstacle> obstacles) {
    /// The same with so much more in the hold.
    Space with(long moreKg) {
        return new Space(craft, loadKg + moreKg, bounds, obstacles);
    }

    /// A station, or an asteroid as large as it is now.
    record Obstacle(int xMm, int yMm, int radiusMm) {
        static int rockRadiusMm(int radiusFullMm, long amount, long amountFull) {
            int half = radiusFullMm / 2;
            return half + (int) (half * amount / amountFull);
        }
    }

    /// Where no ship can be beyond within a tick: a neighbour's far edge, or the world's.
    record Bounds(int westMm, int southMm, int eastMm, int northMm) {
        static Bounds of(SectorGrid grid, int sector, int sizeMm) {
            return new Bounds(
                    isThere(grid, sector, -1, 0) ? -sizeMm : 0,
                    isThere(grid, sector, 0, -1) ? -sizeMm : 0,
                    isThere(grid, sector, 1, 0) ? 2 * sizeMm - 1 : sizeMm,
                    isThere(grid, sector, 0, 1) ? 2 * sizeMm - 1 : sizeMm);
        }

        private static boolean isThere(SectorGrid grid, int sector, int east, int north) {
            return grid.neighbourOf(sector, east, north) != SectorGrid.NONE;
        }

        int boundX(long xMm) {
            return Math.clamp(xMm, westMm, eastMm);
        }

        int boundY(long yMm) {
            return Math.clamp(yMm, southMm, northMm);
        }
    }
}
