package starlog.sector.engine;

import java.util.Map;

/// The rules of one build, reached by bytes and by types of the JDK alone. Any thread.
public interface Engine {
    /// Whose rules these are: hashes are comparable within one version.
    int version();

    /// A sector before its first input.
    ///
    /// @param schemas with which inputs were written, as text, by the ids in front of them
    Fold begin(int sector, Map<Integer, String> schemas);

    /// A sector as a snapshot has it.
    ///
    /// @param snapshot as it stands on `snapshots`
    /// @param schemas of the snapshot and the inputs
    /// @throws IllegalStateException if another engine made it, or if it does not have its hash
    Fold restore(byte[] snapshot, Map<Integer, String> schemas);

    /// As above, from a snapshot that an engine before this one made.
    ///
    /// @throws IllegalStateException if that has what this one does not have
    Fold adopt(byte[] snapshot, Map<Integer, String> schemas);

    /// The schemas of what its folds write, as text, by the ids in front of it. No registry gives such ids.
    Map<Integer, String> schemas();
}
