package starlog.schemas.space;

/// How a body on a straight course moves, tick by tick, in whole milli-units and without an error that adds up.
///
/// Velocities are milli-units per 1,024 ticks, finer than a milli-unit per tick. Over the ticks `a + 1` to `b` a body
/// of velocity `v` moves by `floor(v * (b + 1) / 1024) - floor(v * (a + 1) / 1024)`. A tick's displacement is the
/// difference of two such floors, so it needs no remainder in the state, and any reader that knows position, velocity
/// and tick gets the same integer as the simulation. This is Bresenham's line algorithm (IBM Systems Journal 4(1),
/// 1965) with the tick as the driving axis.
public final class Drift {
    /// A velocity of this many units is one milli-unit a tick.
    public static final int TICKS_PER_VELOCITY_UNIT = 1 << 10;

    private static final int BITS = 10;

    private Drift() {}

    /// Displacement in milli-units during `tick`, for a velocity in milli-units per 1,024 ticks.
    public static int inTick(int velocityMmPer1024Ticks, long tick) {
        long phase = tick & (TICKS_PER_VELOCITY_UNIT - 1);
        return (int) ((velocityMmPer1024Ticks * (phase + 1) >> BITS) - (velocityMmPer1024Ticks * phase >> BITS));
    }

    /// Displacement in milli-units over all ticks above `from`, up to and including `to`.
    public static long between(int velocityMmPer1024Ticks, long from, long to) {
        return whole(velocityMmPer1024Ticks, to + 1) - whole(velocityMmPer1024Ticks, from + 1);
    }

    /// floor(v * n / 1024) without overflow for any n: whole turns of 1,024 ticks move exactly v each.
    private static long whole(int velocity, long ticks) {
        return velocity * (ticks >> BITS) + (velocity * (ticks & (TICKS_PER_VELOCITY_UNIT - 1)) >> BITS);
    }
}
