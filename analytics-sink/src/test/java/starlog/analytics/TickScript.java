package starlog.analytics;

import java.util.Random;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Verdict;

/// Ticks of a sector with random intents and events of every kind; many ticks have none. The same seed, the same ticks.
final class TickScript {
    private static final int INTENT_KINDS = 22;
    private static final int SECTORS = 3; // that hand ships to one another

    private final RecordSerde<SectorTick> serde = new RecordSerde<>(new SectorTickCodec());
    private final int sector;
    private final Random random;
    private long atMicros;
    private long tick;

    TickScript(long seed, int sector, long startMicros) {
        this.sector = sector;
        this.random = new Random(seed + sector);
        this.atMicros = startMicros;
    }

    SectorTick next() {
        SectorTick next = new SectorTick();
        atMicros += 25_000 + random.nextInt(-900, 3_000);
        next.tick = ++tick;
        next.epoch = 1 + tick / 500;
        next.inputOffsetEnd = 3 * tick;
        next.atMicros = atMicros;
        next.speedPermille = random.nextInt(1, 1_001);
        next.stepNanos = random.nextInt(1, 2_000_000);
        next.engineVersion = 3;
        next.rulesVersion = 7;
        next.keyframe = tick % 200 == 0;
        next.hashes = new long[] {random.nextLong(), random.nextLong(), random.nextLong()};
        for (int ship = 0; ship < random.nextInt(3); ship++) next.ships.add(ship + 1, ship + 100, 1, 2, 3, 4, 5, 6, 7);
        // A stretch without intents and one without events: blocks with nothing for one table.
        if (tick / 100 % 3 != 1) for (int i = random.nextInt(4); i > 0; i--) intent(next);
        if (tick / 100 % 4 != 2) {
            for (int i = random.nextInt(3); i > 0; i--) event(next);
            if (random.nextInt(20) == 0) kill(next);
            handOff(next);
        }
        return serde.decode(serde.encode(next)); // what an event does not carry is lost on the way
    }

    private void intent(SectorTick next) {
        int row = next.intents.add(
                random.nextInt(1, 1_000),
                random.nextLong(1, 1L << 50),
                random.nextLong(1, 1_000_000),
                atMicros / 1_000 - random.nextInt(100_000),
                atMicros - random.nextInt(30_000),
                random.nextInt(INTENT_KINDS),
                random.nextInt(-70_000, 70_000),
                random.nextInt(-70_000, 70_000),
                random.nextLong(1L << 50),
                random.nextBoolean() ? 0 : random.nextInt(Verdict.values().length));
        next.intents.values[row] = random.nextLong(-1_000, 1L << 50);
        next.intents.limits[row] = random.nextLong(1L << 50);
        next.intents.appendedMicros[row] = next.intents.receivedMicros[row] + random.nextInt(3_000);
        next.intents.seenTicks[row] = Math.max(0, tick - random.nextInt(20));
    }

    /// With values also where the kind has none.
    private void event(SectorTick next) {
        EventColumns events = next.events;
        int row = events.count;
        events.reserve(row + 1);
        events.kinds[row] = random.nextInt(StateEvent.kindCount());
        events.subjects[row] = random.nextLong(1, 1L << 50);
        events.players[row] = random.nextInt(1_000);
        events.others[row] = random.nextLong(1L << 50);
        events.otherPlayers[row] = random.nextInt(1_000);
        events.codes[row] = random.nextInt(5);
        events.amounts[row] = random.nextInt(100_000);
        events.xMm[row] = random.nextInt(1_000_000);
        events.yMm[row] = random.nextInt(1_000_000);
        events.count = row + 1;
    }

    /// Every ten ticks a ship goes to the next sector, and arrives there two ticks later, but for the last of a
    /// hundred.
    private void handOff(SectorTick next) {
        long phase = tick % 10;
        long ship = 1L << 51 | tick;
        if (phase == 5)
            next.events.add(
                    StateEvent.SHIP_DEPARTED, ship + sector, tick % 2, 0, 0, (sector + 1) % SECTORS, tick, -1, 2_000);
        if (phase == 6) next.events.add(StateEvent.INTENT_FORWARDED, ship, 1, 0, 0, (sector + 1) % SECTORS, tick, 0, 0);
        int from = (sector + SECTORS - 1) % SECTORS;
        if (phase == 7 && tick % 100 != 97)
            next.events.add(
                    StateEvent.SHIP_ARRIVED, (1L << 51 | tick - 2) + from, tick % 2, 0, 0, from, tick - 2, 999, 2_000);
    }

    /// A ship is hit by a gun, then by a missile, and is no more.
    private void kill(SectorTick next) {
        long ship = random.nextLong(1, 1L << 50);
        long killer = random.nextLong(1, 1L << 50);
        next.events.add(StateEvent.SHOT_FIRED, killer, 0, ship, 0, 0, 5_000, 0, 0);
        if (random.nextBoolean())
            next.events.add(StateEvent.MISSILE_HIT, random.nextLong(1L << 50), 0, ship, killer, 3, 120_000, 0, 0);
        next.events.add(
                StateEvent.SHIP_DESTROYED, ship, random.nextInt(2), killer, random.nextInt(2), 0, 0, 1_000, 2_000);
    }
}
