package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.query.BorderWorld.Body;
import starlog.query.interest.Cells;
import starlog.query.world.Scene;
import starlog.schemas.event.SectorTick;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.Sighting;
import starlog.schemas.space.SectorGrid;

/// A client whose ship crosses borders, in a world of ships and missiles that do too. Sectors tick apart from each other and
/// are read late, in bursts, in any order.
@Timeout(60)
class BorderTest {
    private static final long SEED = Long.getLong("starlog.seed", System.nanoTime());
    private static final SectorGrid GRID = new SectorGrid(3, 2);
    private static final int RADIUS = 20_000;
    private static final int LATE_MAX = 3; // ticks of a sector that wait to be read
    private static final int MOVES_MIN = 6; // a run goes on until the ship has crossed as many borders
    private static final long CLIENTS_SHIP = 4_001;

    private final Random random = new Random(SEED);
    private final BorderWorld world = new BorderWorld(GRID, 40, random);
    private final Cells cells = Cells.of(GRID, BorderWorld.SIZE, RADIUS);
    private final List<ArrayDeque<SectorTick>> unread = new ArrayList<>();
    private final long[] read = new long[GRID.sectorCount()];
    private final LivePicture client = new LivePicture();
    private QueryServer server;

    @BeforeEach
    void open() throws Exception {
        System.out.println("BorderTest: mvn test -pl query-api -am -Dtest=BorderTest -Dstarlog.seed=" + SEED);
        server = new QueryServer(GRID.sectorCount(), """
                starlog.world {
                  sectors-wide = 3, sectors-high = 2
                  sector-size-units = %d, interest-radius-units = %d
                }
                starlog.query.live.tick-bytes = 65536 # here everything in view is told""".formatted(BorderWorld.SIZE / 1_000, RADIUS / 1_000));
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
        int moves = 0;
        try (var socket = new LiveClient(server.port(), QueryServer.token(CLIENTS_SHIP, 3))) {
            server.awaitClients(1);
            client.apply(socket.next());
            assertEquals(server.world.sectorOf(CLIENTS_SHIP).orElseThrow(), client.sector(), "not at its home");
            for (int round = 0; round < 1_500 || moves < MOVES_MIN; round++) {
                for (int sector = 0; sector < GRID.sectorCount(); sector++) if (random.nextInt(20) > 0) tick(sector);
                for (int look = 0; look < 2 * GRID.sectorCount(); look++) {
                    int sector = random.nextInt(GRID.sectorCount());
                    while (unread.get(sector).size() > (random.nextBoolean() ? LATE_MAX : 0)) read(sector);
                }
                server.world.settled();
                while (client.tick() < read[client.sector()]) {
                    FeedFrame frame = server.next(socket);
                    int before = client.sector();
                    client.apply(frame);
                    if (client.sector() != before) moves++;
                }
                assertEquals(1, client.resets(), "told anew");
                check("round " + round + ", seed " + SEED);
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

    private void read(int sector) {
        SectorTick tick = unread.get(sector).poll();
        if (tick == null) return;
        server.world.sector(sector).apply(tick);
        read[sector] = tick.tick;
    }

    /// The own ship is exact; whatever is within the radius is seen, and nothing that is farther off than the cells reach.
    private void check(String when) {
        int home = client.sector();
        Body own = world.after(home, read[home]).get(CLIENTS_SHIP);
        if (own == null) return; // in flight between two sectors
        LivePicture.OwnShip told = client.own().orElseThrow();
        assertEquals(
                new Body(
                        own.id(),
                        true,
                        told.xMm(),
                        told.yMm(),
                        told.vxMmPer1024Ticks(),
                        told.vyMmPer1024Ticks(),
                        own.crossings()),
                own,
                when);
        Map<Long, Double> near = new HashMap<>();
        Set<Long> twice = new HashSet<>(); // read of where they are, and not yet of where they were
        for (int sector = 0; sector < GRID.sectorCount(); sector++)
            for (Body body : world.after(sector, read[sector]).values())
                if (near.put(body.id(), distance(home, own, sector, body.x(), body.y())) != null) twice.add(body.id());
        near.keySet().removeAll(twice);
        for (int sector = 0; sector < GRID.sectorCount(); sector++)
            if (!client.tickOf(sector).equals(Optional.of(read[sector]))) // told with the home sector's next tick
            near.keySet().removeAll(world.after(sector, read[sector]).keySet());
        int cell = cells.cellMm();
        near.forEach((id, distance) -> {
            boolean seen = client.find(id).isPresent();
            if (distance <= RADIUS) assertTrue(seen, () -> id + " is " + distance + " off and not seen, " + when);
        });
        client.forEach(seen -> {
            double farthest = RADIUS + 4.0 * cell;
            double distance =
                    distance(home, own, seen.sector(), seen.x() / FeedItem.QUARTERS, seen.y() / FeedItem.QUARTERS);
            if (near.containsKey(seen.id()) && !seen.left())
                assertTrue(
                        near.get(seen.id()) <= farthest, () -> text(seen) + " is seen from " + distance + ", " + when);
        });
    }

    private static String text(Sighting seen) {
        return seen.id() + " in sector " + seen.sector();
    }

    private static double distance(int home, Body own, int sector, int x, int y) {
        double east = (GRID.columnOf(sector) - GRID.columnOf(home)) * (double) BorderWorld.SIZE + x - own.x();
        double north = (GRID.rowOf(sector) - GRID.rowOf(home)) * (double) BorderWorld.SIZE + y - own.y();
        return Math.hypot(east, north);
    }
}
