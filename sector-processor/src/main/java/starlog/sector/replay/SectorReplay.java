package starlog.sector.replay;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.TickOrder;
import starlog.schemas.input.SectorInput.IntentBatch;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.simulation.Sector;

/// Folds a sector's inputs again and holds every tick against the one in `state-events`, byte for byte: a tick's
/// bytes hold the hash of the whole state, so equal bytes are an equal world. Reads only. One thread.
public final class SectorReplay {
    private final RecordedSector recorded;
    private final Sector fold;
    private final TickOrder order;
    private final long startTick;
    private long ticks;
    private long intents;
    private long repeats;

    private SectorReplay(RecordedSector recorded) {
        this.recorded = recorded;
        this.fold = recorded.startingState().map(Sector::restore).orElseGet(() -> new Sector(recorded.sector()));
        this.startTick = fold.tick();
        this.order = new TickOrder(recorded.sector(), startTick);
    }

    /// Replays up to the last recorded tick, or to the first difference.
    ///
    /// @throws starlog.schemas.avro.UnreadableRecord naming topic, partition and offset
    /// @throws IllegalStateException if recorded ticks are missing
    public static ReplayReport replay(RecordedSector recorded) {
        return new SectorReplay(recorded).run();
    }

    private ReplayReport run() {
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
    private Optional<Difference> compare(byte[] tick) {
        while (true) {
            Optional<RecordedInput> next = recorded.nextInput();
            if (next.isEmpty())
                return Optional.of(
                        new Difference(fold.tick() + 1, "inputs", "a tick", "the inputs end before this tick"));
            if (next.get().input() instanceof IntentBatch(var wishes)) intents += wishes.size();
            if (fold.apply(next.get().offset(), next.get().input())) break;
        }
        SectorTick outcome = fold.outcome();
        if (!Arrays.equals(recorded.encode(outcome), tick))
            return Optional.of(Difference.between(recorded.decode(tick), outcome));
        ticks++;
        return Optional.empty();
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
