package starlog.sector.audit;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.engine.EngineShelf;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.upgrade.EngineLine;

/// A log of which an engine before this build's has made the beginning, from where this build's goes on: books are kept
/// by the rules of one engine. The beginning is folded once, by the engine that made it, and proven as far as the log
/// does. One thread at a time.
public final class AuditedSinceUpgrade implements AuditedLog {
    private final AuditedLog log;
    private final Optional<SectorSnapshot> state;
    private final long begin;

    private AuditedSinceUpgrade(AuditedLog log, Optional<SectorSnapshot> state) {
        this.log = log;
        this.state = state;
        this.begin = state.map(SectorSnapshot::inputOffsetNext).orElse(0L);
    }

    /// The log itself, at its beginning, if this build's engine has made all of it.
    ///
    /// @throws starlog.sector.upgrade.EngineMissing if the engine that is needed is not there
    /// @throws IllegalStateException if that does not get to where this build's goes on
    public static AuditedLog of(AuditedLog log, EngineShelf engines) {
        Set<Long> passedOver = new HashSet<>();
        while (true) {
            var line = new EngineLine(log.sector(), log.startingState(), passedOver, engines);
            foldToOurs(log, line);
            boolean again = line.stands() && !passedOver.contains(line.standsAt()) && log.quarantined(line.standsAt());
            if (again) passedOver.add(line.standsAt());
            log.rewind();
            if (!again) return since(log, line);
        }
    }

    private static void foldToOurs(AuditedLog log, EngineLine line) {
        while (!line.settled() && !line.stands()) {
            Optional<RecordedInput> next = log.nextInput();
            if (next.isEmpty()) return;
            try {
                line.take(next.get().offset(), next.get().input());
            } catch (UnreadableRecord e) {
                line.takeUnreadable(next.get().offset(), e);
            }
        }
    }

    private static AuditedLog since(AuditedLog log, EngineLine line) {
        if (line.earlier().isEmpty())
            return line.takenOver() ? new AuditedSinceUpgrade(log, line.takenOverFrom()) : log;
        int version = line.earlier().get().version();
        if (line.stands())
            throw new IllegalStateException("sector %d, engine version %d, offset %d: %s"
                    .formatted(
                            log.sector(), version, line.standsAt(), line.cause().getMessage()));
        throw new IllegalStateException(
                "sector %d is made by engine version %d to its end, tick %d: a build of that version audits it"
                        .formatted(log.sector(), version, line.tick()));
    }

    @Override
    public int sector() {
        return log.sector();
    }

    /// As the earlier engine has left it.
    @Override
    public Optional<SectorSnapshot> startingState() {
        return state;
    }

    @Override
    public Optional<RecordedInput> nextInput() {
        Optional<RecordedInput> next = log.nextInput();
        while (next.isPresent() && next.get().offset() < begin) next = log.nextInput();
        return next;
    }

    @Override
    public boolean quarantined(long offset) {
        return log.quarantined(offset);
    }

    @Override
    public boolean extend() {
        return log.extend();
    }

    @Override
    public void rewind() {
        log.rewind();
    }

    @Override
    public long lastTick() {
        return log.lastTick();
    }

    @Override
    public Optional<RecordedTick> nextTick() {
        return log.nextTick();
    }

    @Override
    public SectorTick decode(byte[] tick) {
        return log.decode(tick);
    }

    @Override
    public void close() {
        log.close();
    }
}
