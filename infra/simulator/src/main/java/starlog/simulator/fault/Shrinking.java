package starlog.simulator.fault;

import java.util.function.Predicate;

/// Finds fewer faults with which a run still fails.
public final class Shrinking {
    private Shrinking() {}

    /// Leaves out halves, then quarters, and so on to single faults, as long as the run fails without them.
    ///
    /// @param fails runs a schedule
    /// @param runsMax after so many runs the smallest schedule so far is the answer
    public static Schedule shrink(Schedule failing, Predicate<Schedule> fails, int runsMax) {
        Schedule smallest = failing;
        int runs = 0;
        for (int piece = Math.max(1, smallest.size() / 2); piece >= 1; piece = piece == 1 ? 0 : piece / 2) {
            boolean again = true;
            while (again) {
                again = false;
                for (int from = 0; from < smallest.size() && runs < runsMax; ) {
                    Schedule candidate = smallest.without(from, Math.min(smallest.size(), from + piece));
                    runs++;
                    if (fails.test(candidate)) {
                        smallest = candidate;
                        again = piece == 1;
                    } else {
                        from += piece;
                    }
                }
            }
        }
        return smallest;
    }
}
