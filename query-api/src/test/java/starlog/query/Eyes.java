package starlog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import starlog.query.ship.ShipView;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.Sighting;

/// Holds what a client knows from its frames alone against what is.
public final class Eyes {
    private static final int RADIUS_MM = 200_000;
    private static final int CELL_MM = 50_000;
    private static final int NEAR_MM = 20_000; // surely told with every tick
    private static final int NEAR_ERROR_MM = 256;

    private final long ship;
    private final LivePicture picture = new LivePicture();

    public Eyes(long ship) {
        this.ship = ship;
    }

    public LivePicture picture() {
        return picture;
    }

    public void take(FeedFrame frame) {
        picture.apply(frame);
    }

    /// The own ship is exact, everything within the radius is seen, nothing beyond its cells, and what is near is where it is.
    public void check(TestSector sector) {
        assertEquals(sector.tick(), picture.tick());
        List<ShipView> ships = sector.views();
        ShipView own =
                ships.stream().filter(each -> each.id() == ship).findFirst().orElseThrow();
        LivePicture.OwnShip told = picture.own().orElseThrow();
        assertEquals(List.of(own.x(), own.y(), own.heading()), List.of(told.xMm(), told.yMm(), told.heading()));
        assertEquals(sector.lastSequenceOf(ship), picture.lastSequence());
        if (own.x() < 0 || own.y() < 0 || own.x() >= 1_000_000 || own.y() >= 1_000_000) return;
        for (ShipView each : ships) check(own, each);
    }

    private void check(ShipView own, ShipView truth) {
        double distance = Math.hypot(truth.x() - own.x(), truth.y() - own.y());
        Sighting seen = picture.find(truth.id()).orElse(null);
        if (distance <= RADIUS_MM) assertTrue(seen != null, () -> truth + " is not seen from " + own);
        boolean inside = truth.x() >= 0 && truth.y() >= 0 && truth.x() < 1_000_000 && truth.y() < 1_000_000;
        if (inside && distance > RADIUS_MM + 4 * CELL_MM)
            assertTrue(seen == null, () -> truth + " is seen from " + own);
        if (distance > NEAR_MM || seen == null) return;
        int errorX = seen.x() - truth.x() * FeedItem.QUARTERS;
        int errorY = seen.y() - truth.y() * FeedItem.QUARTERS;
        int most = Math.max(Math.abs(errorX), Math.abs(errorY));
        assertTrue(most <= NEAR_ERROR_MM * FeedItem.QUARTERS, () -> truth + " is seen " + most + " quarters off");
        var ship = (FeedItem.ShipSeen) seen.told();
        assertEquals(truth.player(), ship.player());
    }
}
