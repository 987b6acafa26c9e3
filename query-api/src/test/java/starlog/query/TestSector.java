package starlog.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import starlog.query.ship.ShipView;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Drift;

/// A sector without rules, for tests: ships on straight courses, of which some change at random. It keeps its ships
/// as plain objects and tells what a tick did as the real owner would, so that readers can be compared with it.
public final class TestSector {
    public static final int KEYFRAME_EVERY = 200;

    private final int sector;
    private final Random random;
    private final List<Ship> ships = new ArrayList<>();
    private final List<Answered> answered = new ArrayList<>();
    private final int changePercent;
    private long tick;

    /// @param changePercent how many of a hundred ships change their course in a tick
    public TestSector(int sector, int shipCount, int changePercent, long seed) {
        this.sector = sector;
        this.changePercent = changePercent;
        this.random = new Random(seed);
        for (int place = 0; place < shipCount; place++) ships.add(new Ship(shipAt(sector, place), random));
    }

    /// The ship at a place in the sector's list.
    public static long shipAt(int sector, int place) {
        return sector * 10_000L + place + 1;
    }

    public static long playerOf(long ship) {
        return ship + 1_000_000;
    }

    public int sector() {
        return sector;
    }

    public long tick() {
        return tick;
    }

    /// The next tick applies an intent of this ship's player, with this outcome.
    public void answer(long ship, long sequence, Verdict verdict) {
        answered.add(new Answered(ship, sequence, verdict));
    }

    /// What the next tick did.
    public SectorTick next() {
        tick++;
        var record = new SectorTick();
        record.tick = tick;
        record.epoch = 3;
        record.atMicros = System.currentTimeMillis() * 1000;
        record.engineVersion = 1;
        record.rulesVersion = 2;
        record.keyframe = tick % KEYFRAME_EVERY == 1;
        for (Ship ship : ships) {
            ship.drift(tick);
            boolean changed = random.nextInt(100) < changePercent;
            if (changed) ship.turn(random);
            for (Answered intent : answered) changed |= apply(intent, ship, record);
            if (changed && !record.keyframe)
                record.events.add(StateEvent.SHIP_HALTED, ship.id, 0, 0, 0, 0, 0, ship.x, ship.y);
            if (changed || record.keyframe || tick == 1) ship.tell(record.ships);
        }
        answered.clear();
        record.hashes = new long[] {hash(), 2, 3};
        return record;
    }

    /// All ships as they are after the last tick.
    public List<ShipView> views() {
        return ships.stream().map(Ship::view).toList();
    }

    public long lastSequenceOf(long ship) {
        return ships.stream().filter(each -> each.id == ship).findFirst().orElseThrow().lastSequence;
    }

    private static boolean apply(Answered intent, Ship ship, SectorTick record) {
        if (intent.ship != ship.id) return false;
        record.intents.add(
                playerOf(ship.id),
                ship.id,
                intent.sequence,
                0,
                0,
                new Intent.Stop().kind(),
                0,
                0,
                0,
                intent.verdict.number);
        ship.lastSequence = Math.max(ship.lastSequence, intent.sequence);
        return true;
    }

    private long hash() {
        long hash = tick;
        for (Ship ship : ships) hash = 31 * hash + ship.view().hashCode();
        return hash;
    }

    private record Answered(long ship, long sequence, Verdict verdict) {}

    private static final class Ship {
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
            columns.add(id, playerOf(id), x, y, vx, vy, heading, thrust, lastSequence);
        }

        ShipView view() {
            return new ShipView(id, playerOf(id), x, y, vx, vy, heading, thrust);
        }
    }
}
