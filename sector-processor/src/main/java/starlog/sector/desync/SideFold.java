package starlog.sector.desync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import starlog.sector.engine.Fold;
import starlog.sector.recording.Recording.Input;

/// One side on its way through its recording. What it throws is the last answer that it gives. One thread at a time.
final class SideFold {
    /// How a restart is called, with the tick behind it.
    static final String RESTART = "the snapshot of tick ";

    /// How an input is called, with its offset behind it.
    static final String INPUT = "the input at offset ";

    private final Side side;
    private final List<Input> inputs = new ArrayList<>();
    private Fold fold;
    private boolean restartDue;
    private boolean hasStepped;
    private boolean passes;
    private Consumer<String> watch = _ -> {};
    private Optional<Throwable> failure = Optional.empty();
    private Optional<String> failedRestart = Optional.empty();

    /// @param restartDue whether it restarts before it goes on
    SideFold(Side side, Fold fold, boolean restartDue) {
        this.side = side;
        this.fold = fold;
        this.restartDue = restartDue;
    }

    /// Whether what is being told is an input that it passes over.
    boolean passes() {
        return passes;
    }

    Fold fold() {
        return fold;
    }

    Side side() {
        return side;
    }

    Optional<Throwable> failure() {
        return failure;
    }

    /// What it did not survive, if it was a restart.
    Optional<String> failedRestart() {
        return failedRestart;
    }

    /// Of the last tick, the tick itself included.
    List<Input> inputs() {
        return inputs;
    }

    /// @param told of whatever has been applied: restarts, inputs, rules
    void watch(Consumer<String> told) {
        watch = told;
        fold.watch(told);
    }

    /// Folds on to the end of the next tick. False at the end of the recording, and behind a failure.
    boolean step() {
        if (failure.isPresent()) return false;
        inputs.clear();
        if (restartDue && !restart()) return true;
        for (var next = side.recording().next();
                next.isPresent();
                next = side.recording().next()) if (apply(next.get())) return true;
        return false;
    }

    /// True if it was a tick, or if the fold does not survive it.
    private boolean apply(Input input) {
        if (input.offset() < fold.inputOffsetNext()) return false;
        inputs.add(input);
        if (side.passedOver().contains(input.offset())) {
            fold.skip(input.offset());
            passes = true;
            watch.accept(INPUT + input.offset());
            passes = false;
            return false;
        }
        try {
            boolean stepped = fold.apply(input.offset(), input.bytes());
            hasStepped |= stepped;
            if (stepped) restartDue = side.restartTicks() > 0 && fold.tick() % side.restartTicks() == 0;
            else watch.accept(INPUT + input.offset());
            return stepped;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            failure = Optional.of(e); // another build's engine may throw anything
            return true;
        }
    }

    /// False if the fold does not survive it.
    private boolean restart() {
        restartDue = false;
        String restart = RESTART + fold.tick();
        try {
            fold = side.engine().restore(state(), schemas());
            fold.watch(watch);
            watch.accept(restart);
            return true;
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            failure = Optional.of(e);
            failedRestart = Optional.of(restart);
            return false;
        }
    }

    /// Whether it restarts before it goes on.
    boolean restartDue() {
        return restartDue;
    }

    /// The state after the last tick.
    byte[] state() {
        return hasStepped ? fold.snapshot() : side.recording().snapshot().orElseThrow();
    }

    /// Of the recording, and of the side's own snapshots.
    Map<Integer, String> schemas() {
        Map<Integer, String> all = new HashMap<>(side.recording().schemas());
        all.putAll(side.engine().schemas());
        return all;
    }
}
