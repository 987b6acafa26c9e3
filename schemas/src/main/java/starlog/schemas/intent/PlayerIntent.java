package starlog.schemas.intent;

/// A wish as it stands in the log: who, with which ship, as the how-manieth.
///
/// @param player from the verified token
/// @param ship the ship that shall do it
/// @param sequence the client's own count, from 1, rising
/// @param clientMillis the client's clock when it sent; never read by the rules
/// @param receivedMicros command-ingest's clock on receipt; never read by the rules
/// @param after sequence of the ship's intent before this one, to whichever sector that went; 0: not known
public record PlayerIntent(
        long player, long ship, long sequence, long clientMillis, long receivedMicros, Intent intent, long after) {
    /// A wish of which it is not known what came before.
    public PlayerIntent(long player, long ship, long sequence, long clientMillis, long receivedMicros, Intent intent) {
        this(player, ship, sequence, clientMillis, receivedMicros, intent, 0);
    }
}
