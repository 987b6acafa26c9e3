package starlog.ingest.admission;

import starlog.schemas.frame.IntentReply.Refusal;

/// Why an intent is not appended. After each of these the same sequence may be sent again, unless the sector has
/// applied a higher one since; it drops whatever is not above the last.
public enum RefusalCode {
    /// The frame is not a ClientIntent; the sequence in the answer is 0.
    MALFORMED_FRAME,
    /// The frame's sequence can be read, but this build does not know the kind of intent.
    UNKNOWN_INTENT,
    /// The socket was opened for signed frames, and this one is too short to be one; the sequence in the answer is 0.
    SIGNATURE_MISSING,
    /// The signature is not that of this frame, by the session's intent key; the sequence in the answer is 0.
    SIGNATURE_WRONG,
    /// The frame's number is not above the last one's: it came before. The sequence in the answer is 0.
    SIGNATURE_REPLAYED,
    /// The session is over; the connection is closed with 1008 behind this answer.
    TOKEN_EXPIRED,
    /// Sequences count from 1.
    SEQUENCE_NOT_POSITIVE,
    /// The sequence is more than 1,000,000 above the ship's last one.
    SEQUENCE_TOO_FAR_AHEAD,
    /// It is another player's ship: it never was the token's, or was given away.
    NOT_YOUR_SHIP,
    /// A ship cannot be given to a player who does not exist: nobody could ever give it back.
    NO_SUCH_PLAYER,
    /// The sector stands still, and would carry out the intent only when it goes on, however late.
    SECTOR_STOPPED,
    /// The player sends more than a tick carries out.
    RATE_LIMITED,
    /// Too many intents of all players wait for the log.
    OVERLOADED,
    /// The log takes nothing now, or it is not known yet where ships are; this intent is not in it.
    LOG_UNAVAILABLE,
    /// It cannot be found out now whether there is such a player.
    ACCOUNTS_UNAVAILABLE,
    /// The log did not answer in time: this intent may be in it or not. To repeat it is safe, and tells.
    LOG_UNCERTAIN,
    /// This instance shuts down; another one may take the intent.
    STOPPING;

    /// The answer to the intent of this sequence.
    ///
    /// @param message for people
    public Refusal refusal(long sequence, String message) {
        return new Refusal(sequence, name(), message);
    }
}
