package starlog.sector.world;

import starlog.schemas.space.Angle;

/// Distances and turns in integers.
public final class Distance {
    private Distance() {}

    /// Squared length of a vector.
    public static long square(long x, long y) {
        return x * x + y * y;
    }

    /// True if the vector is not longer than the radius.
    public static boolean within(long x, long y, long radius) {
        return x * x + y * y <= radius * radius;
    }

    /// The angle as the shorter way round: -32,768 to 32,767.
    public static int wrap(int angle) {
        return (angle + Angle.TURN / 2 & Angle.TURN - 1) - Angle.TURN / 2;
    }

    /// x of a vector of that length and direction.
    public static int alongX(long length, int angle) {
        return (int) (length * Angle.cos(angle) >> 30);
    }

    /// y of a vector of that length and direction.
    public static int alongY(long length, int angle) {
        return (int) (length * Angle.sin(angle) >> 30);
    }
}
