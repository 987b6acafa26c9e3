package starlog.sector.playback;

/// Looks after a fold while it goes on.
@FunctionalInterface
interface Watch {
    /// Told of each tick.
    ///
    /// @throws Abandoned if nobody waits for it any more
    void reached(long tick);

    /// The fold is to end here; it can go on later.
    final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Abandoned() {
            super("nobody waits for it", null, false, false);
        }
    }
}
