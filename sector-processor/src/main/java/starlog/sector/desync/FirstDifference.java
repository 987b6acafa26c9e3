package starlog.sector.desync;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.desync.Stretch.Again;

/// Folds two sides, stretch by stretch and each on a thread of its own, until the marks of a tick differ. That stretch is
/// folded once more, from the states before it, with a look at the whole state after each rule of the tick. If they do
/// not come to the same marks again, then both are folded from their beginning; and if not even that shows the same, one of
/// them is not the same each time: then every rule of every tick is looked at. Of the recordings it holds a stretch.
public final class FirstDifference {
    private static final int STRETCH_TICKS_MIN = 64; // the first ones are short: many differences show at once
    private static final int STRETCH_TICKS_MAX = 1_024;

    private final Side one;
    private final Side other;
    private final long lastTick;
    private final LongConsumer progress;
    private long ticksEqual;

    /// @param lastTick up to which both are folded
    /// @param progress told now and then how many ticks are equal
    public FirstDifference(Side one, Side other, long lastTick, LongConsumer progress) {
        this.one = one;
        this.other = other;
        this.lastTick = lastTick;
        this.progress = progress;
    }

    /// Two marks that differ, and how to come there again.
    ///
    /// @param stepsBefore since the beginning of the two
    /// @param stepsNear since the beginning of the stretch
    private record Doubt(
            long stepsBefore,
            long stepsNear,
            Mark one,
            Mark other,
            Optional<Again> oneAgain,
            Optional<Again> otherAgain) {
        long tick() {
            return Math.max(one.tick(), other.tick());
        }
    }

    /// Empty if the two are equal to the end.
    public Optional<Parting> find() {
        Optional<Doubt> doubt = firstDoubt();
        if (doubt.isEmpty()) return Optional.empty();
        Doubt at = doubt.get();
        return near(at).flatMap(pair -> lookAt(pair, at.stepsNear, at))
                .or(() -> lookAt(fromBeginning(), at.stepsBefore, at))
                .or(() -> near(at).flatMap(pair -> lookAtAll(pair, at)))
                .or(() -> lookAtAll(fromBeginning(), at))
                .or(() -> Optional.of(gone(at)));
    }

    /// How many ticks were equal, from the first one.
    public long ticksEqual() {
        return ticksEqual;
    }

    private Pair fromBeginning() {
        return Pair.of(one, other, lastTick);
    }

    /// Empty if a state before the stretch cannot be had, or does not survive its restoration.
    private Optional<Pair> near(Doubt doubt) {
        try {
            return doubt.oneAgain.flatMap(of -> doubt.otherAgain.map(against -> Pair.of(of, against, lastTick)));
        } catch (RuntimeException | AssertionError _) {
            return Optional.empty();
        }
    }

    private Optional<Doubt> firstDoubt() {
        Pair pair = fromBeginning();
        try (ExecutorService second = Executors.newSingleThreadExecutor()) {
            ticksEqual = 0;
            int ticks = STRETCH_TICKS_MIN;
            while (true) {
                int most = ticks;
                var ofOther = CompletableFuture.supplyAsync(() -> fold(pair, pair.ofOther, most), second);
                Stretch stretch = fold(pair, pair.ofOne, most);
                Optional<Doubt> doubt = doubt(ticksEqual, stretch, joined(ofOther));
                ticksEqual = doubt.map(Doubt::stepsBefore).orElse(ticksEqual + stretch.ticks());
                if (doubt.isPresent() || stretch.isLast()) return doubt;
                progress.accept(pair.tick());
                ticks = Math.min(2 * ticks, STRETCH_TICKS_MAX);
            }
        }
    }

    private static Stretch joined(CompletableFuture<Stretch> stretch) {
        try {
            return stretch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e; // its recording cannot be read
        }
    }

    private Stretch fold(Pair pair, SideFold side, int ticks) {
        return Stretch.fold(side, ticks, lastTick, pair.comparesTold());
    }

    /// Both stretches have as many marks, unless they differ before the end of the shorter one.
    private static Optional<Doubt> doubt(long stepsBefore, Stretch one, Stretch other) {
        int both = Math.min(one.marks().size(), other.marks().size());
        for (int place = 0; place < both; place++) {
            Mark left = one.marks().get(place);
            Mark right = other.marks().get(place);
            if (!left.failed() && left.equals(right)) continue;
            return Optional.of(new Doubt(stepsBefore + place, place, left, right, one.again(), other.again()));
        }
        return Optional.empty();
    }

    /// Every rule of one tick. Empty if the two do not part there as before.
    private static Optional<Parting> lookAt(Pair pair, long stepsBefore, Doubt doubt) {
        for (long step = 0; step < stepsBefore; step++) if (!pair.step() || !pair.equal()) return Optional.empty();
        Look look = new Look(pair, false);
        look.step();
        boolean same = doubt.one.equals(pair.one()) && doubt.other.equals(pair.other());
        return same ? Optional.of(look.parting("")) : Optional.empty();
    }

    /// Every rule of every tick, until they part.
    private static Optional<Parting> lookAtAll(Pair pair, Doubt doubt) {
        Look look = new Look(pair, true);
        while (look.step())
            if (!pair.equal())
                return Optional.of(look.parting(
                        "one side is not the same each time: before, they parted at tick " + doubt.tick()));
        return Optional.empty();
    }

    private static Parting gone(Doubt doubt) {
        return new Parting(
                doubt.tick(),
                "",
                Optional.empty(),
                "one side is not the same each time: now they did not part",
                List.of());
    }

    /// Two sides in step, of which every moment is looked at.
    private static final class Look {
        private final Pair pair;
        private final Trace one;
        private final Trace other;
        private final Told told;
        private final boolean fromEqual;
        private Optional<Split> split = Optional.empty();

        /// @param fromEqual whether the two are known to be equal now
        Look(Pair pair, boolean fromEqual) {
            this.pair = pair;
            this.fromEqual = fromEqual;
            this.one = new Trace(pair.ofOne, pair.comparesTold());
            this.other = new Trace(pair.ofOther, pair.comparesTold());
            this.told = new Told(pair.ofOne.side(), pair.ofOther.side());
        }

        /// False at the end of both, or where nothing more is wanted.
        boolean step() {
            one.step();
            other.step();
            boolean goesOn = pair.step();
            one.seal();
            other.seal();
            split = new Split.Search(one, other, told, fromEqual).find();
            return goesOn;
        }

        Parting parting(String words) {
            Optional<FieldDifference> field = split.flatMap(Split::field);
            String said = split.map(Split::words).orElse("");
            String all = field.isPresent() ? said : Parting.joined(said, beyondState());
            String after = pair.ofOne
                    .failedRestart()
                    .or(pair.ofOther::failedRestart)
                    .or(() -> split.map(Split::applied))
                    .or(one::last)
                    .orElse("");
            return new Parting(pair.tick(), after, field, Parting.joined(all, words), pair.ofOne.inputs());
        }

        /// Why the two differ although no field does.
        private String beyondState() {
            if (pair.one().failed() || pair.other().failed()) return ended(pair.ofOne) + ", " + ended(pair.ofOther);
            if (pair.one().goesOn() != pair.other().goesOn())
                return (pair.one().goesOn() ? pair.ofOther : pair.ofOne).side().name() + " has no further tick";
            return pair.one().hash() != pair.other().hash()
                    ? "the state is equal, and its hash is not"
                    : "the state is equal, and what is told of it is not";
        }

        private static String ended(SideFold fold) {
            return fold.side().name() + ": "
                    + fold.failure().map(Throwable::toString).orElse("goes on");
        }
    }
}
