package starlog.ingest.inputlog;

import java.util.function.Consumer;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.intent.PlayerIntent;

/// An intent on its way to the log.
///
/// @param sector whose partition it goes to
/// @param receivedNanos `System.nanoTime` on receipt
/// @param answer called exactly once, by any thread; must not block
public record AdmittedIntent(PlayerIntent wish, int sector, long receivedNanos, Consumer<IntentReply> answer) {}
