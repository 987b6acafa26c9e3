package starlog.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.space.Drift;
import starlog.schemas.space.SectorGrid;

/// Sectors without rules whose ships and missiles fly straight, turn at times and cross borders, kept as plain objects
/// and told as the real owners would: each sector ticks for itself, and what crosses is in flight until the other
/// sector's next tick.
final class BorderWorld {
    static final int SIZE = 100_000;
    static final int KEYFRAME_EVERY = 60;
    private static final int SPEED_MAX = 1_500_000; // mm in 1,024 ticks
    private static final int FIRST_TICK_MAX = SPEED_MAX / 1_024 + 1;

    /// A ship, or a missile; what it is after a tick.
    record Body(long id, boolean ship, int x, int y, int vx, int vy, long crossings) {
        Body at(int newX, int newY, long newCrossings) {
            return new Body(id, ship, newX, newY, vx, vy, newCrossings);
        }
    }

    private record Crossing(Body body, int from) {}

    private final class Sector {
        final int number;
        final TreeMap<Long, Body> bodies = new TreeMap<>();
        final ArrayDeque<Crossing> arriving = new ArrayDeque<>();
        final List<TreeMap<Long, Body>> history = new ArrayList<>();
        long tick;

        Sector(int number) {
            this.number = number;
            history.add(new TreeMap<>()); // before the first tick
        }
    }

    final SectorGrid grid;
    private final Random random;
    private final List<Sector> sectors = new ArrayList<>();

    BorderWorld(SectorGrid grid, int shipsEach, Random random) {
        this.grid = grid;
        this.random = random;
        for (int number = 0; number < grid.sectorCount(); number++) {
            var sector = new Sector(number);
            for (int i = 1; i <= shipsEach; i++) {
                Body ship = turned(number * 1_000L + i, i % 4 != 0, somewhere(), somewhere(), 0);
                sector.bodies.put(ship.id, ship);
            }
            sectors.add(sector);
        }
    }

    /// Mostly fast enough to cross a border every hundred ticks.
    private Body turned(long id, boolean ship, int x, int y, long crossings) {
        return new Body(id, ship, x, y, speed(), speed(), crossings);
    }

    /// Not so near a border that it would be gone before the first keyframe tells of it.
    private int somewhere() {
        return random.nextInt(FIRST_TICK_MAX, SIZE - FIRST_TICK_MAX);
    }

    private int speed() {
        return random.nextInt(-SPEED_MAX, SPEED_MAX);
    }

    /// The next tick of a sector.
    SectorTick next(int number) {
        Sector sector = sectors.get(number);
        var told = new SectorTick();
        told.tick = ++sector.tick;
        told.keyframe = sector.tick % KEYFRAME_EVERY == 1;
        var changed = new TreeMap<Long, Body>();
        for (Crossing crossing; (crossing = sector.arriving.poll()) != null; ) {
            Body body = crossing.body;
            sector.bodies.put(body.id, body);
            changed.put(body.id, body);
            if (body.ship)
                told.events.add(
                        StateEvent.SHIP_ARRIVED,
                        body.id,
                        TestSector.playerOf(body.id),
                        0,
                        0,
                        crossing.from,
                        body.crossings,
                        body.x,
                        body.y);
        }
        for (Body body : List.copyOf(sector.bodies.values())) fly(sector, body, told, changed);
        sector.history.add(new TreeMap<>(sector.bodies));
        (told.keyframe ? sector.bodies : changed).values().forEach(body -> tell(body, told));
        return told;
    }

    private void fly(Sector sector, Body before, SectorTick told, Map<Long, Body> changed) {
        int x = before.x + Drift.inTick(before.vx, sector.tick);
        int y = before.y + Drift.inTick(before.vy, sector.tick);
        int east = x < 0 ? -1 : x >= SIZE ? 1 : 0;
        int north = y < 0 ? -1 : y >= SIZE ? 1 : 0;
        int to = grid.neighbourOf(sector.number, east, north);
        Body body = before.at(x, y, before.crossings);
        if (to == SectorGrid.NONE) {
            body = turned(
                    before.id, before.ship, Math.clamp(x, 0, SIZE - 1), Math.clamp(y, 0, SIZE - 1), before.crossings);
            changed.put(body.id, body);
        } else if (to != sector.number) {
            depart(sector, body, to, told);
            changed.remove(body.id);
            sectors.get(to)
                    .arriving
                    .add(new Crossing(
                            body.at(x - east * SIZE, y - north * SIZE, before.crossings + (body.ship ? 1 : 0)),
                            sector.number));
            return;
        } else if (random.nextInt(100) == 0) {
            body = turned(before.id, before.ship, x, y, before.crossings);
            changed.put(body.id, body);
        }
        sector.bodies.put(body.id, body);
        changed.computeIfPresent(body.id, (id, _) -> sector.bodies.get(id));
    }

    private static void depart(Sector sector, Body body, int to, SectorTick told) {
        sector.bodies.remove(body.id);
        if (body.ship)
            told.events.add(
                    StateEvent.SHIP_DEPARTED,
                    body.id,
                    TestSector.playerOf(body.id),
                    0,
                    0,
                    to,
                    body.crossings + 1,
                    body.x,
                    body.y);
        told.entities(body.ship ? EntityKind.SHIP : EntityKind.MISSILE).remove(body.id);
    }

    private static void tell(Body body, SectorTick told) {
        if (body.ship) {
            told.ships.add(body.id, TestSector.playerOf(body.id), body.x, body.y, body.vx, body.vy, 0, 0, 0);
            set(
                    told.entities(EntityKind.SHIP),
                    told.entities(EntityKind.SHIP).add(body.id),
                    "crossings",
                    body.crossings);
            return;
        }
        EntityColumns missiles = told.entities(EntityKind.MISSILE);
        int row = missiles.add(body.id);
        set(missiles, row, "xMm", body.x);
        set(missiles, row, "yMm", body.y);
        set(missiles, row, "vxMmPer1024Ticks", body.vx);
        set(missiles, row, "vyMmPer1024Ticks", body.vy);
    }

    private static void set(EntityColumns columns, int row, String column, long value) {
        columns.columns[columns.kind.column(column)][row] = value;
    }

    /// What was in a sector after a tick, by id.
    TreeMap<Long, Body> after(int sector, long tick) {
        return sectors.get(sector).history.get((int) tick);
    }
}
