package starlog.load.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.Angle;
import starlog.sector.table.EntityTable;

/// Flies a ship by Steer, Thrust and Stop alone, drawn from a seed: about, over borders, against the world's edge, into rocks
/// and stations; and mines and docks where it can.
final class RandomPilot {
    private static final int PAUSE_TICKS_MAX = 120;
    private static final int THRUST_MAX = 12_800;
    private static final int DOCK_SPEED = 512_000;
    private static final int AT_HAND_MM = 60_000;
    private static final int MINE_TICKS = 250;
    private static final int ABOUT = 4_000; // to either side of where it aims, of a turn

    private final SmallWorld world;
    private final long ship;
    private final Random random;
    private long waitUntil;

    RandomPilot(SmallWorld world, long ship, Random random) {
        this.world = world;
        this.ship = ship;
        this.random = random;
    }

    /// What it wants in a tick.
    ///
    /// @param sector where the ship is
    List<Intent> act(long tick, int sector) {
        if (tick < waitUntil) return List.of();
        waitUntil = tick + 1 + random.nextInt(PAUSE_TICKS_MAX);
        if (value(sector, "condition") == ShipCondition.DOCKED.ordinal())
            return List.of(new Intent.Unload(), new Intent.Undock());
        if (random.nextInt(2) == 0) {
            List<Intent> work = work(tick, sector);
            if (!work.isEmpty()) return work;
        }
        List<Intent> intents = new ArrayList<>();
        if (random.nextInt(3) > 0) intents.add(new Intent.Steer(heading(sector)));
        intents.add(
                switch (random.nextInt(8)) {
                    case 0 -> new Intent.Stop();
                    case 1 -> new Intent.Thrust(0);
                    case 2 -> new Intent.Thrust(random.nextInt(THRUST_MAX));
                    default -> new Intent.Thrust(THRUST_MAX);
                });
        return intents;
    }

    /// Stops where there is something to do, and does it.
    private List<Intent> work(long tick, int sector) {
        String what = random.nextBoolean() ? "stations" : "asteroids";
        long nearest = nearest(sector, world.table(sector, what));
        if (nearest == 0) return List.of();
        boolean slow = Math.hypot(value(sector, "vxMmPer1024Ticks"), value(sector, "vyMmPer1024Ticks")) < DOCK_SPEED;
        if (!slow) return List.of(new Intent.Stop());
        if (what.equals("stations")) return List.of(new Intent.Dock(nearest));
        waitUntil = tick + MINE_TICKS;
        return List.of(new Intent.Mine(nearest));
    }

    private int heading(int sector) {
        if (random.nextInt(3) == 0) return random.nextInt(Angle.TURN);
        EntityTable goals = world.table(sector, random.nextInt(3) == 0 ? "stations" : "asteroids");
        if (goals.count == 0) return random.nextInt(Angle.TURN);
        int row = random.nextInt(goals.count);
        int bearing = Angle.atan2(
                goals.column("yMm").get(row) - value(sector, "yMm"),
                goals.column("xMm").get(row) - value(sector, "xMm"));
        return bearing + random.nextInt(-ABOUT, ABOUT) & Angle.TURN - 1;
    }

    /// Of what is at hand; 0 for nothing.
    private long nearest(int sector, EntityTable entities) {
        long nearest = 0;
        double least = AT_HAND_MM;
        for (int row = 0; row < entities.count; row++) {
            double distance = Math.hypot(
                    entities.column("xMm").get(row) - value(sector, "xMm"),
                    entities.column("yMm").get(row) - value(sector, "yMm"));
            if (distance >= least) continue;
            least = distance;
            nearest = entities.id[row];
        }
        return nearest;
    }

    private long value(int sector, String column) {
        return world.value(sector, "ships", column, ship);
    }
}
