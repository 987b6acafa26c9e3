package starlog.query.live;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import starlog.query.interest.Cells;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;
import starlog.runtime.ws.SocketLimits;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.space.SectorGrid;

/// Two sectors side by side with a few ships that the test moves by hand, and clients that keep every byte they are sent.
final class TwoSides {
    private static final int SIZE_MM = 1_000_000;
    private static final int RADIUS_MM = 200_000;

    final WatchedWorld world = new WatchedWorld(2);
    long nanos;
    private final Broadcast broadcast;
    private final List<Map<Long, Ship>> ships = List.of(new TreeMap<>(), new TreeMap<>());
    private final List<SectorTick> next = List.of(new SectorTick(), new SectorTick());

    /// A ship at rest.
    record Ship(long id, int xMm, int yMm, int scannerMm, boolean cloaked) {
        Ship at(int x, int y) {
            return new Ship(id, x, y, scannerMm, cloaked);
        }

        Ship cloaked(boolean now) {
            return new Ship(id, xMm, yMm, scannerMm, now);
        }
    }

    /// A client that reads at once.
    static final class Client extends OpenLine {
        private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
        private final List<byte[]> sent = new ArrayList<>();
        boolean queued; // its last frame waits for a thread

        /// What was sent since the last call, as text: head and items of each frame.
        List<String> heard() {
            List<String> heard = sent.stream()
                    .map(bytes -> serde.decodeExactly(bytes))
                    .map(frame -> frame.ticks() + " " + frame.items())
                    .toList();
            sent.clear();
            return heard;
        }

        /// The same as bytes.
        List<String> bytes() {
            List<String> bytes = sent.stream().map(HexFormat.of()::formatHex).toList();
            sent.clear();
            return bytes;
        }

        @Override
        public boolean isReady(long nowNanos) {
            return !queued;
        }

        @Override
        public boolean isQueued() {
            return queued;
        }

        @Override
        public void send(byte[] frame, FeedItem.SectorClock home) {
            sent.add(frame);
        }
    }

    TwoSides() {
        var cells = Cells.of(new SectorGrid(2, 1), SIZE_MM, RADIUS_MM);
        var limits = new LiveLimits(
                SocketLimits.of(1, 1, 1, 0), Duration.ofMillis(250), 100, 4_096, 256, Duration.ofSeconds(30), 4_096);
        broadcast = new Broadcast(
                world,
                cells,
                player -> player == 0 ? "" : "p" + player,
                limits,
                new ThreadTime(() -> nanos, () -> 0),
                new SimpleMeterRegistry());
    }

    /// Puts a ship somewhere; a tick later it is told.
    void put(int sector, Ship ship) {
        ships.get(sector).put(ship.id(), ship);
        tell(next.get(sector), ship);
    }

    /// From the next tick on a ship is another player's.
    void give(int sector, Ship ship, long player) {
        put(sector, ship);
        SectorTick tick = next.get(sector);
        tick.ships.players[tick.ships.count - 1] = player;
        tick.events.add(StateEvent.SHIP_GIVEN, ship.id(), player(ship.id()), 0, player, 0, 0, 0, 0);
    }

    /// A ship goes over the border.
    void cross(int from, int to, Ship there) {
        depart(from, to, there.id());
        put(to, there);
        next.get(to)
                .events
                .add(StateEvent.SHIP_ARRIVED, there.id(), player(there.id()), 0, 0, from, 1, there.xMm(), there.yMm());
    }

    /// A ship goes over the border, and is not on the other side yet.
    void depart(int from, int to, long ship) {
        Ship left = ships.get(from).remove(ship);
        next.get(from).events.add(StateEvent.SHIP_DEPARTED, ship, player(ship), 0, 0, to, 1, left.xMm(), left.yMm());
        next.get(from).entities(EntityKind.SHIP).remove(ship);
    }

    /// An event of the next tick.
    SectorTick next(int sector) {
        return next.get(sector);
    }

    private static long player(long ship) {
        return ship + 100;
    }

    private static void tell(SectorTick tick, Ship ship) {
        tick.ships.add(ship.id(), player(ship.id()), ship.xMm(), ship.yMm(), 0, 0, 0, 0, 0);
        EntityColumns bodies = tick.entities(EntityKind.SHIP);
        int row = bodies.add(ship.id());
        bodies.columns[EntityKind.SHIP.column("hull")][row] = 1_000;
        bodies.columns[EntityKind.SHIP.column("scannerRangeMm")][row] = ship.scannerMm();
        bodies.columns[EntityKind.SHIP.column("cloaked")][row] = ship.cloaked() ? 1 : 0;
    }

    /// The first tick of both sectors.
    void begin() {
        tick(0);
        tick(1);
        for (int sector = 0; sector < 2; sector++) world.sector(sector).caughtUp();
    }

    Client join(long ship, int home) {
        var client = new Client();
        broadcast.join(new Identity(player(ship), "p" + player(ship), ship, home, new UUID(0, ship)), client);
        world.settled();
        return client;
    }

    /// The next tick of a sector, which is told.
    void tick(int sector) {
        SectorTick tick = next.get(sector);
        tick.tick++;
        tick.keyframe = tick.tick == 1;
        tick.speedPermille = 1_000;
        tick.atMicros = 25_000 * tick.tick;
        world.sector(sector).apply(tick);
        tick.ships.clear();
        tick.events.clear();
        for (EntityColumns kind : tick.entities) kind.clear();
    }

    /// All that could be read has been.
    void settled() {
        world.settled();
    }

    /// One tick of both, told together.
    void tick() {
        tick(0);
        tick(1);
        world.settled();
    }
}
