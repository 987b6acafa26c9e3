package starlog.query.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.frame.LiveFrame.IntentVerdict;
import starlog.schemas.intent.Verdict;

/// The verdicts of one tick, each for the player whose intent it answers. One that only a newer build knows is left
/// out: the frame says by its last sequence that the intent was dealt with.
final class OwnVerdicts {
    private final Map<Long, List<IntentVerdict>> byPlayer = new HashMap<>();

    OwnVerdicts(IntentColumns intents) {
        for (int row = 0; row < intents.count; row++)
            if (Verdict.known(intents.verdicts[row]))
                byPlayer.computeIfAbsent(intents.players[row], _ -> new ArrayList<>())
                        .add(new IntentVerdict(intents.sequences[row], Verdict.of(intents.verdicts[row])));
    }

    /// The players who have any.
    Set<Long> players() {
        return byPlayer.keySet();
    }

    /// In log order; mostly none.
    List<IntentVerdict> of(long player) {
        return byPlayer.getOrDefault(player, List.of());
    }
}
