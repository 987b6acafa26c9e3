package starlog.sector.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.schemas.event.SectorTick;
import starlog.sector.replay.BadTick;
import starlog.sector.replay.RecordedTicks;
import starlog.sector.replay.TickRecords;
import starlog.sector.replay.TickRecords.Taken;
import starlog.sector.simulation.Sector;

/// A sector's records of `state-events`, looked over beside its fold: each must be one that readers take, and have the
/// hashes that the fold has reached. Belongs to the thread of its fold.
final class StateCheck {
    /// An owner emits again what it stepped since its last snapshot.
    private static final int REMEMBERED = 1_024;

    private final TickRecords records;
    private final long[] ticks = new long[REMEMBERED];
    private final long[][] hashes = new long[REMEMBERED][];
    private final List<Unlike> unlike = new ArrayList<>();
    private Optional<Taken> next;
    private boolean begun;
    private long compared;
    private long published;
    private long settled;

    /// A tick with hashes that the fold did not reach.
    private record Unlike(long tick, long offset, String component) {}

    /// @param fold as it begins
    /// @param since up to where the records have been looked over before
    StateCheck(RecordedTicks recorded, Sector fold, Optional<AuditedPoint> since) {
        this.records = since.map(point -> new TickRecords(recorded, point.stateTick(), point.stateOffset()))
                .orElseGet(() -> new TickRecords(recorded));
        this.published = since.map(AuditedPoint::stateTick).orElse(0L);
        remember(fold.tick(), fold.outcome().hashes);
    }

    private void remember(long tick, long[] reached) {
        int place = (int) (tick % REMEMBERED);
        ticks[place] = tick;
        hashes[place] = reached.clone();
    }

    /// The fold has made a tick.
    void folded(SectorTick outcome) {
        remember(outcome.tick, outcome.hashes);
        if (!begun) next = records.next();
        begun = true;
        while (next.isPresent() && next.get().tick().tick <= outcome.tick) takeNext();
    }

    private void takeNext() {
        compare(next.get());
        next = records.next();
    }

    /// What nobody remembers is either older than the fold, or so old that it was not emitted again for good reason.
    private void compare(Taken taken) {
        SectorTick tick = taken.tick();
        int place = (int) (tick.tick % REMEMBERED);
        if (ticks[place] != tick.tick || tick.engineVersion != Sector.ENGINE_VERSION) return;
        Optional<String> component = unlike(tick.hashes, hashes[place]);
        if (component.isEmpty()) {
            compared++;
            published = Math.max(published, tick.tick);
            return;
        }
        records.forget(taken);
        unlike.add(new Unlike(tick.tick, taken.offset(), component.get()));
    }

    private static Optional<String> unlike(long[] recorded, long[] reached) {
        for (int component = 0; component < reached.length; component++)
            if (component >= recorded.length || recorded[component] != reached[component])
                return Optional.of(SectorTick.componentName(component));
        return Optional.empty();
    }

    /// An operator has settled that the inputs of the ticks up to this one are lost: there is nothing to compare them with.
    void settled(long tick) {
        settled = Math.max(settled, tick);
    }

    /// Looks over what is left, once the inputs have come to their end.
    void finish(long lastTick) {
        if (!begun) next = records.next();
        begun = true;
        for (; next.isPresent(); next = records.next()) {
            Taken taken = next.get();
            if (taken.tick().tick <= lastTick) compare(taken);
            else if (taken.tick().tick > settled)
                records.note(
                        taken.offset(),
                        "tick %d has no inputs, they end with tick %d".formatted(taken.tick().tick, lastTick));
        }
        for (Unlike each : unlike)
            if (each.tick > settled)
                records.note(
                        each.offset,
                        "tick %d has another hash of %s than the fold of its inputs"
                                .formatted(each.tick, each.component));
        unlike.clear();
    }

    List<BadTick> bad() {
        return records.noted();
    }

    long badCount() {
        return records.bad();
    }

    long passedOver() {
        return records.passedOver();
    }

    /// Ticks that have the hashes of the fold.
    long compared() {
        return compared;
    }

    /// The last tick of the fold that is published. Whatever departed up to it must be in the inputs of the neighbours.
    long published() {
        return published;
    }

    /// The last tick of `state-events`, -1 if there is none.
    long lastTick() {
        return records.last();
    }

    /// Offset behind the last record that was looked at.
    long nextOffset() {
        return records.nextOffset();
    }
}
