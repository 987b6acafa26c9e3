package starlog.sector.desync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.sector.recording.MemoryRecording;
import starlog.sector.recording.Recording.Input;

/// So many ticks of one side, and what it takes to fold the same ones again: the state before them, and their inputs.
///
/// @param marks one a tick; the last one may be an end
/// @param again the same side, from the beginning of the stretch to its end; empty if its state cannot be had
record Stretch(List<Mark> marks, Optional<Again> again) {
    /// A side that is to be folded again.
    ///
    /// @param restartDue whether it restarts before it goes on
    record Again(Side side, boolean restartDue) {
        SideFold begin() {
            return side.begin(restartDue);
        }
    }

    /// Folds on.
    ///
    /// @param ticks how many at most
    /// @param lastTick behind which nothing is wanted
    static Stretch fold(SideFold side, int ticks, long lastTick, boolean comparesTold) {
        boolean restartDue = side.restartDue();
        Optional<byte[]> state = state(side);
        List<Mark> marks = new ArrayList<>();
        List<Input> inputs = new ArrayList<>();
        while (marks.size() < ticks && side.fold().tick() < lastTick) {
            boolean goesOn = side.step();
            inputs.addAll(side.inputs());
            marks.add(Mark.of(side, goesOn, comparesTold));
            if (!goesOn || side.failure().isPresent()) break;
        }
        return new Stretch(marks, state.map(from -> again(side, restartDue, from, inputs)));
    }

    /// True if nothing comes behind it.
    boolean isLast() {
        return marks.isEmpty() || !marks.getLast().goesOn();
    }

    /// How many have been stepped.
    int ticks() {
        return (int) marks.stream().filter(Mark::goesOn).count();
    }

    /// Empty before the first tick, and if the engine fails at it.
    private static Optional<byte[]> state(SideFold side) {
        try {
            return Optional.of(side.state());
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    private static Again again(SideFold side, boolean restartDue, byte[] state, List<Input> inputs) {
        Side of = side.side();
        var further =
                new MemoryRecording(of.recording().sector(), Optional.of(state), side.schemas(), List.copyOf(inputs));
        return new Again(new Side(of.name(), of.engine(), further, of.passedOver(), of.restartTicks()), restartDue);
    }
}
