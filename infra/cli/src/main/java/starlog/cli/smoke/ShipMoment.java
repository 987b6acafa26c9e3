package starlog.cli.smoke;

import java.util.Optional;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.FeedItem.ShipSeen;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.LivePicture.OwnShip;
import starlog.schemas.frame.Sighting;

/// The player's ship as after a tick, by the live feed: its course exactly, and what whoever is near sees of it.
///
/// @param condition 0 flying, 1 docked, 2 dead
/// @param hull points
/// @param offMm how far from its place it is shown to others, on the axis on which that is more
record ShipMoment(OwnShip own, int condition, int hull, int offMm) {
    /// Empty if it is not in view, as before it is in the world.
    static Optional<ShipMoment> of(long ship, LivePicture picture) {
        return picture.own()
                .flatMap(own -> picture.find(ship)
                        .filter(seen -> seen.sector() == own.sector())
                        .map(seen -> of(own, seen)));
    }

    private static ShipMoment of(OwnShip own, Sighting seen) {
        int off = Math.max(
                Math.abs(seen.x() - own.xMm() * FeedItem.QUARTERS), Math.abs(seen.y() - own.yMm() * FeedItem.QUARTERS));
        return new ShipMoment(
                own, ((ShipSeen) seen.told()).condition(), seen.hull(), Math.ceilDiv(off, FeedItem.QUARTERS));
    }

    long tick() {
        return own.tick();
    }
}
