package starlog.schemas.frame;

import starlog.schemas.event.EntityKind;

/// An entity as a client sees it. Belongs to its [LivePicture], which changes it with the next frame.
public final class Sighting {
    private static final int FULL_TURN = 256;
    private static final int FLYING = -1;

    private final EntityKind kind;
    private final int sector;
    private final int slot;
    private final long id;
    private final FeedItem told; // as it came into view
    private long tick;
    private int x; // this and below: in quarters of a milli-unit
    private int y;
    private int vx;
    private int vy;
    private int heading;
    private int shield;
    private int armour;
    private int hull;
    private long leftAt = FLYING;
    private Sighting followed; // the same entity in another sector, as it was told before

    private Sighting(EntityKind kind, FeedItem told, int sector, int slot, long id) {
        this.kind = kind;
        this.told = told;
        this.sector = sector;
        this.slot = slot;
        this.id = id;
    }

    static Sighting of(FeedItem.ShipSeen ship, int sector, long tick) {
        var seen = new Sighting(EntityKind.SHIP, ship, sector, ship.slot(), ship.id());
        seen.course(tick, ship.x(), ship.y(), ship.vx(), ship.vy());
        seen.heading = ship.heading();
        seen.shield = ship.shield();
        seen.armour = ship.armour();
        seen.hull = ship.hull();
        return seen;
    }

    static Sighting of(FeedItem.MissileSeen missile, int sector, long tick) {
        var seen = new Sighting(EntityKind.MISSILE, missile, sector, missile.slot(), missile.id());
        seen.course(tick, missile.x(), missile.y(), missile.vx(), missile.vy());
        return seen;
    }

    /// What stands still.
    static Sighting of(FeedItem told, int slot, long id, int sector) {
        return switch (told) {
            case FeedItem.AsteroidSeen rock ->
                standing(EntityKind.ASTEROID, told, sector, slot, id, rock.xMm(), rock.yMm());
            case FeedItem.StationSeen at -> standing(EntityKind.STATION, told, sector, slot, id, at.xMm(), at.yMm());
            case FeedItem.WreckSeen wreck ->
                standing(EntityKind.WRECK, told, sector, slot, id, wreck.xMm(), wreck.yMm());
            case FeedItem.FleetSeen _ -> new Sighting(EntityKind.FLEET, told, sector, slot, id);
            default -> throw new IllegalArgumentException("does not stand still: " + told);
        };
    }

    private static Sighting standing(EntityKind kind, FeedItem told, int sector, int slot, long id, int xMm, int yMm) {
        var seen = new Sighting(kind, told, sector, slot, id);
        seen.course(0, xMm * FeedItem.QUARTERS, yMm * FeedItem.QUARTERS, 0, 0);
        return seen;
    }

    private void course(long ofTick, int ofX, int ofY, int ofVx, int ofVy) {
        tick = ofTick;
        x = ofX;
        y = ofY;
        vx = ofVx;
        vy = ofVy;
    }

    void moveTo(long otherTick) {
        int ticks = (int) (otherTick - tick);
        x += ticks * vx;
        y += ticks * vy;
        tick = otherTick;
    }

    void shift(long atTick, int dx, int dy, int dvx, int dvy) {
        moveTo(atTick);
        x += dx * FeedItem.STEP;
        y += dy * FeedItem.STEP;
        vx += dvx;
        vy += dvy;
    }

    void turn(int by) {
        heading = heading + by & FULL_TURN - 1;
    }

    void hurt(FeedItem.Hurt hurt) {
        shield += hurt.dshield();
        armour += hurt.darmour();
        hull += hurt.dhull();
    }

    void follow(Sighting before) {
        followed = before == null || before.sector == sector ? null : before;
        if (followed != null) followed.followed = null; // of two sectors at most
    }

    Sighting followed() {
        return followed;
    }

    void leave(long at) {
        leftAt = at;
    }

    /// Whether it went over a border, and is shown on its course until the other side tells of it.
    public boolean left() {
        return leftAt != FLYING;
    }

    long leftAt() {
        return leftAt;
    }

    public EntityKind kind() {
        return kind;
    }

    public int sector() {
        return sector;
    }

    int slot() {
        return slot;
    }

    public long id() {
        return id;
    }

    /// What the feed told when the entity came into view, or was told anew: all that does not move or wear off.
    public FeedItem told() {
        return told;
    }

    /// Tick of its sector as of which it is where it is.
    public long tick() {
        return tick;
    }

    /// Quarters of a milli-unit from the sector's west edge.
    public int x() {
        return x;
    }

    /// Quarters of a milli-unit from the sector's south edge.
    public int y() {
        return y;
    }

    /// Quarters of a milli-unit in a tick.
    public int vx() {
        return vx;
    }

    public int vy() {
        return vy;
    }

    /// 1/256 of a turn, counter-clockwise from +x.
    public int heading() {
        return heading;
    }

    /// Points.
    public int shield() {
        return shield;
    }

    public int armour() {
        return armour;
    }

    public int hull() {
        return hull;
    }
}
