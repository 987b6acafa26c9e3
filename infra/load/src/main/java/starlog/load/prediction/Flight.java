package starlog.load.prediction;

import starlog.load.prediction.Space.Bounds;
import starlog.load.prediction.Space.Obstacle;
import starlog.schemas.frame.LivePicture.OwnShip;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.Angle;
import starlog.schemas.space.Drift;
import starlog.schemas.space.SquareRoot;

/// A ship that flies as docs/RULES.md, 3 says, but for what other ships do to it. Written for clients, beside the simulation and
/// the twin; shared vectors hold them together. One thread at a time.
final class Flight {
    private static final int BRAKING = -1;
    private static final int ONE_BITS = 30; // of Angle.ONE
    private static final int DRAG_ONE = 65_536;
    private static final long SPEED_MAX = 100_000_000; // of a component, after a collision

    int xMm;
    int yMm;
    int vx;
    int vy;
    int heading;
    int thrust;
    int helm;

    /// Goes on from what is true; where the bow shall point nobody tells.
    void set(OwnShip own) {
        xMm = own.xMm();
        yMm = own.yMm();
        vx = own.vxMmPer1024Ticks();
        vy = own.vyMmPer1024Ticks();
        heading = own.heading();
        thrust = own.thrust();
    }

    boolean isAt(OwnShip own) {
        return xMm == own.xMm()
                && yMm == own.yMm()
                && vx == own.vxMmPer1024Ticks()
                && vy == own.vyMmPer1024Ticks()
                && heading == own.heading()
                && thrust == own.thrust();
    }

    /// Carries out an accepted intent; one that steers nothing changes nothing.
    void obey(Intent intent) {
        switch (intent) {
            case Intent.Steer(int to) -> helm = to;
            case Intent.Thrust(int by) -> thrust = by;
            case Intent.Stop() -> thrust = BRAKING;
            default -> {}
        }
    }

    @Override
    public String toString() {
        return "x=%d y=%d vx=%d vy=%d heading=%d thrust=%d helm=%d".formatted(xMm, yMm, vx, vy, heading, thrust, helm);
    }

    void fly(long tick, Space space) {
        turn(space.craft().turnRate());
        if (thrust > 0) accelerate(space.craft(), space.loadKg());
        else if (thrust == BRAKING) brake(space.craft().brake());
        xMm += Drift.inTick(vx, tick);
        yMm += Drift.inTick(vy, tick);
        keepInside(space.bounds());
        for (Obstacle each : space.obstacles()) touch(each, space);
    }

    private void turn(int turnRate) {
        heading = heading + Math.clamp((short) (helm - heading), -turnRate, turnRate) & Angle.TURN - 1;
    }

    private void accelerate(Craft craft, long loadKg) {
        long pushed = thrust * (long) craft.massKg() / (craft.massKg() + loadKg);
        long newX = dragged(vx + (pushed * Angle.cos(heading) >> ONE_BITS), craft.drag());
        long newY = dragged(vy + (pushed * Angle.sin(heading) >> ONE_BITS), craft.drag());
        long square = newX * newX + newY * newY;
        long topSpeed = craft.topSpeed();
        if (square > topSpeed * topSpeed) {
            long speed = SquareRoot.floor(square);
            newX = newX * topSpeed / speed;
            newY = newY * topSpeed / speed;
            if (Math.abs(newX - vx) <= 1 && Math.abs(newY - vy) <= 1) return; // it would tremble
        }
        vx = (int) newX;
        vy = (int) newY;
    }

    private static long dragged(long velocity, int drag) {
        return velocity - velocity * drag / DRAG_ONE;
    }

    private void brake(int by) {
        long speed = SquareRoot.floor((long) vx * vx + (long) vy * vy);
        if (speed <= by) thrust = 0;
        vx = speed <= by ? 0 : (int) (vx * (speed - by) / speed);
        vy = speed <= by ? 0 : (int) (vy * (speed - by) / speed);
    }

    /// What would leave the world stays on its edge, and loses the velocity across it.
    private void keepInside(Bounds bounds) {
        int x = bounds.boundX(xMm);
        int y = bounds.boundY(yMm);
        if (x != xMm) vx = 0;
        if (y != yMm) vy = 0;
        xMm = x;
        yMm = y;
    }

    /// Who touches an obstacle is set beside it, and bounces off with half of the speed.
    private void touch(Obstacle obstacle, Space space) {
        long reach = (long) obstacle.radiusMm() + space.craft().radiusMm();
        long nx = xMm - (long) obstacle.xMm();
        long ny = yMm - (long) obstacle.yMm();
        long square = nx * nx + ny * ny;
        if (square >= reach * reach) return;
        long distance = SquareRoot.floor(square);
        if (distance == 0) {
            nx = 1;
            ny = 0;
            distance = 1;
        }
        xMm = space.bounds().boundX(obstacle.xMm() + nx * reach / distance);
        yMm = space.bounds().boundY(obstacle.yMm() + ny * reach / distance);
        bounce(nx, ny, distance);
    }

    private void bounce(long nx, long ny, long distance) {
        long along = (vx * nx + vy * ny) / distance;
        if (along >= 0) return;
        long lost = along + along / 2;
        vx = (int) Math.clamp(vx - nx * lost / distance, -SPEED_MAX, SPEED_MAX);
        vy = (int) Math.clamp(vy - ny * lost / distance, -SPEED_MAX, SPEED_MAX);
    }
}
