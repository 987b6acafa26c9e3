package starlog.sector.desync;

import java.util.Optional;
import java.util.zip.CRC32C;
import starlog.sector.engine.Fold;

/// What a side has come to after a tick, in a few numbers: two sides with equal marks are equal.
///
/// @param goesOn false at the end of the recording, or behind a failure
/// @param hash of the state
/// @param told checksum of what it tells of the tick; 0 if that is not compared
/// @param failure "" if there is none
record Mark(long tick, boolean goesOn, long hash, long told, String failure) {
    /// @param comparesTold whether what the two tell of a tick is comparable
    static Mark of(SideFold side, boolean goesOn, boolean comparesTold) {
        Fold fold = side.fold();
        Optional<Throwable> failure = side.failure();
        if (failure.isPresent())
            return new Mark(fold.tick(), goesOn, 0, 0, failure.get().toString());
        long told = comparesTold && goesOn ? checksum(fold.tickRecord()) : 0; // behind the last tick nothing is told
        return new Mark(fold.tick(), goesOn, fold.hash(), told, "");
    }

    boolean failed() {
        return !failure.isEmpty();
    }

    private static long checksum(byte[] bytes) {
        CRC32C sum = new CRC32C(); // guards against faults, and many machines have an instruction for it
        sum.update(bytes, 0, bytes.length);
        return (long) bytes.length << 32 | sum.getValue();
    }
}
