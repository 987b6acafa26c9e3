package starlog.schemas.frame;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.EveryEvent;

/// One item of each kind, in the order of the union; values are not to change: golden files hold their bytes.
public final class EveryItem {
    private static final List<FeedItem> QUIET = List.of(
            new FeedItem.Reset(),
            new FeedItem.SectorClock(15, 200, 1_795_000_000_000_000L, 950, 3),
            new FeedItem.Home(15),
            new FeedItem.Step(14, 4),
            new FeedItem.Own(-3, 1_000_000, 5_120_000, Integer.MIN_VALUE, 65_535, -1),
            new FeedItem.Applied(1L << 33),
            new FeedItem.IntentVerdict(9, 200, 26, 180_000, 150_000),
            new FeedItem.ShipSeen(
                    7, 1L << 44 | 7, 70, "Grüße", 2, 1, 3_999_999, -1, 20_000, -20_000, 1_023, 14, 50, 90, 80, 70),
            new FeedItem.MissileSeen(300, 11L << 44 | 5, 4, 7, -1, 2_000_000, 4, -8_000, 8_000),
            new FeedItem.AsteroidSeen(5, 12L << 44 | 77, 2, 4_500, 500_000, 250_000, 12_000, 5_000),
            new FeedItem.StationSeen(0, 13L << 44 | 1, 500_000, 500_000, 30_000, new FeedItem.Ores(1, 2, 3, 1L << 40)),
            new FeedItem.WreckSeen(64, 14L << 44 | 3, 999_999, 0, new FeedItem.Ores(10, 0, 0, 40)),
            new FeedItem.FleetSeen(65, 15L << 44 | 2, 1L << 44 | 12, 4),
            new FeedItem.Course(7, 2, -2, 63, -64, 12),
            new FeedItem.Turn(7, -128, -3),
            new FeedItem.Manoeuvre(8_191, 1, 0, -1, 64, -50, 127, 14),
            new FeedItem.Shift(300, -1_023, 4_000, 1, 0, 50, -512, -14),
            new FeedItem.Hurt(7, -90, 0, 5),
            new FeedItem.Gone(7),
            new FeedItem.Left(63),
            new FeedItem.Shot(7, -1, 3, 12),
            new FeedItem.Hit(300, 7, 120));

    private static final List<FeedItem> LATER = List.of(new FeedItem.Cockpit(10, 399_400));

    public static final List<FeedItem> ALL = Stream.concat(
                    Stream.concat(QUIET.stream(), events().limit(1)), LATER.stream())
            .toList();

    private EveryItem() {}

    /// An item for each kind of event.
    public static Stream<FeedItem> events() {
        var events = new EventColumns();
        for (int kind = 0; kind < EveryEvent.ALL.size(); kind++) EveryEvent.add(kind, events);
        return IntStream.range(0, events.count).mapToObj(row -> new FeedItem.Happened(EventRow.of(events, row)));
    }
}
