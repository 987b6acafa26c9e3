package starlog.schemas.intent;

/// An intent as it stands in the log: who, with which ship, as the how-manieth.
///
/// @param player from the verified token
/// @param ship the ship that shall do it
/// @param sequence the client's own count, from 1, rising
/// @param clientMillis the client's clock when it sent; never read by the rules
/// @param receivedMicros command-ingest's clock on receipt; never read by the rules
/// @param after sequence of the ship's intent before this one, to whichever sector that went; 0: not known
/// @param seenTick tick of the sector that the client's screen showed when it was sent; 0: none
/// @param appendedMicros command-ingest's clock when it handed the batch to Kafka's producer; 0: not known; never read by the
///     rules
public record PlayerIntent(
        long player,
        long ship,
        long sequence,
        long clientMillis,
        long receivedMicros,
        Intent intent,
        long after,
        long seenTick,
        long appendedMicros) {
    /// How far a sequence may run ahead of the ship's last one. A client counts by one, so a gap is what it sent and was
    /// refused: this many are hours of that. Were there no bound, one sequence of 2^63 - 1 would end a ship for good; with
    /// it that takes more intents than a player sends in ten thousand years.
    public static final long SEQUENCE_AHEAD_MAX = 1_000_000;

    /// An intent of which it is not known what its client saw.
    public PlayerIntent(
            long player, long ship, long sequence, long clientMillis, long receivedMicros, Intent intent, long after) {
        this(player, ship, sequence, clientMillis, receivedMicros, intent, after, 0, 0);
    }

    /// An intent of which it is not known what came before.
    public PlayerIntent(long player, long ship, long sequence, long clientMillis, long receivedMicros, Intent intent) {
        this(player, ship, sequence, clientMillis, receivedMicros, intent, 0);
    }

    /// The same, behind another of the ship's intents.
    public PlayerIntent following(long before) {
        return with(before, seenTick, appendedMicros);
    }

    /// The same for another sector, whose count of ticks is another.
    public PlayerIntent elsewhere() {
        return seenTick == 0 ? this : with(after, 0, appendedMicros);
    }

    /// The same, seen by its client at a tick.
    public PlayerIntent seeing(long tick) {
        return with(after, tick, appendedMicros);
    }

    /// The same, handed to Kafka's producer at a time.
    public PlayerIntent appendedAt(long micros) {
        return with(after, seenTick, micros);
    }

    private PlayerIntent with(long newAfter, long newSeenTick, long newAppendedMicros) {
        return new PlayerIntent(
                player, ship, sequence, clientMillis, receivedMicros, intent, newAfter, newSeenTick, newAppendedMicros);
    }

    /// Whether the sequence leaves out too many behind the ship's last one.
    public static boolean isTooFarAhead(long sequence, long last) {
        return sequence > highestSequenceAfter(last);
    }

    /// The highest sequence that may follow the ship's last one.
    public static long highestSequenceAfter(long last) {
        return Math.max(last, 0) + SEQUENCE_AHEAD_MAX;
    }
}
