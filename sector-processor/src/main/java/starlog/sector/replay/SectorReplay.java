package starlog.sector.replay;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Settlement;
import starlog.sector.proof.FoldDiffers;
import starlog.sector.proof.Proofs;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.replay.TickRecords.Taken;
import starlog.sector.simulation.Sector;

/// Folds a sector's inputs again, and holds every tick against what the log says of it: against the hash that a later
/// tick carries, and, as far as `state-events` reaches, against the bytes there, which hold the hash of the whole state,
/// too. Reads only. One thread.
public final class SectorReplay {
    /// As the last tick to fold: all that there are.
    public static final long TO_THE_END = Long.MAX_VALUE;

    private final RecordedSector recorded;
    private final long lastTick;
    private final Set<Long> skipped;
    private final Sector fold;
    private final Proofs proofs;
    private final long startTick;
    private final long startNanos = System.nanoTime();
    private final TickRecords records;
    private Optional<Taken> recordedTick = Optional.empty();
    private long ticks;
    private long intents;
    private Orphans orphans = Orphans.NONE;

    /// Recorded ticks of which an operator has settled that their inputs are lost.
    private record Orphans(long from, long to) {
        static final Orphans NONE = new Orphans(Long.MAX_VALUE, 0);

        boolean has(long tick) {
            return tick >= from && tick <= to;
        }
    }

    private long compared;
    private long fromMicros;
    private long toMicros;

    /// No fold survives the record at an offset.
    private static final class FoldFailure extends Exception {
        private static final long serialVersionUID = 1;
        private final long offset;
        private final RuntimeException why;

        FoldFailure(long offset, RuntimeException why) {
            super(why);
            this.offset = offset;
            this.why = why;
        }
    }

    private SectorReplay(RecordedSector recorded, long lastTick, Set<Long> skipped) {
        this.recorded = recorded;
        this.lastTick = lastTick;
        this.skipped = skipped;
        this.fold = recorded.startingState().map(Sector::restore).orElseGet(() -> new Sector(recorded.sector()));
        this.proofs = new Proofs(fold);
        this.startTick = fold.tick();
        this.records = new TickRecords(recorded);
    }

    /// Replays all inputs, or up to the first difference.
    public static ReplayReport replay(RecordedSector recorded) {
        return replay(recorded, TO_THE_END);
    }

    /// Replays up to a tick, to the end of the inputs, or to the first difference. Records that no fold survives, and
    /// that an operator had passed over, are passed over here, too; at any other the report says that the sector stands
    /// still there. Records of `state-events` that no reader takes are noted, and compared with nothing.
    public static ReplayReport replay(RecordedSector recorded, long lastTick) {
        Set<Long> skipped = new HashSet<>();
        Orphans orphans = Orphans.NONE;
        while (true) {
            SectorReplay replay = new SectorReplay(recorded, lastTick, skipped);
            replay.orphans = orphans;
            try {
                Optional<Difference> difference = replay.run();
                Optional<Orphans> settled = difference.flatMap(replay::settledBehind);
                if (settled.isEmpty()) return replay.end(difference);
                orphans = settled.get();
                recorded.rewind();
            } catch (FoldFailure failure) {
                if (skipped.contains(failure.offset) || !recorded.quarantined(failure.offset))
                    return replay.report(failure);
                skipped.add(failure.offset);
                recorded.rewind();
            }
        }
    }

    private Optional<Difference> run() throws FoldFailure {
        takeNextRecorded();
        while (fold.tick() < lastTick) {
            Optional<RecordedInput> next = recorded.nextInput();
            if (next.isEmpty()) return whatHasNoInputs();
            if (!fold(next.get())) continue;
            Optional<Difference> difference = compare(fold.outcome());
            if (difference.isPresent()) return difference;
        }
        return Optional.empty();
    }

    private Optional<Difference> whatHasNoInputs() {
        return recordedTick.map(
                taken -> new Difference(taken.tick().tick, "inputs", "a tick", "the inputs end before this tick"));
    }

    /// The recorded ticks from a difference on whose inputs are lost, if the rest of the log says so.
    private Optional<Orphans> settledBehind(Difference difference) {
        if (orphans.has(difference.tick())) return Optional.empty();
        recorded.rewind();
        long settled = 0;
        for (var next = recorded.nextInput(); next.isPresent(); next = recorded.nextInput())
            settled = Math.max(settled, settledIn(next.get()));
        return settled < difference.tick()
                ? Optional.empty()
                : Optional.of(new Orphans(Math.min(orphans.from, difference.tick()), settled));
    }

    private static long settledIn(RecordedInput input) {
        try {
            return input.input() instanceof Settlement settlement ? settlement.tick() : 0;
        } catch (UnreadableRecord e) {
            return 0; // whatever it is, it does not say so
        }
    }

    /// True if it was a tick.
    private boolean fold(RecordedInput next) throws FoldFailure {
        boolean passedOver = skipped.contains(next.offset());
        try {
            SectorInput input = next.input();
            boolean stepped = proofs.fold(next.offset(), input, passedOver);
            if (!passedOver && input instanceof IntentBatch(var wishes)) intents += wishes.size();
            return stepped;
        } catch (UnreadableRecord e) {
            if (!passedOver) throw new FoldFailure(next.offset(), e);
            proofs.passOverUnreadable(next.offset());
            return false;
        } catch (RuntimeException e) {
            throw new FoldFailure(next.offset(), e);
        }
    }

    private Optional<Difference> compare(SectorTick outcome) {
        ticks++;
        if (fromMicros == 0) fromMicros = outcome.atMicros;
        toMicros = outcome.atMicros;
        while (recordedTick.isPresent()
                && recordedTick.get().tick().tick <= outcome.tick
                && orphans.has(recordedTick.get().tick().tick)) takeNextRecorded();
        if (recordedTick.isEmpty() || recordedTick.get().tick().tick != outcome.tick) return Optional.empty();
        if (!Arrays.equals(recorded.encode(outcome), recordedTick.get().bytes()))
            return Optional.of(Difference.between(recordedTick.get().tick(), outcome));
        compared++;
        takeNextRecorded();
        return Optional.empty();
    }

    /// The next recorded tick behind the state that the replay began with. Where the record begins later, it has been
    /// cut there, and what comes before is proven by the log only.
    private void takeNextRecorded() {
        do recordedTick = records.next();
        while (recordedTick.isPresent()
                && (recordedTick.get().again() || recordedTick.get().tick().tick <= startTick));
    }

    /// What differs is also a place in `state-events`, at which readers may have to be helped on. What the inputs lack is
    /// not: the log has lost its end, and another command settles that.
    private ReplayReport end(Optional<Difference> difference) {
        difference
                .filter(_ -> recordedTick.isPresent())
                .filter(found -> !found.where().equals("inputs"))
                .ifPresent(found -> records.note(recordedTick.get().offset(), "not what the inputs make: " + found));
        return report(difference, Optional.empty());
    }

    private ReplayReport report(FoldFailure failure) {
        if (failure.why instanceof FoldDiffers differs)
            return report(
                    Optional.of(new Difference(differs.tick(), "proof", differs.proven(), differs.folded())),
                    Optional.empty());
        return report(
                Optional.empty(),
                Optional.of(new Standstill(recorded.sector(), failure.offset, failure.why.getMessage())));
    }

    private ReplayReport report(Optional<Difference> difference, Optional<Standstill> standsAt) {
        return new ReplayReport(
                recorded.sector(),
                startTick,
                ticks,
                intents,
                Duration.ofNanos(System.nanoTime() - startNanos),
                records.repeats(),
                compared,
                proofs.agreed(),
                fromMicros,
                toMicros,
                difference,
                standsAt,
                records.noted(),
                records.passedOver());
    }
}
