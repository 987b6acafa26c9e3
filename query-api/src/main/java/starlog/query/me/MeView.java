package starlog.query.me;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import starlog.query.freshness.Freshness;
import starlog.query.ship.ShipView;

/// A player as the world knows them.
///
/// @param ship null while it is not in the world, or is another player's: it was given away
/// @param sector where the ship is, or, without one, where it would enter
/// @param lastSequence the player's highest sequence applied so far, 0 for none: a client continues above it
/// @param helm what the cockpit of the ship shows, by the names of the columns of kind HELM; null, and left out, without a
///     ship, or in a log that tells none
public record MeView(
        long player,
        String name,
        ShipView ship,
        int sector,
        long lastSequence,
        Freshness asOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Long> helm) {}
