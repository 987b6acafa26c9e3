package starlog.sector.hashes;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import starlog.sector.engine.Engine;
import starlog.sector.engine.Fold;
import starlog.sector.recording.NotFolded;
import starlog.sector.recording.Recording;
import starlog.sector.recording.Recording.Input;

/// Folds a recording, and hands over the hash of every tick: what this machine makes of it, whatever its owner said. Streams.
/// One thread.
public final class HashesOf {
    private static final int LOOK_TICKS = 1_024;

    private final Recording recording;
    private final Set<Long> passedOver;
    private final Fold fold;

    /// @param passedOver offsets of inputs that are passed over
    /// @throws IllegalStateException if the engine does not take the state with which the recording begins
    public HashesOf(Recording recording, Engine engine, Set<Long> passedOver) {
        recording.rewind();
        this.recording = recording;
        this.passedOver = Set.copyOf(passedOver);
        this.fold = recording
                .snapshot()
                .map(state -> engine.restore(state, recording.schemas()))
                .orElseGet(() -> engine.begin(recording.sector(), recording.schemas()));
    }

    /// The first tick of which there can be a hash.
    public long firstTick() {
        return fold.tick() + 1;
    }

    /// Takes the hashes of ticks that follow each other.
    @FunctionalInterface
    public interface Sink {
        void add(long hash) throws IOException;
    }

    /// @param fromTick the first tick that is wanted
    /// @param toTick the last one; the end of the recording, if that comes first
    /// @param progress told now and then of the tick that has been reached
    /// @throws IllegalArgumentException if the recording does not hold the first tick
    /// @throws NotFolded at a record that no fold survives
    public void write(long fromTick, long toTick, Sink sink, LongConsumer progress) throws IOException {
        if (fold.tick() >= fromTick)
            throw new IllegalArgumentException(
                    "the recording begins behind tick %d, and tick %d is asked for".formatted(fold.tick(), fromTick));
        while (fold.tick() < toTick && step()) {
            if (fold.tick() >= fromTick) sink.add(fold.hash());
            if (fold.tick() % LOOK_TICKS == 0) progress.accept(fold.tick());
        }
        if (fold.tick() < fromTick)
            throw new IllegalArgumentException(
                    "the recording ends with tick %d, and tick %d is asked for".formatted(fold.tick(), fromTick));
    }

    private boolean step() {
        for (Optional<Input> next = recording.next(); next.isPresent(); next = recording.next()) {
            Input input = next.get();
            if (input.offset() < fold.inputOffsetNext()) continue;
            if (passedOver.contains(input.offset())) fold.skip(input.offset());
            else if (applied(input)) return true;
        }
        return false;
    }

    private boolean applied(Input input) {
        try {
            return fold.apply(input.offset(), input.bytes());
        } catch (RuntimeException e) {
            throw new NotFolded(recording.sector(), input.offset(), fold.tick(), e);
        }
    }
}
