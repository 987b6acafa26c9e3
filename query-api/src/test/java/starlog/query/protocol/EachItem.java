package starlog.query.protocol;

import java.util.List;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.FeedItem.Ores;

/// An item of each kind, in the order of the union, with values as a client may meet them.
final class EachItem {
    static final List<FeedItem> ALL = List.of(
            new FeedItem.Reset(),
            new FeedItem.SectorClock(5, 8_000, 1_795_000_000_000_000L, 950, 3),
            new FeedItem.Home(6),
            new FeedItem.Step(6, 2),
            new FeedItem.Own(-3, 2, 512, -64, 91, 512),
            new FeedItem.Applied(42),
            new FeedItem.IntentVerdict(43, 8_002, 0, 0, 0),
            new FeedItem.ShipSeen(4, 6L << 44 | 12, 0, "", 2, 0, 1_900_000, 900_000, 0, 0, 512, 0, 0, 0, 40, 120),
            new FeedItem.MissileSeen(9, 6L << 44 | 77, 4, 4, -1, 1_901_000, 902_000, 800, -300),
            new FeedItem.AsteroidSeen(10, 6L << 44 | 5, 2, 4_500, 400_000, 260_000, 12_000, 5_000),
            new FeedItem.StationSeen(0, 6L << 44 | 1, 500_000, 500_000, 30_000, new Ores(0, 250, 0, 12)),
            new FeedItem.WreckSeen(11, 6L << 44 | 90, 410_000, 255_000, new Ores(10, 0, 0, 40)),
            new FeedItem.FleetSeen(12, 6L << 44 | 11, 6L << 44 | 12, 1),
            new FeedItem.Course(4, 2, -1, 6, -6, 12),
            new FeedItem.Turn(4, -20, 3),
            new FeedItem.Manoeuvre(4, 0, 1, -2, 3, -12, 14, -3),
            new FeedItem.Shift(4, 130, -77, 1, 0, 0, 2, 0),
            new FeedItem.Hurt(4, -40, -12, 0),
            new FeedItem.Gone(9),
            new FeedItem.Left(4),
            new FeedItem.Shot(4, 3, 1, 12),
            new FeedItem.Hit(9, 3, 120),
            new FeedItem.Happened(new EventRow(StateEvent.SHIP_DOCKED, 90, 90, 6L << 44 | 1, 0, 0, 0, 0, 0)),
            new FeedItem.Cockpit(12, 90));

    private EachItem() {}
}
