package starlog.schemas.location;

/// Where a ship is: in the sector whose partition this stands in; see `ShipLocation.avsc`.
///
/// @param player who commands it
/// @param crossings borders that it has crossed: of several sectors' records the one with the most is true
public record ShipLocation(long player, long crossings) {}
