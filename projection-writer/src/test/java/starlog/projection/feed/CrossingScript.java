package starlog.projection.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.space.Drift;

/// Players' ships that fly to and fro over the borders of a row of sectors, told as the simulation tells them. A ship
/// arrives in the tick after that in which it left, or in a later one.
final class CrossingScript {
    static final int SECTORS = 3;
    private static final int SHIPS = 12;
    private static final int SIZE = 10_000;
    private static final int KEYFRAME_EVERY = 40;

    static final class Ship {
        final long id;
        final int home;
        int sector; // which it left, if it is in flight
        int x;
        int y;
        int vx;
        long hull;
        long ore;
        long crossings; // as told last: that of a flight does not count yet
        boolean inFlight;
        private int toSector;
        private boolean courseChanged = true;
        private boolean bodyChanged = true;

        private Ship(long id, Random random) {
            this.id = id;
            this.home = (int) (id % SECTORS);
            this.sector = home;
            this.x = random.nextInt(SIZE);
            this.y = random.nextInt(SIZE);
            this.hull = 500_000;
        }
    }

    private final Random random;
    private final TreeMap<Long, Ship> ships = new TreeMap<>();
    private final List<List<SectorTick>> ticks = new ArrayList<>();

    CrossingScript(Random random, int tickCount) {
        this.random = random;
        for (long id = 1; id <= SHIPS; id++) ships.put(id, new Ship(id, random));
        for (int sector = 0; sector < SECTORS; sector++) ticks.add(new ArrayList<>());
        for (int tick = 1; tick <= tickCount; tick++)
            for (int sector = 0; sector < SECTORS; sector++) ticks.get(sector).add(next(sector, tick));
    }

    Collection<Ship> ships() {
        return ships.values();
    }

    List<SectorTick> ticks(int sector) {
        return ticks.get(sector);
    }

    private SectorTick next(int sector, int number) {
        var tick = new SectorTick();
        tick.tick = number;
        tick.keyframe = number % KEYFRAME_EVERY == 1;
        for (Ship ship : ships.values())
            if (ship.inFlight && ship.toSector == sector && random.nextInt(3) > 0) arrive(ship, sector, tick);
        for (Ship ship : ships.values()) if (!ship.inFlight && ship.sector == sector) fly(ship, tick);
        for (Ship ship : ships.values()) if (!ship.inFlight && ship.sector == sector) tell(ship, tick);
        return tick;
    }

    private static void arrive(Ship ship, int sector, SectorTick tick) {
        ship.inFlight = false;
        ship.crossings++;
        ship.x += (ship.sector - sector) * SIZE;
        tick.events.add(
                StateEvent.SHIP_ARRIVED, ship.id, ship.id + 100, 0, 0, ship.sector, ship.crossings, ship.x, ship.y);
        ship.sector = sector;
        ship.courseChanged = true;
        ship.bodyChanged = true;
    }

    private void fly(Ship ship, SectorTick tick) {
        ship.x += Drift.inTick(ship.vx, tick.tick);
        int to = ship.sector + (ship.x < 0 ? -1 : ship.x >= SIZE ? 1 : 0);
        if (to < 0 || to >= SECTORS || random.nextInt(10) == 0) {
            ship.x = Math.clamp(ship.x, 0, SIZE - 1);
            ship.vx = random.nextInt(-3_000, 3_000) * 1_024;
            ship.courseChanged = true;
        } else if (to != ship.sector) {
            tick.events.add(
                    StateEvent.SHIP_DEPARTED, ship.id, ship.id + 100, 0, 0, to, ship.crossings + 1, ship.x, ship.y);
            tick.entities(EntityKind.SHIP).remove(ship.id);
            ship.toSector = to;
            ship.inFlight = true;
        }
        if (random.nextInt(6) > 0 || ship.inFlight) return;
        ship.hull = random.nextInt(1_000_000);
        ship.ore = random.nextInt(1_000);
        ship.bodyChanged = true;
    }

    private static void tell(Ship ship, SectorTick tick) {
        if (tick.keyframe || ship.courseChanged)
            tick.ships.add(ship.id, ship.id + 100, ship.x, ship.y, ship.vx, 0, 0, 0, 0);
        if (tick.keyframe || ship.bodyChanged) {
            EntityColumns bodies = tick.entities(EntityKind.SHIP);
            int row = bodies.add(ship.id);
            bodies.columns[EntityKind.SHIP.column("hull")][row] = ship.hull;
            bodies.columns[EntityKind.SHIP.column("crossings")][row] = ship.crossings;
            EntityColumns cargo = tick.entities(EntityKind.CARGO);
            int hold = cargo.add(ship.id);
            cargo.columns[EntityKind.CARGO.column("ore0")][hold] = ship.ore;
        }
        ship.courseChanged = false;
        ship.bodyChanged = false;
    }
}
