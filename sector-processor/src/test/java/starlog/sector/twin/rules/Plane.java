package starlog.sector.twin.rules;

import starlog.schemas.space.Angle;
import starlog.schemas.space.SquareRoot;

/// Lengths, turns and directions in the plane.
final class Plane {
    private Plane() {}

    static long square(long x, long y) {
        return x * x + y * y;
    }

    static long length(long x, long y) {
        return SquareRoot.floor(square(x, y));
    }

    static boolean within(long x, long y, long distance) {
        return square(x, y) <= distance * distance;
    }

    static int wrap(long angle) {
        return (int) (angle + 32_768 & 65_535) - 32_768;
    }

    static int turned(long angle) {
        return (int) (angle & 65_535);
    }

    /// x of a vector of that length and direction.
    static long alongX(long length, int angle) {
        return length * Angle.cos(angle) >> 30;
    }

    /// y of a vector of that length and direction.
    static long alongY(long length, int angle) {
        return length * Angle.sin(angle) >> 30;
    }
}
