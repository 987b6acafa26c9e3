package starlog.analytics;

import java.util.Random;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Verdict;

/// Ticks of a sector with random intents and events; most ticks have none. The same seed, the same ticks.
final class TickScript {
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
        next.stepNanos = random.nextInt(1, 2_000_000);
        next.engineVersion = 3;
        next.rulesVersion = 7;
        next.keyframe = tick % 200 == 0;
        next.hashes = new long[] {random.nextLong(), random.nextLong(), random.nextLong()};
        for (int ship = 0; ship < random.nextInt(3); ship++) next.ships.add(ship + 1, ship + 100, 1, 2, 3, 4, 5, 6, 7);
        // A stretch without intents and one without events: blocks with nothing for one table.
        if (tick / 100 % 3 != 1) for (int i = random.nextInt(4); i > 0; i--) intent(next);
        if (tick / 100 % 4 != 2) for (int i = random.nextInt(3); i > 0; i--) event(next);
        return next;
    }

    private void intent(SectorTick next) {
        next.intents.add(
                random.nextInt(1, 1_000),
                random.nextLong(1, 1L << 50),
                random.nextLong(1, 1_000_000),
                atMicros / 1_000 - random.nextInt(100_000),
                atMicros - random.nextInt(30_000),
                random.nextInt(4),
                random.nextInt(-70_000, 70_000),
                0,
                0,
                random.nextBoolean() ? 0 : random.nextInt(Verdict.values().length));
    }

    private void event(SectorTick next) {
        int kind = random.nextInt(3);
        long player = kind == StateEvent.SHIP_SPAWNED ? random.nextInt(1, 1_000) : 0;
        next.events.add(
                kind,
                random.nextLong(1, 1L << 50),
                player,
                0,
                0,
                0,
                0,
                random.nextInt(1_000_000),
                random.nextInt(1_000_000));
    }
}
