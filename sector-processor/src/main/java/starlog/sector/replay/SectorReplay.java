package starlog.sector.replay;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.TickOrder;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.simulation.Sector;

/// Folds a sector's inputs again and holds every tick against the one in `state-events`, byte for byte: a tick's
/// bytes hold the hash of the whole state, so equal bytes are an equal world. Reads only. One thread.
public final class SectorReplay {
    private final RecordedSector recorded;
    private final Set<Long> skipped;
    private final Sector fold;
    private final TickOrder order;
    private final long startTick;
    private long ticks;
    private long intents;
    private long repeats;

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

    private SectorReplay(RecordedSector recorded, Set<Long> skipped) {
        this.recorded = recorded;
        this.skipped = skipped;
        this.fold = recorded.startingState().map(Sector::restore).orElseGet(() -> new Sector(recorded.sector()));
        this.startTick = fold.tick();
        this.order = new TickOrder(recorded.sector(), startTick);
    }

    /// Replays up to the last recorded tick, or to the first difference. Records that no fold survives, and that an
    /// operator had passed over, are passed over here, too.
    ///
    /// @throws starlog.schemas.avro.UnreadableRecord naming topic, partition and offset
    /// @throws IllegalStateException if recorded ticks are missing
    public static ReplayReport replay(RecordedSector recorded) {
        Set<Long> skipped = new HashSet<>();
        while (true) {
            try {
                return new SectorReplay(recorded, skipped).run();
            } catch (FoldFailure failure) {
                if (!recorded.quarantined(failure.offset)) throw failure.why;
                skipped.add(failure.offset);
                recorded.rewind();
            }
        }
    }

    private ReplayReport run() throws FoldFailure {
        long startNanos = System.nanoTime();
        Optional<Difference> difference = Optional.empty();
        for (Optional<byte[]> tick = nextNewTick(); tick.isPresent(); tick = nextNewTick()) {
            difference = compare(tick.get());
            if (difference.isPresent()) break;
        }
        return new ReplayReport(
                recorded.sector(),
                startTick,
                ticks,
                intents,
                Duration.ofNanos(System.nanoTime() - startNanos),
                repeats,
                difference);
    }

    /// Folds up to the next tick and compares it.
    private Optional<Difference> compare(byte[] tick) throws FoldFailure {
        while (true) {
            Optional<RecordedInput> next = recorded.nextInput();
            if (next.isEmpty())
                return Optional.of(
                        new Difference(fold.tick() + 1, "inputs", "a tick", "the inputs end before this tick"));
            if (fold(next.get())) break;
        }
        SectorTick outcome = fold.outcome();
        if (!Arrays.equals(recorded.encode(outcome), tick))
            return Optional.of(Difference.between(recorded.decode(tick), outcome));
        ticks++;
        return Optional.empty();
    }

    private boolean fold(RecordedInput next) throws FoldFailure {
        if (skipped.contains(next.offset())) {
            fold.skip(next.offset());
            return false;
        }
        try {
            SectorInput input = next.input();
            if (input instanceof IntentBatch(var wishes)) intents += wishes.size();
            return fold.apply(next.offset(), input);
        } catch (RuntimeException e) {
            throw new FoldFailure(next.offset(), e);
        }
    }

    private Optional<byte[]> nextNewTick() {
        for (Optional<byte[]> tick = recorded.nextTick(); tick.isPresent(); tick = recorded.nextTick()) {
            long number = recorded.decode(tick.get()).tick;
            if (order.take(number)) return tick;
            if (number > startTick) repeats++;
        }
        return Optional.empty();
    }
}
