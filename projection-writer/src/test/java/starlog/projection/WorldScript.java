package starlog.projection;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.space.Drift;

/// A sector whose ships, players' and the world's own, spawn, turn, fly, load, are hit, destroyed and given away at
/// random, told as the simulation tells it. The same seed, the same ticks.
final class WorldScript {
    static final int KEYFRAME_EVERY = 50;
    private static final int FLYING = 0;
    private static final int DEAD = 2;

    private static final class Ship {
        final long id;
        long player;
        int x;
        int y;
        int vx;
        int vy;
        int heading;
        int thrust;
        long lastSequence;
        final long[] body = new long[EntityKind.SHIP.columns().size()];
        final long[] cargo = new long[EntityKind.CARGO.columns().size()];
        boolean courseChanged;
        boolean bodyChanged;
        boolean cargoChanged;

        Ship(long id) {
            this.id = id;
        }

        void set(String column, long value) {
            body[EntityKind.SHIP.column(column)] = value;
            bodyChanged = true;
        }

        boolean isDead() {
            return body[EntityKind.SHIP.column("condition")] == DEAD;
        }

        boolean ofPlayer() {
            return player != 0;
        }
    }

    private final int sector;
    private final Random random;
    private final TreeMap<Long, Ship> ships = new TreeMap<>();
    private long tick;
    private long serial;

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
        for (Ship ship : ships.values()) fly(ship);
        if (oneIn(15)) spawn(1_000L * (sector + 1) + ++serial, true, next);
        if (oneIn(15)) spawn((sector + 1L << 44) + ++serial, false, next);
        if (oneIn(12)) pick(Ship::isDead).ifPresent(ship -> respawn(ship, next));
        if (oneIn(12)) pick(ship -> !ship.isDead()).ifPresent(ship -> destroy(ship, next));
        if (oneIn(20)) pick(Ship::ofPlayer).ifPresent(ship -> give(ship, next));
        for (Ship ship : ships.values()) tell(ship, next);
        return next;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private Optional<Ship> pick(Predicate<Ship> wanted) {
        List<Ship> some = ships.values().stream().filter(wanted).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    private void fly(Ship ship) {
        if (!ship.isDead()) {
            if (oneIn(8)) turn(ship);
            if (oneIn(10)) ship.set(oneIn(2) ? "hull" : "shield", random.nextInt(1, 1_000_000));
            if (oneIn(10)) load(ship);
        }
        ship.x += Drift.inTick(ship.vx, tick);
        ship.y += Drift.inTick(ship.vy, tick);
    }

    private void turn(Ship ship) {
        ship.vx = random.nextInt(-5_000_000, 5_000_000);
        ship.vy = random.nextInt(-5_000_000, 5_000_000);
        ship.heading = random.nextInt(65_536);
        ship.thrust = random.nextInt(-1, 100);
        ship.lastSequence += random.nextInt(2);
        ship.courseChanged = true;
    }

    private void load(Ship ship) {
        ship.cargo[random.nextInt(ship.cargo.length)] = random.nextInt(1_000);
        ship.cargoChanged = true;
    }

    private void spawn(long id, boolean ofPlayer, SectorTick next) {
        Ship ship = new Ship(id);
        ship.player = ofPlayer ? 500_000 + id : 0;
        ship.lastSequence = ofPlayer ? 1 : 0;
        ship.set("shipClass", random.nextInt(1, 9));
        ship.set("behaviour", ofPlayer ? 0 : random.nextInt(1, 5));
        ship.cargoChanged = true;
        ships.put(id, ship);
        enter(ship, next);
    }

    private void respawn(Ship ship, SectorTick next) {
        ship.lastSequence++;
        enter(ship, next);
    }

    private void enter(Ship ship, SectorTick next) {
        ship.x = random.nextInt(1_000_000);
        ship.y = random.nextInt(1_000_000);
        ship.courseChanged = true;
        ship.set("condition", FLYING);
        ship.set("hull", 500_000);
        next.events.add(StateEvent.SHIP_SPAWNED, ship.id, ship.player, 0, 0, 0, 0, ship.x, ship.y);
    }

    /// By another ship, or by nobody who is still known.
    private void destroy(Ship ship, SectorTick next) {
        Ship killer = oneIn(4) ? new Ship(0) : pick(other -> other != ship).orElse(new Ship(0));
        next.events.add(
                StateEvent.SHIP_DESTROYED, ship.id, ship.player, killer.id, killer.player, 0, 0, ship.x, ship.y);
        if (!ship.ofPlayer()) {
            ships.remove(ship.id);
            next.entities(EntityKind.SHIP).remove(ship.id);
            return;
        }
        ship.vx = 0;
        ship.vy = 0;
        ship.thrust = 0;
        ship.courseChanged = true;
        ship.set("condition", DEAD);
        ship.set("hull", 0);
        for (int ore = 0; ore < ship.cargo.length; ore++) ship.cargo[ore] = 0;
        ship.cargoChanged = true;
    }

    /// To somebody who has another ship here, or to somebody new.
    private void give(Ship ship, SectorTick next) {
        long toPlayer = oneIn(3)
                ? 700_000 + 1_000 * sector + tick
                : pick(Ship::ofPlayer).orElseThrow().player;
        if (toPlayer == ship.player) return;
        next.events.add(StateEvent.SHIP_GIVEN, ship.id, ship.player, 0, toPlayer, 0, 0, 0, 0);
        ship.player = toPlayer;
        ship.lastSequence = 0;
        ship.courseChanged = true;
    }

    private static void tell(Ship ship, SectorTick tick) {
        if (tick.keyframe || ship.courseChanged)
            tick.ships.add(
                    ship.id,
                    ship.player,
                    ship.x,
                    ship.y,
                    ship.vx,
                    ship.vy,
                    ship.heading,
                    ship.thrust,
                    ship.lastSequence);
        if (tick.keyframe || ship.bodyChanged) tell(ship.id, ship.body, tick.entities(EntityKind.SHIP));
        if (tick.keyframe || ship.cargoChanged) tell(ship.id, ship.cargo, tick.entities(EntityKind.CARGO));
        ship.courseChanged = false;
        ship.bodyChanged = false;
        ship.cargoChanged = false;
    }

    private static void tell(long ship, long[] values, EntityColumns told) {
        int row = told.add(ship);
        for (int column = 0; column < values.length; column++) told.columns[column][row] = values[column];
    }
}
