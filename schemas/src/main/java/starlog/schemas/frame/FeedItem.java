package starlog.schemas.frame;

import starlog.schemas.event.EventRow;

/// One piece of news in a [FeedFrame]; the order of the records is that of the union in `FeedFrame.avsc`, which says what
/// each field is and in which unit.
public sealed interface FeedItem {
    /// Places and velocities of ships and missiles are told in quarters of a milli-unit, and of one in a tick.
    int QUARTERS = 4;

    /// What [Course] adds to a place comes in steps of so many quarters of a milli-unit.
    int STEP = 64 * QUARTERS;

    /// Headings of others are told in units of so many 1/65,536 of a turn.
    int TURN = 64;

    /// Shields, armour and hull are told in points, of so many thousandths.
    int POINT = 1_000;

    record Reset() implements FeedItem {}

    record SectorClock(int sector, long tick, long atMicros, int speedPermille, int rulesVersion) implements FeedItem {}

    record Home(int sector) implements FeedItem {}

    record Step(int sector, int ticks) implements FeedItem {}

    record Own(int dxMm, int dyMm, int dvx, int dvy, int turn, int dthrust) implements FeedItem {}

    record Applied(long sequence) implements FeedItem {}

    record IntentVerdict(long sequence, long tick, int verdict, long value, long limit) implements FeedItem {}

    record ShipSeen(
            int slot,
            long id,
            long player,
            String name,
            int shipClass,
            int condition,
            int x,
            int y,
            int vx,
            int vy,
            int heading,
            int spin,
            int thrust,
            int shield,
            int armour,
            int hull)
            implements FeedItem {}

    record MissileSeen(int slot, long id, int weapon, int ship, int target, int x, int y, int vx, int vy)
            implements FeedItem {}

    record AsteroidSeen(int slot, long id, int ore, long amount, int xMm, int yMm, int radiusFullMm, long amountFull)
            implements FeedItem {}

    record StationSeen(int slot, long id, int xMm, int yMm, int radiusMm, Ores ores) implements FeedItem {}

    record WreckSeen(int slot, long id, int xMm, int yMm, Ores ores) implements FeedItem {}

    record FleetSeen(int slot, long id, long commander, int order) implements FeedItem {}

    record Course(int slot, int dx, int dy, int dvx, int dvy, int dthrust) implements FeedItem {}

    record Turn(int slot, int turn, int dspin) implements FeedItem {}

    record Manoeuvre(int slot, int dx, int dy, int dvx, int dvy, int dthrust, int turn, int dspin)
            implements FeedItem {}

    record Shift(int slot, int dx, int dy, int dvx, int dvy, int dthrust, int turn, int dspin) implements FeedItem {}

    record Hurt(int slot, int dshield, int darmour, int dhull) implements FeedItem {}

    record Gone(int slot) implements FeedItem {}

    record Left(int slot) implements FeedItem {}

    record Shot(int ship, int target, int weapon, int points) implements FeedItem {}

    record Hit(int missile, int ship, int points) implements FeedItem {}

    record Happened(EventRow event) implements FeedItem {}

    record Cockpit(int gauge, long value) implements FeedItem {}

    /// Units of the four ores, by their numbers in the rules.
    record Ores(long ore0, long ore1, long ore2, long ore3) {}
}
