package starlog.ingest.admission;

import java.time.Duration;
import starlog.runtime.limit.RateLimit;
import starlog.schemas.frame.IntentReply.Receipt;

/// What becomes of a well-formed intent.
public sealed interface Admission {
    /// It goes to the log, and [Player#settle] must follow.
    record Append() implements Admission {}

    /// It was appended before: the same receipt again.
    record Repeat(Receipt receipt) implements Admission {}

    /// It is on its way to the log already; the answer comes when that one's comes.
    record Awaited() implements Admission {}

    /// The player sends too much.
    ///
    /// @param kind of which there is too much, by its name in the schema; null: of all kinds together
    /// @param retryAfter until there is room for one
    record Limited(String kind, RateLimit limit, Duration retryAfter) implements Admission {}

    /// The sequence leaves too many out.
    ///
    /// @param last the ship's last sequence that this instance appended
    record TooFarAhead(long last) implements Admission {}
}
