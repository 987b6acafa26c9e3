package starlog.sector.engine;

import java.util.List;
import java.util.function.Consumer;

/// One sector, folded from its inputs by some engine. One thread at a time.
public interface Fold {
    int sector();

    /// Count of ticks that it has stepped.
    long tick();

    /// Offset of the first input that is not in it.
    long inputOffsetNext();

    /// Folds the record at an offset, as it stands on `intents`; one that is in it already changes nothing.
    ///
    /// @return whether it was a tick of the owner, so that the sector has stepped
    /// @throws RuntimeException if no fold survives the record
    boolean apply(long offset, byte[] input);

    /// Passes over the record at an offset.
    void skip(long offset);

    /// All components of the state after the last tick in one number.
    long hash();

    /// The components one by one, in the order of their names.
    long[] hashes();

    List<String> componentNames();

    /// What the last tick did, as it would stand on `state-events`. Valid until the next input.
    byte[] tickRecord();

    /// What left for neighbours in the last tick. Valid until the next input.
    List<Departed> departures();

    /// What goes into a neighbour's partition.
    ///
    /// @param to the neighbour's number
    /// @param input as it would stand on `intents`
    record Departed(int to, byte[] input) {}

    /// The whole state, as it would stand on `snapshots`.
    ///
    /// @throws IllegalStateException within a tick
    byte[] snapshot();

    /// A copy of the whole state, at any moment.
    List<StateTable> tables();

    /// Whoever is to be told of each rule after it has been applied; null for nobody.
    void watch(Consumer<String> afterRule);
}
