package starlog.schemas.intent;

/// An intent as the client sends it; who it is, the connection knows.
///
/// @param sequence the client's own count, from 1, rising; a repeated one is answered again, never applied twice
/// @param clientMillis the client's clock, milliseconds since 1970
/// @param seenTick tick of the sector that the client's screen showed when it was sent, for Fire; 0: none
public record ClientIntent(long sequence, long clientMillis, long ship, Intent intent, long seenTick) {
    /// An intent that does not hang on what the screen showed.
    public ClientIntent(long sequence, long clientMillis, long ship, Intent intent) {
        this(sequence, clientMillis, ship, intent, 0);
    }
}
