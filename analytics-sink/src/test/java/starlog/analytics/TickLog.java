package starlog.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import starlog.runtime.config.Settings;
import starlog.schemas.event.SectorTick;
import starlog.testing.StateEventsLog;

/// Plays the sector-processor: writes the ticks of a few sectors, with repeats as after a take-over, and keeps the
/// model of what they amount to.
final class TickLog implements AutoCloseable {
    private static final int REPEATED = 80; // ticks that a new owner emits again

    final FactModel model = new FactModel();
    private final List<TickScript> sectors = new ArrayList<>();
    private final List<List<byte[]>> written = new ArrayList<>();
    private final Random random;
    private final StateEventsLog log;

    TickLog(Settings settings, int sectorCount, long seed, long startMicros) throws Exception {
        random = new Random(seed);
        log = new StateEventsLog(settings, sectorCount);
        for (int sector = 0; sector < sectorCount; sector++) {
            sectors.add(new TickScript(seed, sector, startMicros));
            written.add(new ArrayList<>());
        }
    }

    /// Adds so many ticks to every sector, and every now and then the last ones once more.
    void write(int ticks) {
        for (int i = 0; i < ticks; i++)
            for (int sector = 0; sector < sectors.size(); sector++) {
                SectorTick tick = sectors.get(sector).next();
                sendTrue(sector, tick);
                if (random.nextInt(REPEATED) == 0) repeat(sector);
            }
        log.flush();
    }

    /// Adds ticks that no owner made, in place of the next ones of a sector, and then the true ones. Returns the offset
    /// of the first false one.
    long forge(int sector, int ticks) {
        long first = log.nextOffset(sector);
        List<SectorTick> next = new ArrayList<>();
        for (int i = 0; i < ticks; i++) next.add(sectors.get(sector).next());
        for (SectorTick tick : next) {
            long trueHash = tick.hashes[0]++;
            log.send(sector, log.encoded(tick));
            tick.hashes[0] = trueHash;
        }
        for (SectorTick tick : next) {
            sendTrue(sector, tick);
        }
        log.flush();
        return first;
    }

    private void sendTrue(int sector, SectorTick tick) {
        long offset = log.nextOffset(sector);
        written.get(sector).add(log.encoded(tick));
        long millis = log.send(sector, written.get(sector).getLast());
        model.take(sector, tick, offset, millis);
    }

    /// Writes what is no tick. Returns its offset.
    long damage(int sector) {
        return log.damage(sector);
    }

    /// As an operator does.
    void passOver(int sector, long offset) throws Exception {
        log.passOver(sector, offset);
    }

    /// So on average every tick is in the log twice.
    private void repeat(int sector) {
        List<byte[]> all = written.get(sector);
        all.subList(Math.max(0, all.size() - REPEATED), all.size()).forEach(record -> log.send(sector, record));
    }

    @Override
    public void close() {
        log.close();
    }
}
