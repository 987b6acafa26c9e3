package starlog.schemas.frame;

/// Where a ship or missile is thought to be: dead reckoning, as in IEEE 1278.1 (DIS), of a body that keeps its turn and its
/// thrust. The server and all clients reckon with these very integers, so the server knows where each client is off, and
/// tells it only then. One thread at a time.
///
/// In each tick, in this order: the heading grows by the spin; the velocity by the thrust along the heading; the place by
/// the velocity. Units: places in quarters of a milli-unit, velocities in those a tick, thrust in those a tick and tick,
/// headings in 1/1,024 of a turn, counter-clockwise from +x, 0 to 1,023.
public final class Reckoning {
    public static final int FULL_TURN = 1024;
    private static final int COSINE_BITS = 14;

    /// `round(2^14 * cos(i / 1024 of a turn))`; no value lies so near a half that it could be rounded either way.
    private static final int[] COSINES = cosines();

    public long tick;
    public int x;
    public int y;
    public int vx;
    public int vy;
    public int heading;
    public int spin;
    public int thrust;

    private static int[] cosines() {
        int[] cosines = new int[FULL_TURN];
        for (int i = 0; i < FULL_TURN; i++)
            cosines[i] = (int) Math.round((1 << COSINE_BITS) * Math.cos(2 * Math.PI * i / FULL_TURN));
        return cosines;
    }

    /// Times 2^14.
    public static int cosine(int heading) {
        return COSINES[heading & FULL_TURN - 1];
    }

    /// Times 2^14.
    public static int sine(int heading) {
        return cosine(heading - FULL_TURN / 4);
    }

    /// Goes on to a later tick; an earlier one changes nothing.
    public void moveTo(long other) {
        if (other <= tick) return;
        if (spin == 0 && thrust == 0) {
            x += (int) (other - tick) * vx;
            y += (int) (other - tick) * vy;
            tick = other;
            return;
        }
        turnWhole(Long.divideUnsigned(other - tick, FULL_TURN));
        while (tick < other) {
            tick++;
            heading = heading + spin & FULL_TURN - 1;
            vx += thrust * cosine(heading) >> COSINE_BITS;
            vy += thrust * sine(heading) >> COSINE_BITS;
            x += vx;
            y += vy;
        }
    }

    /// Goes on by so many times 1,024 ticks at once, as many one by one would: after each it heads as before it, and has grown
    /// faster by the same. Whoever says that years have gone by shall not make others count them.
    private void turnWhole(long turns) {
        if (turns == 0) return;
        int dvx = 0;
        int dvy = 0;
        int dx = 0;
        int dy = 0;
        for (int step = 1; step <= FULL_TURN; step++) {
            int then = heading + step * spin & FULL_TURN - 1;
            dvx += thrust * cosine(then) >> COSINE_BITS;
            dvy += thrust * sine(then) >> COSINE_BITS;
            dx += dvx;
            dy += dvy;
        }
        int n = (int) turns;
        int pairs = (int) (turns % 2 == 0 ? turns / 2 * (turns - 1) : (turns - 1) / 2 * turns);
        x += n * (FULL_TURN * vx + dx) + pairs * FULL_TURN * dvx;
        y += n * (FULL_TURN * vy + dy) + pairs * FULL_TURN * dvy;
        vx += n * dvx;
        vy += n * dvy;
        tick += turns * FULL_TURN;
    }

    public void set(Reckoning other) {
        tick = other.tick;
        x = other.x;
        y = other.y;
        vx = other.vx;
        vy = other.vy;
        heading = other.heading;
        spin = other.spin;
        thrust = other.thrust;
    }

    public void turn(int by, int dspin) {
        heading = heading + by & FULL_TURN - 1;
        spin += dspin;
    }

    public void shift(int dx, int dy, int dvx, int dvy, int dthrust) {
        x += dx;
        y += dy;
        vx += dvx;
        vy += dvy;
        thrust += dthrust;
    }

    /// The shorter way round from one heading to another.
    public static int wrapped(int turn) {
        return (turn + FULL_TURN / 2 & FULL_TURN - 1) - FULL_TURN / 2;
    }
}
