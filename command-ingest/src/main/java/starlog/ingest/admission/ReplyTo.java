package starlog.ingest.admission;

import starlog.schemas.frame.IntentReply;

/// Where answers go: one connection. Called by any thread; must not block, and does nothing once the connection is
/// gone.
@FunctionalInterface
public interface ReplyTo {
    void reply(IntentReply reply);
}
