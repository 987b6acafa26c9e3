package starlog.schemas.intent;

/// An intent as the client sends it; who it is, the connection knows.
///
/// @param sequence the client's own count, from 1, rising; a repeated one is answered again, never applied twice
/// @param clientMillis the client's clock, milliseconds since 1970
public record ClientIntent(long sequence, long clientMillis, long ship, Intent intent) {}
