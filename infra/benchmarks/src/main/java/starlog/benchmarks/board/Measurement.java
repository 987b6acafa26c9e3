package starlog.benchmarks.board;

import java.util.List;

/// Something that the board measures, in rounds, each of ours and then of what stands beside it. One thread, in a JVM of its
/// own. To make one costs nothing; [#prepare] does what all rounds need.
interface Measurement extends AutoCloseable {
    /// As `--only` has it.
    String name();

    List<Row> rows();

    /// About, on the machine of the README, for whoever waits.
    ///
    /// @param rounds of it
    int seconds(int rounds);

    /// More would take too long.
    default int roundsMax() {
        return Integer.MAX_VALUE;
    }

    /// Until the code is compiled.
    default void prepare() throws Exception {}

    void round(Figures figures) throws Exception;

    @Override
    default void close() {}
}
