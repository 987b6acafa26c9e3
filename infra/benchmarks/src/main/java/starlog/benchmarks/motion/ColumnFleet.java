package starlog.benchmarks.motion;

import starlog.schemas.space.Drift;

/// Ships as columns, as the sector keeps them.
final class ColumnFleet implements Fleet {
    private final int count;
    private final int[] xMm;
    private final int[] yMm;
    private final int[] vx;
    private final int[] vy;
    private long tick;

    ColumnFleet(int count) {
        this.count = count;
        xMm = new int[count];
        yMm = new int[count];
        vx = new int[count];
        vy = new int[count];
        for (int ship = 0; ship < count; ship++) {
            xMm[ship] = Fleet.xMm(ship);
            yMm[ship] = Fleet.yMm(ship);
            vx[ship] = Fleet.vxMm(ship);
            vy[ship] = Fleet.vyMm(ship);
        }
    }

    @Override
    public void move() {
        add(count, vx, xMm);
        add(count, vy, yMm);
    }

    /// The same with velocities in milli-units per 1,024 ticks: what the sector does.
    void drift() {
        tick++;
        drift(count, vx, xMm, tick);
        drift(count, vy, yMm, tick);
    }

    @Override
    public long checksum() {
        long sum = 0;
        for (int ship = 0; ship < count; ship++) sum += Fleet.mixed(ship, xMm[ship], yMm[ship]);
        return sum;
    }

    private static void add(int count, int[] velocity, int[] position) {
        for (int row = 0; row < count; row++) position[row] += velocity[row];
    }

    private static void drift(int count, int[] velocity, int[] position, long tick) {
        for (int row = 0; row < count; row++) position[row] += Drift.inTick(velocity[row], tick);
    }
}
