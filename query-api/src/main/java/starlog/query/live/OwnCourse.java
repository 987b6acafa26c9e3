package starlog.query.live;

import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.ItemWriter;
import starlog.schemas.space.Drift;

/// The own ship as a client has it, exactly. The feed's thread only.
final class OwnCourse {
    private long tick;
    private int xMm;
    private int yMm;
    private int vx;
    private int vy;
    private int heading;
    private int thrust;

    /// The client starts at 0.
    void reset(long atTick) {
        tick = atTick;
        xMm = 0;
        yMm = 0;
        vx = 0;
        vy = 0;
        heading = 0;
        thrust = 0;
    }

    /// Tells what is not as the client expects it.
    void tell(ShipColumns ships, int row, long now, ItemWriter out) {
        xMm += (int) Drift.between(vx, tick, now);
        yMm += (int) Drift.between(vy, tick, now);
        tick = now;
        int dx = ships.xMm[row] - xMm;
        int dy = ships.yMm[row] - yMm;
        int dvx = ships.vxMmPer1024Ticks[row] - vx;
        int dvy = ships.vyMmPer1024Ticks[row] - vy;
        int turn = ships.headings[row] - heading;
        int dthrust = ships.thrusts[row] - thrust;
        if ((dx | dy | dvx | dvy | turn | dthrust) == 0) return;
        out.own(dx, dy, dvx, dvy, turn, dthrust);
        xMm += dx;
        yMm += dy;
        vx += dvx;
        vy += dvy;
        heading += turn;
        thrust += dthrust;
    }
}
