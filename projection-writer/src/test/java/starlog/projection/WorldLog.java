package starlog.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import starlog.runtime.config.Settings;
import starlog.schemas.event.SectorTick;
import starlog.testing.StateEventsLog;

/// Plays the sector-processor: writes the ticks of a few sectors, with repeats as after a take-over, and keeps the
/// model of what they amount to.
final class WorldLog implements AutoCloseable {
    private static final int REPEATED = 80; // ticks that a new owner emits again

    final WorldModel model = new WorldModel();
    private final List<WorldScript> sectors = new ArrayList<>();
    private final List<List<byte[]>> written = new ArrayList<>();
    private final List<List<Long>> tickAtOffset = new ArrayList<>();
    private final Random random;
    private final StateEventsLog log;

    WorldLog(Settings settings, int sectorCount, long seed) throws Exception {
        random = new Random(seed);
        log = new StateEventsLog(settings, sectorCount);
        for (int sector = 0; sector < sectorCount; sector++) {
            sectors.add(new WorldScript(seed, sector));
            written.add(new ArrayList<>());
            tickAtOffset.add(new ArrayList<>());
        }
    }

    /// Adds so many ticks to every sector, and every now and then the last ones once more.
    void write(int ticks) {
        for (int i = 0; i < ticks; i++)
            for (int sector = 0; sector < sectors.size(); sector++) {
                SectorTick tick = sectors.get(sector).next();
                model.take(sector, tick);
                written.get(sector).add(log.encoded(tick));
                send(sector, tick.tick);
                if (random.nextInt(REPEATED) == 0) repeat(sector);
            }
        log.flush();
    }

    /// So on average every tick is in the log twice.
    private void repeat(int sector) {
        int last = written.get(sector).size();
        for (int tick = Math.max(1, last - REPEATED + 1); tick <= last; tick++) send(sector, tick);
    }

    private void send(int sector, long tick) {
        log.send(sector, written.get(sector).get((int) tick - 1));
        tickAtOffset.get(sector).add(tick);
    }

    /// Writes what is no tick. Returns its offset.
    long damage(int sector) throws Exception {
        tickAtOffset.get(sector).add(0L);
        return log.damage(sector);
    }

    /// Adds a tick to a sector, of which only bytes without a meaning reach the log. Returns their offset.
    long damageNext(int sector) throws Exception {
        SectorTick tick = sectors.get(sector).next();
        model.take(sector, tick);
        written.get(sector).add(log.encoded(tick));
        return damage(sector);
    }

    /// As an operator does.
    void passOver(int sector, long offset) throws Exception {
        log.passOver(sector, offset);
    }

    /// As a sector processor does that hears of a reader's request.
    void makeAgain(int sector, long first, long last) {
        for (long tick = first; tick <= last; tick++)
            log.sendAgain(sector, written.get(sector).get((int) tick - 1));
        log.flush();
    }

    /// As retention does: leaves so many records. Returns the tick with which the log begins then.
    long forgetNewestBut(int sector, int records) throws Exception {
        List<Long> ticks = tickAtOffset.get(sector);
        int offset = ticks.size() - records;
        log.forgetBefore(sector, offset);
        return ticks.get(offset);
    }

    @Override
    public void close() {
        log.close();
    }
}
