package starlog.sector.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.intent.PlayerIntent;

/// A sector's intents that are in its log and have no verdict yet, each as it would go on to another sector. One thread at
/// a time.
final class IntentBook {
    private final List<PlayerIntent> open = new ArrayList<>();
    private int cursor;

    /// An intent came, from a player or over the border.
    void came(PlayerIntent intent) {
        open.add(intent.elsewhere());
    }

    /// A tick gave these verdicts.
    ///
    /// @throws Offence.Found if one of them is about no open intent
    void judged(IntentColumns verdicts) {
        for (int row = 0; row < verdicts.count; row++) {
            int index = find(verdicts, row);
            if (index < 0)
                throw new Offence.Found(
                        "a verdict on intent %d of ship %d, player %d, which has had its verdict or never came",
                        verdicts.sequences[row], verdicts.ships[row], verdicts.players[row]);
            take(index);
        }
    }

    /// A tick sent these after their ships.
    ///
    /// @throws Offence.Found if one of them is no open intent
    void forwarded(List<PlayerIntent> intents) {
        for (PlayerIntent intent : intents) {
            int index = open.indexOf(intent);
            if (index < 0)
                throw new Offence.Found(
                        "intent %d of ship %d is forwarded, and it has had its verdict or never came",
                        intent.sequence(), intent.ship());
            take(index);
        }
    }

    /// The tick is over: what is still open must be waiting in the sector.
    ///
    /// @throws Offence.Found naming an intent without a verdict
    void tickOver(int waiting) {
        open.removeIf(Objects::isNull);
        cursor = 0;
        if (open.size() == waiting) return;
        PlayerIntent first = open.isEmpty() ? null : open.getFirst();
        throw new Offence.Found(
                "%d intents have no verdict and %d wait for one; the first: %s", open.size(), waiting, first);
    }

    /// Intents that wait when the books begin.
    void begin(List<PlayerIntent> waiting) {
        waiting.forEach(this::came);
    }

    int open() {
        return open.size();
    }

    private void take(int index) {
        open.set(index, null);
        cursor = index + 1;
    }

    /// Mostly the one behind the last, as verdicts come in the order of the log.
    private int find(IntentColumns verdicts, int row) {
        for (int index = cursor; index < open.size(); index++) if (isSame(open.get(index), verdicts, row)) return index;
        for (int index = 0; index < Math.min(cursor, open.size()); index++)
            if (isSame(open.get(index), verdicts, row)) return index;
        return -1;
    }

    private static boolean isSame(PlayerIntent intent, IntentColumns verdicts, int row) {
        return intent != null
                && intent.sequence() == verdicts.sequences[row]
                && intent.ship() == verdicts.ships[row]
                && intent.player() == verdicts.players[row]
                && intent.clientMillis() == verdicts.clientMillis[row]
                && intent.receivedMicros() == verdicts.receivedMicros[row]
                && intent.intent().kind() == verdicts.kinds[row];
    }
}
