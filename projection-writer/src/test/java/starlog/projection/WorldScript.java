package starlog.projection;

import java.util.Random;
import java.util.TreeMap;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.space.Drift;

/// A sector whose ships spawn, turn and fly at random, told as the simulation tells it. The same seed, the same
/// ticks.
final class WorldScript {
    static final int KEYFRAME_EVERY = 50;

    private static final class Ship {
        long player;
        int x;
        int y;
        int vx;
        int vy;
        int heading;
        int thrust;
        long lastSequence;
    }

    private final int sector;
    private final Random random;
    private final TreeMap<Long, Ship> ships = new TreeMap<>();
    private long tick;

    WorldScript(long seed, int sector) {
        this.sector = sector;
        this.random = new Random(seed + sector);
    }

    SectorTick next() {
        SectorTick next = new SectorTick();
        next.tick = ++tick;
        next.epoch = 1 + tick / 500;
        next.inputOffsetEnd = 2 * tick;
        next.atMicros = 1_800_000_000_000_000L + 25_000 * tick + sector;
        next.engineVersion = 3;
        next.rulesVersion = 7;
        next.keyframe = tick % KEYFRAME_EVERY == 0;
        next.hashes = new long[] {random.nextLong(), random.nextLong(), random.nextLong()};
        long spawned = random.nextInt(10) == 0 ? spawn(next) : 0;
        ships.forEach((id, ship) -> {
            boolean turned = id != spawned && random.nextInt(8) == 0;
            if (turned) turn(ship);
            ship.x += Drift.inTick(ship.vx, tick);
            ship.y += Drift.inTick(ship.vy, tick);
            if (turned || id == spawned || next.keyframe) tell(id, ship, next);
        });
        return next;
    }

    private long spawn(SectorTick next) {
        long id = 1_000L * (sector + 1) + ships.size();
        Ship ship = new Ship();
        ship.player = 500_000 + id;
        ship.x = random.nextInt(1_000_000);
        ship.y = random.nextInt(1_000_000);
        ship.lastSequence = 1;
        ships.put(id, ship);
        next.events.add(StateEvent.SHIP_SPAWNED, id, ship.player, 0, 0, 0, 0, ship.x, ship.y);
        return id;
    }

    private void turn(Ship ship) {
        ship.vx = random.nextInt(-5_000_000, 5_000_000);
        ship.vy = random.nextInt(-5_000_000, 5_000_000);
        ship.heading = random.nextInt(65_536);
        ship.thrust = random.nextInt(-1, 100);
        ship.lastSequence += random.nextInt(2);
    }

    private static void tell(long id, Ship ship, SectorTick tick) {
        tick.ships.add(id, ship.player, ship.x, ship.y, ship.vx, ship.vy, ship.heading, ship.thrust, ship.lastSequence);
    }
}
