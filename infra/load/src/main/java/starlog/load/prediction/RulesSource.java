package starlog.load.prediction;

import java.util.Optional;

/// Where a prediction gets the rules from that are in force. Any thread; nothing blocks.
@FunctionalInterface
public interface RulesSource {
    /// Those of a version; empty while they are not here, and whoever needs them asks again with the next frame.
    ///
    /// @param sector in which they are in force
    Optional<MotionRules> of(int version, int sector);
}
