package starlog.query.interest;

import java.util.Arrays;
import starlog.schemas.frame.Reckoning;

/// How ships turn and accelerate, by what has become of them since the last step. One thread.
final class Trends {
    private static final int COSINE_BITS = 14;

    private int[] vx = {};
    private int[] vy = {};
    private int[] headings = {};
    private int[] spins = {};
    private int[] thrusts = {};

    void reserve(int slots) {
        if (slots <= vx.length) return;
        vx = Arrays.copyOf(vx, slots);
        vy = Arrays.copyOf(vy, slots);
        headings = Arrays.copyOf(headings, slots);
        spins = Arrays.copyOf(spins, slots);
        thrusts = Arrays.copyOf(thrusts, slots);
    }

    /// A ship that was not here before does neither.
    void begin(int slot, Body now) {
        spins[slot] = 0;
        thrusts[slot] = 0;
        remember(slot, now);
    }

    /// @param ticks since the last step
    void follow(int slot, Body now, int ticks) {
        if (ticks > 0) {
            spins[slot] = Reckoning.wrapped(now.heading - headings[slot]) / ticks;
            long along = (long) (now.vx - vx[slot]) * Reckoning.cosine(now.heading)
                    + (long) (now.vy - vy[slot]) * Reckoning.sine(now.heading);
            thrusts[slot] = (int) Math.max(0, along / ticks >> COSINE_BITS); // who brakes does not do it along its bow
        }
        remember(slot, now);
    }

    private void remember(int slot, Body now) {
        vx[slot] = now.vx;
        vy[slot] = now.vy;
        headings[slot] = now.heading;
    }

    /// Gives a body its spin and thrust.
    void apply(int slot, Body body) {
        body.spin = spins[slot];
        body.thrust = thrusts[slot];
    }
}
