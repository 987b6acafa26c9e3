package starlog.sector.recording;

import java.util.Map;
import java.util.Optional;

/// A stretch of one sector's past: the state that it begins with, and the inputs from there on, read from front to back.
/// Bytes, as the log has them, so that an engine of another build can read them with its own eyes. One thread at a time.
public interface Recording extends AutoCloseable {
    int sector();

    /// The state that it begins with, as it stands on `snapshots`; empty if it begins with the world.
    Optional<byte[]> snapshot();

    /// The schemas of all that is in it, as text, by the ids in front of the records. Empty if all of it was written by
    /// this build under id 0.
    Map<Integer, String> schemas();

    /// The next input, or empty at the end.
    Optional<Input> next();

    /// The next input is the first again.
    void rewind();

    /// Goes on up to the end that its source has now. True if there is more.
    default boolean extend() {
        return false;
    }

    @Override
    default void close() {}

    /// A record of `intents` as it is. Its bytes are not to be changed.
    ///
    /// @param bytes null if there are none, or if they are damaged
    record Input(long offset, byte[] bytes) {}
}
