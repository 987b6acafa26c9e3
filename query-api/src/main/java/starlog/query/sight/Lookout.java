package starlog.query.sight;

import java.util.Optional;
import starlog.query.world.Moment;
import starlog.query.world.WatchedWorld;
import starlog.runtime.token.Identity;

/// Gives players the sight of their ships. Any thread.
///
/// @param radiusMm how far a ship sees
public record Lookout(WatchedWorld world, int radiusMm) {

    /// From wherever the player's ship is; empty while it is not in the world.
    public Optional<Sight> of(Identity who) {
        return world.find(who.ship()).map(moment -> new Sight(moment, who.ship(), radiusMm));
    }

    /// Of one moment of a sector; empty unless the player's ship is in it.
    public Optional<Sight> in(Moment moment, Identity who) {
        return moment.ships().rowOf(who.ship()) < 0
                ? Optional.empty()
                : Optional.of(new Sight(moment, who.ship(), radiusMm));
    }
}
