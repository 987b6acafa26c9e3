package starlog.schemas.input;

import java.util.List;
import starlog.schemas.intent.PlayerIntent;

/// One record of a sector's partition of `intents`; see `SectorInput.avsc` for each field.
public sealed interface SectorInput {
    /// Intents in the order in which command-ingest received them.
    record IntentBatch(List<PlayerIntent> intents) implements SectorInput {
        public IntentBatch {
            intents = List.copyOf(intents);
        }
    }

    /// Step once, if `epoch` is the sector's.
    ///
    /// @param atMicros the owner's clock when it wrote this, microseconds since 1970
    /// @param stepNanos duration of the owner's last finished step of this sector
    record Tick(long epoch, long atMicros, long stepNanos) implements SectorInput {}

    /// A node takes the sector over from here on, if `epoch` is above the sector's.
    ///
    /// @param node drawn anew at every start of a node
    record Claim(long epoch, long node) implements SectorInput {}

    /// Rule values in force from the next tick, if `version` is above the sector's.
    record Rules(int version, List<RuleValue> values) implements SectorInput {
        public Rules {
            values = List.copyOf(values);
        }
    }

    /// One rule value by name.
    record RuleValue(String name, long value) {}
}
