package starlog.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import starlog.query.ship.Behaviour;
import starlog.query.ship.ShipView;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Drift;

/// A sector without rules, for tests: ships on straight courses, of which some change at random, ships of the world
/// that come and go, and all other entities. It keeps its ships as plain objects and tells what a tick did as the real
/// owner would, so that readers can be compared with it.
public final class TestSector {
    public static final int KEYFRAME_EVERY = 200;
    public static final int SPEED_PERMILLE = 950;
    private static final long OF_THE_WORLD = 1L << 44; // ids below are those of players' ships
    private static final int WORLD_SHIPS_MOST = 5;

    private final int sector;
    private final Random random;
    private final List<Ship> ships = new ArrayList<>();
    private final TestEntities entities;
    private final Map<Long, Long> given = new HashMap<>(); // to which player, by ship
    private final List<Answered> answered = new ArrayList<>();
    private final List<Long> spawning = new ArrayList<>();
    private final int changePercent;
    private final int playerShips;
    private int rulesVersion = 2;
    private long epoch = 3;
    private long tick;

    /// @param shipCount of players
    /// @param changePercent how many of a hundred ships change their course in a tick
    public TestSector(int sector, int shipCount, int changePercent, long seed) {
        this.sector = sector;
        this.changePercent = changePercent;
        this.random = new Random(seed);
        this.entities = new TestEntities((sector + 1) * OF_THE_WORLD, changePercent, random);
        this.playerShips = shipCount;
        for (int place = 0; place < shipCount; place++) come(shipAt(sector, place), 0);
    }

    private Ship come(long id, int behaviour) {
        var ship = new Ship(id, random);
        ships.add(ship); // at the end: no id is higher
        entities.shipCame(id, behaviour);
        return ship;
    }

    /// The ship at a place in the sector's list.
    public static long shipAt(int sector, int place) {
        return sector * 10_000L + place + 1;
    }

    /// 0 for a ship of the world.
    public static long playerOf(long ship) {
        return ship < OF_THE_WORLD ? ship + 1_000_000 : 0;
    }

    /// From the next tick on the ship is another player's.
    public void give(long ship, long player) {
        given.put(ship, player);
        answer(ship, 0, Verdict.ACCEPTED); // which tells the ship
    }

    private long ownerOf(long ship) {
        return given.getOrDefault(ship, playerOf(ship));
    }

    /// From the next tick on another node owns it.
    void takenOver() {
        epoch++;
    }

    public int sector() {
        return sector;
    }

    public long tick() {
        return tick;
    }

    /// From the next tick on the sector steps by other rules.
    public void rulesVersion(int version) {
        rulesVersion = version;
    }

    /// The next tick applies an intent of this ship's player, with this outcome.
    public void answer(long ship, long sequence, Verdict verdict) {
        answered.add(new Answered(ship, sequence, verdict));
    }

    /// In the next tick this ship of a player spawns, a new one somewhere, one that is here where it is.
    public void spawn(long ship) {
        if (ships.stream().noneMatch(each -> each.id == ship)) come(ship, 0);
        spawning.add(ship);
    }

    /// What the next tick did.
    public SectorTick next() {
        tick++;
        var record = new SectorTick();
        record.tick = tick;
        record.epoch = epoch;
        record.inputOffsetEnd = 2 * record.tick;
        record.atMicros = System.currentTimeMillis() * 1000;
        record.engineVersion = 1;
        record.rulesVersion = rulesVersion;
        record.speedPermille = SPEED_PERMILLE;
        record.keyframe = tick % KEYFRAME_EVERY == 1;
        go();
        for (Ship ship : ships) {
            ship.drift(tick);
            boolean changed = random.nextInt(100) < changePercent;
            if (changed) ship.turn(random);
            for (Answered intent : answered) changed |= apply(intent, ship, record);
            if (changed && !record.keyframe)
                record.events.add(StateEvent.SHIP_HALTED, ship.id, 0, 0, 0, 0, 0, ship.x, ship.y);
            boolean spawns = spawning.remove(ship.id);
            if (spawns) record.events.add(StateEvent.SHIP_SPAWNED, ship.id, 0, 0, 0, 0, 0, ship.x, ship.y);
            if (changed || spawns || record.keyframe || tick == 1) ship.tell(record.ships);
        }
        answered.clear();
        if (ships.size() < playerShips + WORLD_SHIPS_MOST && random.nextInt(200) < changePercent)
            come(entities.nextId(), 1 + random.nextInt(4)).tell(record.ships);
        entities.step(record);
        record.hashes = new long[] {hash(), 2, 3};
        return record;
    }

    private void go() {
        int ofTheWorld = ships.size() - playerShips;
        if (ofTheWorld == 0 || random.nextInt(400) >= changePercent) return;
        Ship gone = ships.remove(playerShips + random.nextInt(ofTheWorld));
        entities.shipWent(gone.id);
    }

    /// All ships as they are after the last tick.
    public List<ShipView> views() {
        return ships.stream().map(this::view).toList();
    }

    public TestEntities entities() {
        return entities;
    }

    /// A ship with what [TestEntities] says of it.
    private ShipView view(Ship ship) {
        long[] body = entities.of(EntityKind.SHIP).get(ship.id);
        long[] cargo = entities.of(EntityKind.CARGO).get(ship.id);
        return new ShipView(
                ship.id,
                ownerOf(ship.id),
                ship.x,
                ship.y,
                ship.vx,
                ship.vy,
                ship.heading,
                ship.thrust,
                body[0],
                Behaviour.of(body[1]),
                ShipCondition.of(body[2]),
                body[5],
                body[4],
                body[3],
                Arrays.stream(cargo).boxed().toList());
    }

    public long lastSequenceOf(long ship) {
        return ships.stream().filter(each -> each.id == ship).findFirst().orElseThrow().lastSequence;
    }

    /// When command-ingest had it, and a microsecond later handed it to the log.
    static long receivedMicros(long sequence) {
        return 1_000_000 + sequence;
    }

    private boolean apply(Answered intent, Ship ship, SectorTick record) {
        if (intent.ship != ship.id) return false;
        record.intents.add(
                playerOf(ship.id),
                ship.id,
                intent.sequence,
                0,
                receivedMicros(intent.sequence),
                new Intent.Stop().kind(),
                0,
                0,
                0,
                intent.verdict.number);
        record.intents.appendedMicros[record.intents.count - 1] = receivedMicros(intent.sequence) + 1;
        ship.lastSequence = Math.max(ship.lastSequence, intent.sequence);
        return true;
    }

    private long hash() {
        long hash = tick;
        for (Ship ship : ships) hash = 31 * hash + view(ship).hashCode();
        return hash;
    }

    private record Answered(long ship, long sequence, Verdict verdict) {}

    private final class Ship {
        private final long id;
        private int x;
        private int y;
        private int vx;
        private int vy;
        private int heading;
        private int thrust;
        private long lastSequence;

        Ship(long id, Random random) {
            this.id = id;
            this.x = random.nextInt(1_000_000);
            this.y = random.nextInt(1_000_000);
            turn(random);
        }

        void turn(Random random) {
            vx = random.nextInt(-5_000_000, 5_000_000);
            vy = random.nextInt(-5_000_000, 5_000_000);
            heading = random.nextInt(1 << 16);
            thrust = random.nextInt(-1, 100);
        }

        void drift(long tick) {
            x += Drift.inTick(vx, tick);
            y += Drift.inTick(vy, tick);
        }

        void tell(ShipColumns columns) {
            columns.add(id, ownerOf(id), x, y, vx, vy, heading, thrust, lastSequence);
        }
    }
}
