package starlog.sector.fork;

import java.util.Optional;
import starlog.sector.past.PastFold;
import starlog.sector.simulation.Sector;

/// A fork folded tick after tick. Without edits it is held against what the owner proved. One thread.
sealed interface ForkFold {
    static ForkFold of(Fork fork) {
        return fork.edits().isEmpty()
                ? new Recorded(PastFold.begin(fork, fork.passedOver()))
                : new Edited(fork, fork.own());
    }

    /// Folds on to the end of the next tick. False at the end, and where the fold stands.
    boolean step();

    Sector sector();

    Optional<String> standstill();

    /// The recording as it is.
    record Recorded(PastFold past) implements ForkFold {
        @Override
        public boolean step() {
            return past.step();
        }

        @Override
        public Sector sector() {
            return past.sector();
        }

        @Override
        public Optional<String> standstill() {
            return past.standstill();
        }
    }

    /// A fork folds itself as it is read.
    record Edited(Fork fork, OwnFold own) implements ForkFold {
        @Override
        public boolean step() {
            long before = sector().tick();
            while (sector().tick() == before)
                if (own.standstill().isPresent() || fork.next().isEmpty()) return false;
            return true;
        }

        @Override
        public Sector sector() {
            return own.sector();
        }

        @Override
        public Optional<String> standstill() {
            return own.standstill();
        }
    }
}
