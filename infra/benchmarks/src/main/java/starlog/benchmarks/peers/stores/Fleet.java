package starlog.benchmarks.peers.stores;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;

/// What a batch of the projection, and a tick of the sink, are made of. Every ship has changed course; the same ships again
/// and again, each time at other places.
final class Fleet {
    static final int SECTORS = 16;

    private static final long START_MICROS = 1_796_000_000_000_000L; // one day, as a block is of one

    private Fleet() {}

    /// A tick of each sector that tells of all ships.
    ///
    /// @param round from 1
    /// @param keyframe whether the ships' crossings are told, so that rows may be new
    static List<SectorTick> ticks(int ships, int round, boolean keyframe) {
        List<SectorTick> ticks = new ArrayList<>();
        for (int sector = 0; sector < SECTORS; sector++) {
            var tick = new SectorTick();
            tick.tick = round;
            tick.keyframe = keyframe;
            EntityColumns bodies = tick.entities(EntityKind.SHIP);
            for (int ship = sector; ship < ships; ship += SECTORS) {
                add(tick, ship, round);
                if (keyframe) bodies.add(ship + 1); // no crossings yet
            }
            ticks.add(tick);
        }
        return ticks;
    }

    private static void add(SectorTick tick, int ship, int round) {
        int somewhere = (ship * 31 + round * 7_919) % 1_000_000;
        tick.ships.add(
                ship + 1, ship + 1, somewhere, 999_999 - somewhere, round, -round, somewhere & 0xFFFF, 500, round);
    }

    /// A tick of one sector with so many events, all of them of one day.
    static SectorTick eventful(long number, int events) {
        var tick = new SectorTick();
        tick.tick = number;
        tick.epoch = 3;
        tick.inputOffsetEnd = 2 * number;
        tick.atMicros = START_MICROS + number * 1_500;
        for (int i = 0; i < tick.hashes.length; i++) tick.hashes[i] = number * 0x9E3779B97F4A7C15L + i;
        for (int i = 0; i < events; i++) {
            int ship = (int) (number * 31 + i * 17) % 5_000;
            tick.events.add(StateEvent.SHOT_FIRED, ship, 0, ship + 1, 0, 1, 1_000 + i, 0, 0);
        }
        return tick;
    }
}
