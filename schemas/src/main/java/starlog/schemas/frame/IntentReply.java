package starlog.schemas.frame;

/// The answer to one [starlog.schemas.intent.ClientIntent].
public sealed interface IntentReply {
    long sequence();

    /// The intent is in the log at this place; its verdict comes with the live feed.
    record Receipt(long sequence, int sector, long offset) implements IntentReply {}

    /// The intent is not in the log and never will be under this sequence.
    ///
    /// @param sequence 0 if the frame's sequence could not be read
    /// @param code a word of UPPER_SNAKE_CASE; clients decide by it
    /// @param message for people
    record Refusal(long sequence, String code, String message) implements IntentReply {}
}
