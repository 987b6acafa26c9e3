package starlog.sector.replay;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.snapshot.SectorSnapshot;

/// One sector's past as the log holds it, read from front to back. One thread at a time.
public interface RecordedSector extends RecordedTicks, AutoCloseable {
    /// The state to start from, if the log no longer reaches back to the first input: the oldest that is kept.
    Optional<SectorSnapshot> startingState();

    /// The next input, or empty at the end.
    Optional<RecordedInput> nextInput();

    /// True if an input behind the one read last has the record at that offset passed over. What is left of the inputs
    /// is read for it.
    boolean quarantined(long offset);

    /// Begins at the front again.
    void rewind();

    /// Inputs go on up to the end that they have now. True if there are more.
    default boolean extendInputs() {
        return false;
    }

    byte[] encode(SectorTick tick);

    /// Offset behind the last input that there is now; empty if that is not known.
    default OptionalLong inputsEnd() {
        return OptionalLong.empty();
    }

    /// From now on up to what there is by now. True if there are more inputs.
    default boolean extend() {
        return false;
    }

    @Override
    void close();

    /// An input and its place.
    ///
    /// @param bytes as they stand on `intents`, not to be changed; null if there are none
    /// @param decoded throws [UnreadableRecord] if the bytes are no input
    record RecordedInput(long offset, byte[] bytes, Supplier<SectorInput> decoded) {
        public SectorInput input() {
            return decoded.get();
        }

        /// True if it has the record at an offset passed over.
        public boolean quarantines(long meant) {
            try {
                return input() instanceof SectorInput.Quarantine(long quarantined, String _) && quarantined == meant;
            } catch (UnreadableRecord e) {
                return false; // whatever it is, it does not say so
            }
        }
    }
}
