package starlog.query.sight;

import java.util.Optional;
import starlog.query.world.Moment;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;

/// Gives players the sight of their ships. Whose a ship is, the log says: a token names the ship with which its player came
/// into the world, which may have been given away since. Any thread.
///
/// @param radiusMm how far a ship sees
public record Lookout(WatchedWorld world, int radiusMm) {

    /// From wherever the player's ship is; empty while it is not in the world, or another player's.
    public Optional<Sight> of(Identity who) {
        return from(who.ship(), who);
    }

    /// From a ship, if it is the player's.
    public Optional<Sight> from(long ship, Identity who) {
        return world.find(ship).flatMap(moment -> in(moment, ship, who));
    }

    /// Of one moment of a sector; empty unless the player's ship is in it.
    public Optional<Sight> in(Moment moment, Identity who) {
        return in(moment, who.ship(), who);
    }

    private Optional<Sight> in(Moment moment, long ship, Identity who) {
        return moment.scene().isOf(who.player(), ship)
                ? Optional.of(new Sight(moment, who.player(), ship, radiusMm))
                : Optional.empty();
    }
}
