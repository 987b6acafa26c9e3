package starlog.schemas.frame;

import starlog.schemas.frame.IntentReply.Refusal;

/// Why an intent is not appended. After each of these the same sequence may be sent again, unless the sector has
/// applied a higher one since; it drops whatever is not above the last. What a code means is told to clients by
/// `GET /rules`, from here.
public enum RefusalCode {
    MALFORMED_FRAME("The frame is not a ClientIntent; the sequence in the answer is 0."),
    UNKNOWN_INTENT("The frame's sequence can be read, but this build does not know the kind of intent."),
    SIGNATURE_MISSING(
            "The socket was opened for signed frames, and this one is too short to be one; the sequence in the answer is 0."),
    SIGNATURE_WRONG(
            "The signature is not that of this frame, by the session's intent key; the sequence in the answer is 0."),
    SIGNATURE_REPLAYED(
            "The frame's number is not above the last one's: it came before. The sequence in the answer is 0."),
    TOKEN_EXPIRED("The session is over; the connection is closed with 1008 behind this answer."),
    SEQUENCE_NOT_POSITIVE("Sequences count from 1."),
    SEQUENCE_TOO_FAR_AHEAD("The sequence is more than 1,000,000 above the ship's last one."),
    NOT_YOUR_SHIP("It is another player's ship: it never was the token's, or was given away."),
    NO_SUCH_PLAYER("A ship cannot be given to a player who does not exist: nobody could ever give it back."),
    SECTOR_STOPPED("The sector stands still, and would carry out the intent only when it goes on, however late."),
    RATE_LIMITED("The player sends more than a tick carries out; the message says when there is room."),
    OVERLOADED("Too many intents of all players wait for the log."),
    LOG_UNAVAILABLE("The log takes nothing now, or it is not known yet where ships are; the intent is not in it."),
    ACCOUNTS_UNAVAILABLE("It cannot be found out now whether there is such a player."),
    LOG_UNCERTAIN("The log did not answer in time: the intent may be in it or not. To repeat it is safe, and tells."),
    STOPPING("This instance shuts down; another one may take the intent."),
    KIND_RATE_LIMITED(
            "The player sends more of this kind than it may; the message says when there is room. Other kinds go on.");

    /// In one or two sentences, for people who write clients.
    public final String meaning;

    RefusalCode(String meaning) {
        this.meaning = meaning;
    }

    /// The answer to the intent of this sequence.
    ///
    /// @param message for people
    public Refusal refusal(long sequence, String message) {
        return new Refusal(sequence, name(), message);
    }
}
