package starlog.schemas.frame;

/// Items for tests of what a client makes of them: ships and wrecks that differ in what a test is about.
final class Told {
    private Told() {}

    /// A sector's clock at the world's rate.
    static FeedItem clock(int sector, long tick) {
        return new FeedItem.SectorClock(sector, tick, 1_000_000 * tick, 1_000, 1);
    }

    /// A ship at rest at the origin.
    static FeedItem ship(int slot, long id) {
        return ship(slot, id, 0, 0);
    }

    /// A ship that flies east.
    static FeedItem ship(int slot, long id, int x, int vx) {
        return ship(slot, id, x, vx, 0);
    }

    static FeedItem ship(int slot, long id, int x, int vx, int heading) {
        return new FeedItem.ShipSeen(slot, id, 70, "", 1, 0, x, 0, vx, 0, heading, 0, 0, 90, 80, 70);
    }

    static FeedItem wreck(int slot, long id, int xMm) {
        return new FeedItem.WreckSeen(slot, id, xMm, 0, new FeedItem.Ores(1, 2, 3, 4));
    }
}
