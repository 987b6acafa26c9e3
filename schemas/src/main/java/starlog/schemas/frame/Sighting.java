package starlog.schemas.frame;

import starlog.schemas.event.EntityKind;

/// An entity as a client sees it. Belongs to its [LivePicture], which changes it with the next frame.
public final class Sighting {
    private static final int FLYING = -1;

    private final EntityKind kind;
    private final int sector;
    private final int slot;
    private final long id;
    private final FeedItem told; // as it came into view
    private final Reckoning body = new Reckoning();
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
        seen.body.heading = ship.heading();
        seen.body.spin = ship.spin();
        seen.body.thrust = ship.thrust();
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

    private void course(long tick, int x, int y, int vx, int vy) {
        body.tick = tick;
        body.x = x;
        body.y = y;
        body.vx = vx;
        body.vy = vy;
    }

    void moveTo(long tick) {
        body.moveTo(tick);
    }

    void apply(FeedItem.Course course) {
        shift(course.dx(), course.dy(), course.dvx(), course.dvy(), course.dthrust());
    }

    void apply(FeedItem.Turn turn) {
        body.turn(turn.turn(), turn.dspin());
    }

    void apply(FeedItem.Manoeuvre both) {
        shift(both.dx(), both.dy(), both.dvx(), both.dvy(), both.dthrust());
        body.turn(both.turn(), both.dspin());
    }

    void apply(FeedItem.Shift exactly) {
        body.shift(exactly.dx(), exactly.dy(), exactly.dvx(), exactly.dvy(), exactly.dthrust());
        body.turn(exactly.turn(), exactly.dspin());
    }

    private void shift(int dx, int dy, int dvx, int dvy, int dthrust) {
        body.shift(dx * FeedItem.STEP, dy * FeedItem.STEP, dvx, dvy, dthrust);
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

    /// As it would be told if it came into view as it is now; nothing if it has left.
    void addTo(MirrorHash hash) {
        if (!left()) hash.add(sector, now());
    }

    private FeedItem now() {
        return switch (told) {
            case FeedItem.ShipSeen ship -> now(ship);
            case FeedItem.MissileSeen at ->
                new FeedItem.MissileSeen(
                        slot, id, at.weapon(), at.ship(), at.target(), body.x, body.y, body.vx, body.vy);
            default -> told;
        };
    }

    private FeedItem now(FeedItem.ShipSeen ship) {
        return new FeedItem.ShipSeen(
                slot,
                id,
                ship.player(),
                ship.name(),
                ship.shipClass(),
                ship.condition(),
                body.x,
                body.y,
                body.vx,
                body.vy,
                body.heading,
                body.spin,
                body.thrust,
                shield,
                armour,
                hull);
    }

    /// Tick of its sector as of which it is where it is.
    public long tick() {
        return body.tick;
    }

    /// Quarters of a milli-unit from the sector's west edge.
    public int x() {
        return body.x;
    }

    /// Quarters of a milli-unit from the sector's south edge.
    public int y() {
        return body.y;
    }

    /// Quarters of a milli-unit in a tick.
    public int vx() {
        return body.vx;
    }

    public int vy() {
        return body.vy;
    }

    /// 1/1,024 of a turn, counter-clockwise from +x.
    public int heading() {
        return body.heading;
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
