package starlog.sector.desync;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import starlog.sector.engine.Fold;

/// Folds two sides, tick against tick, until they differ; and then once more, so far, with a look at the whole state after
/// each rule. One thread.
public final class FirstDifference {
    private static final int LOOK_TICKS = 1_024;

    private final Side one;
    private final Side other;
    private final long lastTick;
    private final LongConsumer progress;

    /// @param lastTick up to which both are folded
    /// @param progress told now and then how many ticks are equal
    public FirstDifference(Side one, Side other, long lastTick, LongConsumer progress) {
        this.one = one;
        this.other = other;
        this.lastTick = lastTick;
        this.progress = progress;
    }

    /// Both sides in step.
    private final class Pair {
        final SideFold ofOne = one.begin();
        final SideFold ofOther = other.begin();
        final Trace traceOfOne = new Trace();
        final Trace traceOfOther = new Trace();
        private boolean oneGoesOn = true;
        private boolean otherGoesOn = true;

        /// From now on every moment is looked at.
        void trace() {
            traceOfOne.of(ofOne);
            traceOfOther.of(ofOther);
        }

        /// Folds on to the end of the next tick. False at the end of both, or where nothing more is wanted.
        boolean step() {
            if (tick() >= lastTick) return false;
            traceOfOne.clear();
            traceOfOther.clear();
            oneGoesOn = ofOne.step();
            otherGoesOn = ofOther.step();
            return oneGoesOn || otherGoesOn;
        }

        boolean equal() {
            if (ofOne.failure().isPresent() || ofOther.failure().isPresent() || oneGoesOn != otherGoesOn) return false;
            Fold one = ofOne.fold();
            Fold other = ofOther.fold();
            return one.tick() == other.tick()
                    && one.hash() == other.hash()
                    && Arrays.equals(one.tickRecord(), other.tickRecord());
        }

        long tick() {
            return Math.max(ofOne.fold().tick(), ofOther.fold().tick());
        }
    }

    /// Empty if the two are equal to the end.
    public Optional<Parting> find() {
        Optional<Long> tick = firstTick();
        if (tick.isEmpty()) return Optional.empty();
        Optional<Parting> found = lookAt(tick.get());
        return found.isPresent() ? found : lookAtAll(tick.get());
    }

    private Optional<Long> firstTick() {
        Pair pair = new Pair();
        while (pair.step()) {
            if (!pair.equal()) return Optional.of(pair.tick());
            if (pair.tick() % LOOK_TICKS == 0) progress.accept(pair.tick());
        }
        return Optional.empty();
    }

    /// Every rule of one tick. Empty if the two do not part there this time.
    private Optional<Parting> lookAt(long tick) {
        Pair pair = new Pair();
        while (pair.tick() < tick - 1) if (!pair.step() || !pair.equal()) return Optional.empty();
        pair.trace();
        pair.step();
        return pair.equal() ? Optional.empty() : Optional.of(parting(pair, ""));
    }

    /// One of the two does not do the same again: each rule of every tick is looked at, until they part.
    private Optional<Parting> lookAtAll(long before) {
        Pair pair = new Pair();
        pair.trace();
        while (pair.step())
            if (!pair.equal())
                return Optional.of(
                        parting(pair, "one side is not the same each time: before, they parted at tick " + before));
        return Optional.of(new Parting(
                before, "", Optional.empty(), "one side is not the same each time: now they did not part", List.of()));
    }

    private static Parting parting(Pair pair, String words) {
        Optional<Trace.Split> split = Trace.split(pair.traceOfOne, pair.traceOfOther);
        var field = split.flatMap(Trace.Split::field);
        String all = field.isPresent() ? words : joined(beyondState(pair), words);
        String after = split.map(Trace.Split::applied).orElseGet(pair.traceOfOne::last);
        return new Parting(pair.tick(), after, field, all, pair.ofOne.offsets());
    }

    private static String joined(String one, String other) {
        return other.isEmpty() ? one : one + "; " + other;
    }

    /// What differs although the state does not.
    private static String beyondState(Pair pair) {
        if (pair.ofOne.failure().isPresent() || pair.ofOther.failure().isPresent())
            return ended(pair.ofOne) + ", " + ended(pair.ofOther);
        if (pair.oneGoesOn != pair.otherGoesOn)
            return "%s has no further tick"
                    .formatted(
                            (pair.oneGoesOn ? pair.ofOther : pair.ofOne).side().name());
        if (pair.ofOne.fold().hash() != pair.ofOther.fold().hash()) return "the state is equal, and its hash is not";
        return "the state is equal, and what is told of it is not";
    }

    private static String ended(SideFold fold) {
        return fold.side().name() + ": "
                + fold.failure().map(RuntimeException::toString).orElse("goes on");
    }
}
