package starlog.sector.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.schemas.input.SectorInput.Settlement;
import starlog.sector.clock.NodeClock;
import starlog.sector.engine.EngineShelf;
import starlog.sector.proof.FoldDiffers;
import starlog.sector.proof.SectorFold;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.replay.TickRecords.Taken;
import starlog.sector.simulation.Sector;
import starlog.sector.upgrade.EngineLine;

/// Folds a sector's inputs again, and holds every tick against what the log says of it: against the hash that a later
/// tick carries, and, as far as `state-events` reaches, against the bytes there, which hold the hash of the whole state,
/// too. Reads only. One thread.
public final class SectorReplay {
    private static final int UNRECORDED_MAX = 1_024; // an owner has never more under way

    /// As the last tick to fold: all that there are.
    public static final long TO_THE_END = Long.MAX_VALUE;

    private final RecordedSector recorded;
    private final ReplayEnd end;
    private final ReplayWatch watch;
    private final EngineLine fold;
    private final long startTick;
    private final NodeClock clock;
    private final long startNanos;
    private final TickRecords records;
    private Optional<Taken> recordedTick = Optional.empty();
    private final Deque<byte[]> unrecorded = new ArrayDeque<>();
    private boolean live;
    private Optional<TickField> field = Optional.empty();
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

    private SectorReplay(
            RecordedSector recorded,
            ReplayEnd end,
            Set<Long> skipped,
            ReplayWatch watch,
            EngineShelf engines,
            NodeClock clock) {
        this.clock = clock;
        this.watch = watch;
        this.startNanos = clock.nanos();
        this.recorded = recorded;
        this.end = end;
        this.fold = new EngineLine(recorded.sector(), recorded.startingState(), skipped, engines);
        this.startTick = fold.tick();
        this.records = new TickRecords(recorded);
    }

    /// Replays all inputs, or up to the first difference.
    public static ReplayReport replay(RecordedSector recorded, NodeClock clock) {
        return replay(recorded, TO_THE_END, clock);
    }

    /// As below, up to a tick, and nobody looks on.
    public static ReplayReport replay(RecordedSector recorded, long lastTick, NodeClock clock) {
        return replay(recorded, ReplayEnd.atTick(lastTick), ReplayWatch.NONE, clock);
    }

    /// As below, of what this build's engine alone has made.
    public static ReplayReport replay(RecordedSector recorded, ReplayEnd end, ReplayWatch watch, NodeClock clock) {
        return replay(recorded, end, watch, EngineShelf.EMPTY, clock);
    }

    /// Replays up to an end, to that of the inputs, or to the first difference. Records that no fold survives, and
    /// that an operator had passed over, are passed over here, too; at any other the report says that the sector stands
    /// still there. Records of `state-events` that no reader takes are noted, and compared with nothing.
    ///
    /// @param engines those of earlier builds, for what they have made
    /// @param clock says how long it took
    /// @throws starlog.sector.upgrade.EngineMissing if one that is needed is not there
    public static ReplayReport replay(
            RecordedSector recorded, ReplayEnd end, ReplayWatch watch, EngineShelf engines, NodeClock clock) {
        Set<Long> skipped = new HashSet<>();
        Orphans orphans = Orphans.NONE;
        while (true) {
            SectorReplay replay = new SectorReplay(recorded, end, skipped, watch, engines, clock);
            replay.orphans = orphans;
            Optional<Difference> difference = replay.run();
            if (replay.fold.stands()) {
                long offset = replay.fold.standsAt();
                if (skipped.contains(offset) || !recorded.quarantined(offset)) return replay.standstill();
                skipped.add(offset);
            } else {
                Optional<Orphans> settled = difference.flatMap(replay::settledBehind);
                if (settled.isEmpty()) return replay.end(difference);
                orphans = settled.get();
            }
            recorded.rewind();
        }
    }

    private Optional<Difference> run() {
        takeNextRecorded();
        while (fold.tick() < end.lastTick() && !fold.stands()) {
            Optional<RecordedInput> next = recorded.nextInput();
            if (next.isEmpty()) {
                if (!watch.more()) return live ? Optional.empty() : whatHasNoInputs();
                live = true;
                Optional<Difference> late = compareLate();
                if (late.isPresent()) return late;
                continue;
            }
            if (next.get().offset() > end.lastOffset()) return Optional.empty();
            if (!steps(next.get())) continue;
            Optional<Difference> difference = compare(fold.outcome());
            if (difference.isPresent()) return difference;
            if (!watch.stepped(fold.outcome(), fold.inputOffsetNext())) return Optional.empty();
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

    private boolean steps(RecordedInput next) {
        SectorInput input;
        try {
            input = next.input();
        } catch (UnreadableRecord e) {
            fold.takeUnreadable(next.offset(), e);
            return false;
        }
        SectorFold.Taken taken = fold.take(next.offset(), input);
        if (taken == SectorFold.Taken.FOLDED && input instanceof IntentBatch(var batch)) intents += batch.size();
        return taken == SectorFold.Taken.STEPPED;
    }

    private Optional<Difference> compare(SectorTick outcome) {
        ticks++;
        if (fromMicros == 0) fromMicros = outcome.atMicros;
        toMicros = outcome.atMicros;
        while (recordedTick.isPresent()
                && recordedTick.get().tick().tick <= outcome.tick
                && orphans.has(recordedTick.get().tick().tick)) takeNextRecorded();
        if (live) {
            Optional<Difference> earlier = compareLate();
            if (earlier.isPresent()) return earlier;
            if (recordedTick.isEmpty()) return later(outcome);
        }
        if (recordedTick.isEmpty() || recordedTick.get().tick().tick != outcome.tick) return Optional.empty();
        return compare(recorded.encode(outcome), outcome);
    }

    private Optional<Difference> compare(byte[] replayed, SectorTick outcome) {
        if (!Arrays.equals(replayed, asWeWrite(recordedTick.get()))) {
            field = TickField.first(recordedTick.get().tick(), outcome);
            return Optional.of(Difference.between(recordedTick.get().tick(), outcome));
        }
        compared++;
        takeNextRecorded();
        return Optional.empty();
    }

    /// The record as this build would have written it: another one's schema may be another.
    private byte[] asWeWrite(Taken taken) {
        return taken.tick().engineVersion == Sector.ENGINE_VERSION ? taken.bytes() : recorded.encode(taken.tick());
    }

    /// The owner appends a tick before it tells what the tick did: at the live end the replay may be ahead of that.
    private Optional<Difference> later(SectorTick outcome) {
        if (unrecorded.size() == UNRECORDED_MAX) unrecorded.removeFirst();
        unrecorded.add(recorded.encode(outcome));
        return Optional.empty();
    }

    private Optional<Difference> compareLate() {
        if (recordedTick.isEmpty()) takeNextRecorded();
        while (!unrecorded.isEmpty() && recordedTick.isPresent()) {
            SectorTick replayed = recorded.decode(unrecorded.getFirst());
            long told = recordedTick.get().tick().tick;
            if (told > replayed.tick) unrecorded.removeFirst();
            else if (told < replayed.tick) takeNextRecorded();
            else {
                Optional<Difference> difference = compare(unrecorded.removeFirst(), replayed);
                if (difference.isPresent()) return difference;
            }
        }
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

    /// Folds up to the tick once more, and looks on; within what this build's engine alone has made.
    private Optional<Finding> finding(Difference difference) {
        if (difference.where().equals("inputs") || fold.earlier().isPresent() || fold.takenOver())
            return Optional.empty();
        recorded.rewind();
        Sector sector = recorded.startingState().map(Sector::restore).orElseGet(() -> new Sector(recorded.sector()));
        var again = new SectorFold(sector, fold.passedOver());
        var touches = new Touches(field, difference.where().replace("hash of ", ""));
        List<Long> offsets = new ArrayList<>();
        boolean there = sector.tick() == difference.tick() - 1;
        if (there) touches.begin(TableCopies.of(sector.tables()));
        for (var next = recorded.nextInput(); next.isPresent(); next = recorded.nextInput()) {
            if (there) offsets.add(next.get().offset());
            long before = sector.tick();
            take(again, next.get());
            if (there && sector.tick() == before)
                touches.look("the input at offset " + next.get().offset(), TableCopies.of(sector.tables()));
            if (again.stands() || sector.tick() >= difference.tick()) break;
            if (there || sector.tick() != difference.tick() - 1) continue;
            there = true;
            touches.begin(TableCopies.of(sector.tables()));
            sector.watch(rule -> touches.look(rule, TableCopies.of(sector.tables())));
        }
        return Optional.of(new Finding(field, offsets, touches.touches()));
    }

    private static void take(SectorFold again, RecordedInput next) {
        try {
            again.take(next.offset(), next.input());
        } catch (UnreadableRecord e) {
            again.takeUnreadable(next.offset(), e);
        }
    }

    private ReplayReport standstill() {
        if (fold.cause() instanceof FoldDiffers differs)
            return report(
                    Optional.of(new Difference(differs.tick(), "proof", differs.proven(), differs.folded())),
                    Optional.empty());
        return report(
                Optional.empty(),
                Optional.of(new Standstill(
                        recorded.sector(), fold.standsAt(), fold.cause().getMessage())));
    }

    private ReplayReport report(Optional<Difference> difference, Optional<Standstill> standsAt) {
        return new ReplayReport( // how long it took is asked before the second look
                recorded.sector(),
                startTick,
                ticks,
                intents,
                Duration.ofNanos(clock.nanos() - startNanos),
                records.repeats(),
                compared,
                fold.agreed(),
                fromMicros,
                toMicros,
                difference,
                standsAt,
                records.noted(),
                records.passedOver(),
                difference.flatMap(this::finding));
    }
}
