package starlog.sector.feed;

import java.util.Optional;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.snapshot.SectorSnapshot;

/// A record of `snapshots` and its place there.
///
/// @param state empty if the bytes are no snapshot
/// @param problem why they are none, or ""
public record StoredSnapshot(long offset, String key, Optional<SectorSnapshot> state, String problem) {
    /// @param decoded throws [UnreadableRecord] if the bytes are no snapshot
    static StoredSnapshot of(long offset, String key, java.util.function.Supplier<SectorSnapshot> decoded) {
        try {
            return new StoredSnapshot(offset, key, Optional.of(decoded.get()), "");
        } catch (UnreadableRecord | IllegalArgumentException e) {
            return new StoredSnapshot(offset, key, Optional.empty(), e.getMessage());
        }
    }
}
