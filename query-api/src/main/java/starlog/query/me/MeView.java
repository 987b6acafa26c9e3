package starlog.query.me;

import starlog.query.freshness.Freshness;
import starlog.query.ship.ShipView;

/// A player as the world knows them.
///
/// @param ship null while it is not in the world
/// @param sector where the ship is, or where it will enter
/// @param lastSequence the player's highest sequence applied so far, 0 for none: a client continues above it
public record MeView(long player, String name, ShipView ship, int sector, long lastSequence, Freshness asOf) {}
