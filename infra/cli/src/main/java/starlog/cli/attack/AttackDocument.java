package starlog.cli.attack;

import java.util.ArrayList;
import java.util.List;
import starlog.cli.attack.Watch.Seen;

/// What `attack` tells.
///
/// @param faults what must not be, in words
record AttackDocument(boolean well, List<String> faults) {
    /// @param out players who did not get in again
    static AttackDocument of(List<Seen> after, long out) {
        List<String> faults = new ArrayList<>();
        for (Seen seen : after) {
            if (seen.gone()) faults.add(seen.part().name() + " has ended");
            if (seen.silences() > 0)
                faults.add(seen.part().name() + "'s health did not answer " + seen.silences() + " times");
        }
        if (out > 0) faults.add(out + " players did not get in again");
        return new AttackDocument(faults.isEmpty(), faults);
    }

    String words() {
        return well ? "attack OK" : "attack FAILED: " + String.join("; ", faults);
    }
}
