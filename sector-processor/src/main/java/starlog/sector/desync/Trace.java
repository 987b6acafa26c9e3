package starlog.sector.desync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.sector.engine.StateTable;

/// A side after everything that is applied within one tick: its state, and what it has told of the tick until then. Some
/// MB of copies a tick, so it is made of the ticks in question alone.
final class Trace {
    /// What comes after the last rule: hashes are made, and the tick is numbered.
    private static final String SEAL = "Sector.seal";

    private final SideFold side;
    private final boolean tells;
    private final List<Moment> moments = new ArrayList<>();
    private Moment before;

    /// @param applied what has just been applied
    /// @param told what it would tell of the tick if it ended here; null if that is not compared
    record Moment(String applied, List<StateTable> tables, byte[] told) {
        boolean isRestart() {
            return applied.startsWith(SideFold.RESTART);
        }

        boolean isWhole() {
            return applied.equals(SEAL);
        }
    }

    /// Looks on from now on.
    ///
    /// @param tells whether what the side tells is looked at, too
    Trace(SideFold side, boolean tells) {
        this.side = side;
        this.tells = tells;
        this.before = new Moment("", side.fold().tables(), null);
        side.watch(this::note);
    }

    /// Folds on to the end of the next tick.
    void step() {
        if (!moments.isEmpty()) before = moments.getLast();
        moments.clear();
    }

    /// The tick is over.
    void seal() {
        if (side.failure().isEmpty() && !moments.isEmpty()) note(SEAL);
    }

    private void note(String applied) {
        moments.add(new Moment(
                applied,
                side.fold().tables(),
                tells && !side.passes() ? side.fold().tickRecord() : null));
    }

    /// The last one before the tick.
    Moment before() {
        return before;
    }

    List<Moment> moments() {
        return moments;
    }

    /// The last that was applied.
    Optional<String> last() {
        return moments.isEmpty() ? Optional.empty() : Optional.of(moments.getLast().applied);
    }
}
