package starlog.ingest.account;

/// Who somebody is in the world; given at creation and never changed.
///
/// @param sector where the ship appears first
public record Account(long player, String name, long ship, int sector) {}
