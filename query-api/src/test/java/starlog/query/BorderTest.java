package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.query.BorderWorld.Body;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.space.Drift;
import starlog.schemas.space.SectorGrid;

/// The live feed while ships cross borders, over real sockets: each sector's ticks are read in order, but the sectors
/// among each other in any.
@Timeout(60)
class BorderTest {
    private static final long SEED = Long.getLong("starlog.seed", System.nanoTime());
    private static final SectorGrid GRID = new SectorGrid(3, 2);
    private static final int RADIUS = 20_000;
    private static final int ERROR_MAX_MM = 5;
    private static final int APART_MAX = 2;
    private static final int LATE_MAX = 3; // ticks of a sector that wait to be read
    private static final int MOVES_MIN = 6; // a run goes on until the ship has crossed as many borders
    private static final long CLIENTS_SHIP = 4_001;

    private final Random random = new Random(SEED);
    private final BorderWorld world = new BorderWorld(GRID, 40, random);
    private final List<ArrayDeque<SectorTick>> unread = new ArrayList<>();
    private final long[] read = new long[GRID.sectorCount()];
    private final ClientModel client = new ClientModel();
    private QueryServer server;
    private int seat;
    private long mostCrossings; // of the client's ship, as far as heard

    @BeforeEach
    void open() throws Exception {
        System.out.println("BorderTest: mvn test -pl query-api -am -Dtest=BorderTest -Dstarlog.seed=" + SEED);
        server = new QueryServer(GRID.sectorCount(), """
                starlog.world {
                  sectors-wide = 3, sectors-high = 2
                  sector-size-units = %d, interest-radius-units = %d
                }""".formatted(BorderWorld.SIZE / 1_000, RADIUS / 1_000));
        for (int sector = 0; sector < GRID.sectorCount(); sector++) {
            unread.add(new ArrayDeque<>());
            for (int head = 7 * sector; head >= 0; head--) tick(sector); // no two are at the same tick
            while (!unread.get(sector).isEmpty()) read(sector);
            server.world.sector(sector).caughtUp();
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_client_follows_its_ship_and_sees_across_every_border() throws Exception {
        seat = server.world.sectorOf(CLIENTS_SHIP).orElseThrow();
        int moves = 0;
        try (var socket = new LiveClient(server.port(), QueryServer.token(CLIENTS_SHIP, 3))) {
            client.take(socket.next());
            assertEquals(seat, client.sector(), "where the ship is, not at its home");
            for (int round = 0; round < 1_500 || moves < MOVES_MIN; round++) {
                for (int sector = 0; sector < GRID.sectorCount(); sector++) if (random.nextInt(20) > 0) tick(sector);
                for (int look = 0; look < 2 * GRID.sectorCount(); look++) {
                    int sector = random.nextInt(GRID.sectorCount());
                    while (unread.get(sector).size() > (random.nextBoolean() ? LATE_MAX : 0)) {
                        boolean moved = read(sector);
                        if (moved) moves++;
                        if (sector != seat) continue;
                        LiveFrame frame = socket.next();
                        assertEquals(seat, frame.sector());
                        assertEquals(read[seat], frame.tick());
                        assertTrue(!moved || frame.keyframe());
                        client.take(frame);
                        check("round " + round);
                    }
                }
            }
            assertEquals(List.of(), socket.rest());
        }
    }

    @Test
    void a_ship_is_found_at_every_moment() throws Exception {
        long lastCrossings = 0;
        for (int round = 0; round < 9_000 || lastCrossings < MOVES_MIN; round++) {
            int sector = random.nextInt(GRID.sectorCount());
            tick(sector);
            read(random.nextInt(GRID.sectorCount()));
            Scene scene = server.world.find(CLIENTS_SHIP).orElseThrow().scene();
            long crossings = scene.crossingsOf(CLIENTS_SHIP);
            assertTrue(crossings >= lastCrossings, "the word of a sector that it left");
            lastCrossings = crossings;
            if (round % 1_000 == 0)
                assertEquals(
                        200,
                        server.getAs(CLIENTS_SHIP, "/ships/" + CLIENTS_SHIP).statusCode());
        }
    }

    private void tick(int sector) {
        unread.get(sector).add(world.next(sector));
    }

    /// True if the client's ship arrived with it: it is there, or has left again in the same tick for where it has not
    /// been heard of yet.
    private boolean read(int sector) {
        SectorTick tick = unread.get(sector).poll();
        if (tick == null) return false;
        server.world.sector(sector).apply(tick);
        read[sector] = tick.tick;
        boolean arrived = false;
        boolean wentOn = false;
        for (int row = 0; row < tick.events.count; row++) {
            if (tick.events.subjects[row] != CLIENTS_SHIP) continue;
            if (tick.events.kinds[row] == StateEvent.SHIP_ARRIVED) arrived = true;
            else wentOn = arrived && tick.events.amounts[row] > mostCrossings;
            mostCrossings = Math.max(mostCrossings, tick.events.amounts[row]);
        }
        int holder = holder(CLIENTS_SHIP);
        if (!arrived || holder != sector && !(wentOn && holder < 0)) return false;
        seat = sector;
        return true;
    }

    private int holder(long ship) {
        int holder = -1;
        long most = -1;
        for (int sector = 0; sector < GRID.sectorCount(); sector++) {
            Body body = world.after(sector, read[sector]).get(ship);
            if (body == null || body.crossings() <= most) continue;
            holder = sector;
            most = body.crossings();
        }
        return holder;
    }

    /// Everything is seen once, and is where it is.
    private void check(String when) {
        Map<Long, Body> seen = seen(client.scene());
        var expected = new TreeMap<Long, Body>(world.after(seat, read[seat]));
        var ghosts = new HashMap<Integer, List<Body>>();
        for (int north = -1; north <= 1; north++)
            for (int east = -1; east <= 1; east++) {
                int neighbour = GRID.neighbourOf(seat, east, north);
                if (neighbour == SectorGrid.NONE || neighbour == seat) continue;
                for (Body body : world.after(neighbour, read[neighbour]).values()) {
                    Body here = body.at(
                            body.x() + east * BorderWorld.SIZE, body.y() + north * BorderWorld.SIZE, body.crossings());
                    if (!near(here.x()) || !near(here.y())) continue;
                    Body other = expected.get(body.id());
                    if (other != null && (!body.ship() || other.crossings() >= body.crossings())) continue;
                    expected.put(body.id(), here);
                    ghosts.values().forEach(some -> some.removeIf(ghost -> ghost.id() == here.id()));
                    ghosts.computeIfAbsent(neighbour, _ -> new ArrayList<>()).add(here);
                }
            }
        String where = when + ", sector " + seat + " tick " + read[seat] + ", seed " + SEED;
        assertEquals(expected.keySet(), seen.keySet(), where);
        ghosts.forEach((neighbour, some) -> {
            assertTrue(
                    inStep(neighbour, some, seen), () -> where + ": ghosts of " + neighbour + " " + some + " " + seen);
            some.forEach(ghost -> expected.remove(ghost.id()));
        });
        expected.forEach((id, body) -> assertEquals(body, seen.get(id), where));
    }

    private static boolean near(int place) {
        return place >= -RADIUS && place < BorderWorld.SIZE + RADIUS;
    }

    /// All ghosts of a neighbour are where one of its ticks about the last has them, as far as its courses are known.
    private boolean inStep(int neighbour, List<Body> ghosts, Map<Long, Body> seen) {
        for (long shown = read[neighbour] - APART_MAX; shown <= read[neighbour] + APART_MAX; shown++) {
            long tick = shown;
            if (ghosts.stream().allMatch(ghost -> isAt(ghost, read[neighbour], tick, seen.get(ghost.id()))))
                return true;
        }
        return false;
    }

    private static boolean isAt(Body ghost, long last, long shown, Body seen) {
        return seen.vx() == ghost.vx()
                && seen.vy() == ghost.vy()
                && Math.abs(ghost.x() + Drift.between(ghost.vx(), last, shown) - seen.x()) <= ERROR_MAX_MM
                && Math.abs(ghost.y() + Drift.between(ghost.vy(), last, shown) - seen.y()) <= ERROR_MAX_MM;
    }

    private static Map<Long, Body> seen(Scene scene) {
        var seen = new TreeMap<Long, Body>();
        ShipColumns ships = scene.ships();
        for (int row = 0; row < ships.count; row++)
            seen.put(
                    ships.ids[row],
                    new Body(
                            ships.ids[row],
                            true,
                            ships.xMm[row],
                            ships.yMm[row],
                            ships.vxMmPer1024Ticks[row],
                            ships.vyMmPer1024Ticks[row],
                            scene.crossingsOf(ships.ids[row])));
        EntityColumns missiles = scene.entities(EntityKind.MISSILE);
        for (int row = 0; row < missiles.count; row++)
            seen.put(
                    missiles.ids[row],
                    new Body(
                            missiles.ids[row],
                            false,
                            (int) missiles.value(row, "xMm"),
                            (int) missiles.value(row, "yMm"),
                            (int) missiles.value(row, "vxMmPer1024Ticks"),
                            (int) missiles.value(row, "vyMmPer1024Ticks"),
                            0));
        assertEquals(ships.count + missiles.count, seen.size(), "an id is there twice");
        assertEquals(ships.count, scene.entities(EntityKind.SHIP).count);
        return seen;
    }
}
