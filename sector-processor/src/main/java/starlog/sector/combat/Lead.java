package starlog.sector.combat;

import starlog.schemas.space.SquareRoot;
import starlog.sector.world.Distance;

/// Where to aim at something that moves: the closed-form intercept. A projectile of speed s meets a target at r with
/// relative velocity v at the smallest positive T with |r + v T| = s T, a quadratic: (v.v - s.s) T T + 2 (r.v) T +
/// r.r = 0. One thread at a time: [#aim] leaves its result in [#x] and [#y].
public final class Lead {
    private static final int REACH_MAX_MM = 1_400_000;
    private static final int SPEED_MAX_MM_PER_TICK = 20_000;
    private static final int TICKS_MAX = 4_096;
    private static final int PLACE_SHIFT = 4; // 16 mm: the discriminant stays below 2^63
    private static final int SPEED_SHIFT = 10;

    /// The place to aim at, from the shooter; milli-units.
    public long x;

    public long y;

    /// Aims; without a solution at the target as it is.
    ///
    /// @param rx the target's place, from the shooter, milli-units
    /// @param vx its velocity less the shooter's, milli-units per 1,024 ticks
    /// @param speed the projectile's, milli-units per 1,024 ticks; 0 for a beam
    public void aim(int rx, int ry, int vx, int vy, int speed) {
        x = rx;
        y = ry;
        if (speed == 0) return;
        long ticks = ticks(rx, ry, vx >> SPEED_SHIFT, vy >> SPEED_SHIFT, speed >> SPEED_SHIFT);
        x += (vx >> SPEED_SHIFT) * ticks;
        y += (vy >> SPEED_SHIFT) * ticks;
    }

    /// Ticks to the intercept; 0 if there is none.
    private static long ticks(int rx, int ry, int vx, int vy, int speed) {
        if (Math.max(Math.abs(rx), Math.abs(ry)) > REACH_MAX_MM) return 0;
        if (Math.max(Math.abs(vx), Math.abs(vy)) > SPEED_MAX_MM_PER_TICK) return 0;
        long x = rx >> PLACE_SHIFT;
        long y = ry >> PLACE_SHIFT;
        long a = Distance.square(vx, vy) - (long) speed * speed;
        if (a >= 0) return 0;
        long b = x * vx + y * vy;
        long c = Distance.square(x, y);
        long ticks = (1 << PLACE_SHIFT) * (b + SquareRoot.floor(b * b - a * c)) / -a;
        return ticks > TICKS_MAX ? 0 : ticks;
    }
}
