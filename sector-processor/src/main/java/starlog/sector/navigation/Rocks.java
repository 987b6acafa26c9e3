package starlog.sector.navigation;

import starlog.sector.world.Distance;
import starlog.sector.world.World;

/// What ships fly around: stations and asteroids as circles grown by a margin, at their full size, so that a way found
/// once stays right. Derived from the tables, and no part of the state.
final class Rocks {
    private static final int MARGIN_MM = 6_000;
    private static final int SEGMENT_ONE = 1_024;

    final int count;
    private final int[] xMm;
    private final int[] yMm;
    private final long[] radiusMm;

    Rocks(World world) {
        count = world.stations.count + world.asteroids.count;
        xMm = new int[count];
        yMm = new int[count];
        radiusMm = new long[count];
        int next = 0;
        for (int row = 0; row < world.stations.count; row++, next++) {
            xMm[next] = world.stations.xMm[row];
            yMm[next] = world.stations.yMm[row];
            radiusMm[next] = world.stations.radiusMm[row] + MARGIN_MM;
        }
        for (int row = 0; row < world.asteroids.count; row++, next++) {
            xMm[next] = world.asteroids.xMm[row];
            yMm[next] = world.asteroids.yMm[row];
            radiusMm[next] = world.asteroids.radiusFullMm[row] + MARGIN_MM;
        }
    }

    /// True if some rock, grown, holds the place.
    boolean cover(int x, int y) {
        for (int rock = 0; rock < count; rock++) if (holds(rock, x, y)) return true;
        return false;
    }

    private boolean holds(int rock, int x, int y) {
        return Distance.within(xMm[rock] - x, yMm[rock] - y, radiusMm[rock]);
    }

    /// True if no rock is nearer to the line from a to b than its grown radius; those that hold `ship` or `goal` do not
    /// count, or nobody could leave or reach a rock.
    boolean leaveClear(int ax, int ay, int bx, int by, int shipX, int shipY, int goalX, int goalY) {
        for (int rock = 0; rock < count; rock++)
            if (isNear(rock, ax, ay, bx, by) && !holds(rock, shipX, shipY) && !holds(rock, goalX, goalY)) return false;
        return true;
    }

    private boolean isNear(int rock, int ax, int ay, int bx, int by) {
        long ux = bx - ax;
        long uy = by - ay;
        long ox = xMm[rock] - ax;
        long oy = yMm[rock] - ay;
        long part =
                Math.clamp((ox * ux + oy * uy) * SEGMENT_ONE / Math.max(1, Distance.square(ux, uy)), 0, SEGMENT_ONE);
        return Distance.square(ox - ux * part / SEGMENT_ONE, oy - uy * part / SEGMENT_ONE)
                < radiusMm[rock] * radiusMm[rock];
    }
}
