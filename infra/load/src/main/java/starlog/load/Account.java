package starlog.load;

/// An account as the server has created it.
///
/// @param sector where the ship appears first
public record Account(long player, String name, long ship, int sector) {}
