package starlog.ingest.inputlog;

import starlog.ingest.admission.IntentId;
import starlog.ingest.admission.Player;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.intent.PlayerIntent;

/// An intent on its way to the log.
///
/// @param id of the intent
/// @param player whose intent it is
/// @param sector whose partition it goes to
/// @param receivedNanos `System.nanoTime` on receipt
public record AdmittedIntent(PlayerIntent intent, IntentId id, Player player, int sector, long receivedNanos) {
    /// The same, saying which of the ship's intents it follows. Called once for each, in the order in which they are
    /// appended.
    AdmittedIntent following() {
        return new AdmittedIntent(intent.following(player.append(id)), id, player, sector, receivedNanos);
    }

    /// Exactly once, by any thread; does not block.
    public void answer(IntentReply reply) {
        player.settle(id, reply);
    }
}
