package starlog.ingest.location;

/// Where a ship was seen last.
///
/// @param sector where it is, or which it has left for a neighbour of which nothing was heard yet: that one forwards
/// @param player who commands it; 0 if not known
/// @param crossings borders that it had crossed by then; -1 if not known
/// @param tenure how often it has changed hands since this instance began to look: the sequences of its intents begin
///     anew each time
/// @param atMillis when the log was told
public record Place(int sector, long player, long crossings, int tenure, long atMillis) {
    private static final long UNKNOWN_PLAYER = 0;
    private static final long UNKNOWN_CROSSINGS = -1;

    /// Where a ship is of which nothing is known but that it has left this sector.
    static Place left(int sector, long atMillis) {
        return new Place(sector, UNKNOWN_PLAYER, UNKNOWN_CROSSINGS, 0, atMillis);
    }

    boolean guessed() {
        return crossings == UNKNOWN_CROSSINGS;
    }

    /// Whether the player commands it.
    ///
    /// @param own whether it is the ship that came into the world as this player's
    public boolean commandedBy(long who, boolean own) {
        return player == UNKNOWN_PLAYER ? own : player == who;
    }
}
