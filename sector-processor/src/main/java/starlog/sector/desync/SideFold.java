package starlog.sector.desync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import starlog.sector.engine.Fold;
import starlog.sector.recording.Recording.Input;

/// One side on its way through its recording. What it throws is the last answer that it gives. One thread.
final class SideFold {
    private final Side side;
    private final List<Long> offsets = new ArrayList<>();
    private Fold fold;
    private boolean restartDue;
    private Consumer<String> watch = _ -> {};
    private Optional<RuntimeException> failure = Optional.empty();

    SideFold(Side side, Fold fold) {
        this.side = side;
        this.fold = fold;
    }

    Fold fold() {
        return fold;
    }

    Side side() {
        return side;
    }

    Optional<RuntimeException> failure() {
        return failure;
    }

    /// Of the inputs of the last tick, the tick itself included.
    List<Long> offsets() {
        return offsets;
    }

    /// @param told of whatever has been applied: restarts, inputs, rules
    void watch(Consumer<String> told) {
        watch = told;
        fold.watch(told);
    }

    /// Folds on to the end of the next tick. False at the end of the recording, and behind a failure.
    boolean step() {
        if (failure.isPresent()) return false;
        offsets.clear();
        try {
            if (restartDue) restart();
            for (var next = side.recording().next();
                    next.isPresent();
                    next = side.recording().next()) if (apply(next.get())) return true;
            return false;
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            return true;
        }
    }

    private boolean apply(Input input) {
        if (input.offset() < fold.inputOffsetNext()) return false;
        offsets.add(input.offset());
        if (side.passedOver().contains(input.offset())) {
            fold.skip(input.offset());
            return false;
        }
        boolean stepped = fold.apply(input.offset(), input.bytes());
        if (stepped) restartDue = side.restartTicks() > 0 && fold.tick() % side.restartTicks() == 0;
        else watch.accept("the input at offset " + input.offset());
        return stepped;
    }

    private void restart() {
        restartDue = false;
        Map<Integer, String> all = new HashMap<>(side.recording().schemas());
        all.putAll(side.engine().schemas());
        fold = side.engine().restore(fold.snapshot(), all);
        fold.watch(watch);
        watch.accept("the snapshot of tick " + fold.tick());
    }
}
