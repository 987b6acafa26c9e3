package starlog.schemas.frame;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.EventRow;
import starlog.schemas.frame.FeedItem.Ores;

/// Items of frames as Avro's bytes, one behind the other in one array that grows. The frequent ones have methods of
/// their own that allocate nothing; Avro's encoder would copy each twice. One thread at a time.
public final class ItemWriter {
    private static final int LONGEST = 10; // bytes of a number

    private byte[] bytes;
    private int size;
    private int items;

    public ItemWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    /// Items written so far.
    public int items() {
        return items;
    }

    /// Forgets all, keeps the memory.
    public void clear() {
        size = 0;
        items = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// Adds items that another writer has, as bytes.
    public void copy(ItemWriter from, int begin, int end, int itemCount) {
        items += itemCount;
        makeRoom(end - begin);
        System.arraycopy(from.bytes, begin, bytes, size, end - begin);
        size += end - begin;
    }

    public void step(int sector, int ticks) {
        put(FeedKind.STEP, sector, ticks);
    }

    public void own(int dxMm, int dyMm, int dvx, int dvy, int turn, int dthrust) {
        begin(FeedKind.OWN);
        number(dxMm);
        number(dyMm);
        number(dvx);
        number(dvy);
        number(turn);
        number(dthrust);
    }

    public void course(int slot, int dx, int dy, int dvx, int dvy, int dthrust) {
        begin(FeedKind.COURSE);
        course(slot, dx, dy, dvx, dvy);
        number(dthrust);
    }

    public void turn(int slot, int turn, int dspin) {
        begin(FeedKind.TURN);
        number(slot);
        number(turn);
        number(dspin);
    }

    public void manoeuvre(int slot, int dx, int dy, int dvx, int dvy, int dthrust, int turn, int dspin) {
        begin(FeedKind.MANOEUVRE);
        course(slot, dx, dy, dvx, dvy);
        number(dthrust);
        number(turn);
        number(dspin);
    }

    public void shift(int slot, int dx, int dy, int dvx, int dvy, int dthrust, int turn, int dspin) {
        begin(FeedKind.SHIFT);
        course(slot, dx, dy, dvx, dvy);
        number(dthrust);
        number(turn);
        number(dspin);
    }

    private void course(int slot, int dx, int dy, int dvx, int dvy) {
        number(slot);
        number(dx);
        number(dy);
        number(dvx);
        number(dvy);
    }

    public void hurt(int slot, int dshield, int darmour, int dhull) {
        begin(FeedKind.HURT);
        number(slot);
        number(dshield);
        number(darmour);
        number(dhull);
    }

    public void gone(int slot, boolean overTheBorder) {
        begin(overTheBorder ? FeedKind.LEFT : FeedKind.GONE);
        number(slot);
    }

    public void shot(int ship, int target, int weapon, int points) {
        begin(FeedKind.SHOT);
        number(ship);
        number(target);
        number(weapon);
        number(points);
    }

    public void hit(int missile, int ship, int points) {
        begin(FeedKind.HIT);
        number(missile);
        number(ship);
        number(points);
    }

    public void cockpit(int gauge, long value) {
        put(FeedKind.COCKPIT, gauge, value);
    }

    public void happened(EventColumns events, int row) {
        write(new FeedItem.Happened(EventRow.of(events, row)));
    }

    /// Adds any item.
    public void write(FeedItem item) {
        switch (item) {
            case FeedItem.Reset() -> begin(FeedKind.RESET);
            case FeedItem.SectorClock(int sector, long tick, long at, int speed, int rules) ->
                put(FeedKind.SECTOR_CLOCK, sector, tick, at, speed, rules);
            case FeedItem.Home(int sector) -> put(FeedKind.HOME, sector);
            case FeedItem.Step(int sector, int ticks) -> step(sector, ticks);
            case FeedItem.Own(int dx, int dy, int dvx, int dvy, int turn, int thrust) ->
                own(dx, dy, dvx, dvy, turn, thrust);
            case FeedItem.Applied(long sequence) -> put(FeedKind.APPLIED, sequence);
            case FeedItem.IntentVerdict(long sequence, long tick, int verdict, long value, long limit) ->
                put(FeedKind.INTENT_VERDICT, sequence, tick, verdict, value, limit);
            case FeedItem.ShipSeen ship -> ship(ship);
            case FeedItem.MissileSeen(
                    int slot,
                    long id,
                    int weapon,
                    int ship,
                    int target,
                    int x,
                    int y,
                    int vx,
                    int vy) -> put(FeedKind.MISSILE_SEEN, slot, id, weapon, ship, target, x, y, vx, vy);
            case FeedItem.AsteroidSeen(int slot, long id, int ore, long amount, int x, int y, int radius, long full) ->
                put(FeedKind.ASTEROID_SEEN, slot, id, ore, amount, x, y, radius, full);
            case FeedItem.StationSeen(int slot, long id, int x, int y, int radius, Ores ores) -> {
                put(FeedKind.STATION_SEEN, slot, id, x, y, radius);
                ores(ores);
            }
            case FeedItem.WreckSeen(int slot, long id, int x, int y, Ores ores) -> {
                put(FeedKind.WRECK_SEEN, slot, id, x, y);
                ores(ores);
            }
            case FeedItem.FleetSeen(int slot, long id, long commander, int order) ->
                put(FeedKind.FLEET_SEEN, slot, id, commander, order);
            case FeedItem.Course(int slot, int dx, int dy, int dvx, int dvy, int dthrust) ->
                course(slot, dx, dy, dvx, dvy, dthrust);
            case FeedItem.Turn(int slot, int turn, int dspin) -> turn(slot, turn, dspin);
            case FeedItem.Manoeuvre(int slot, int dx, int dy, int dvx, int dvy, int dthrust, int turn, int dspin) ->
                manoeuvre(slot, dx, dy, dvx, dvy, dthrust, turn, dspin);
            case FeedItem.Shift(int slot, int dx, int dy, int dvx, int dvy, int dthrust, int turn, int dspin) ->
                shift(slot, dx, dy, dvx, dvy, dthrust, turn, dspin);
            case FeedItem.Hurt(int slot, int shield, int armour, int hull) -> hurt(slot, shield, armour, hull);
            case FeedItem.Gone(int slot) -> gone(slot, false);
            case FeedItem.Left(int slot) -> gone(slot, true);
            case FeedItem.Shot(int ship, int target, int weapon, int points) -> shot(ship, target, weapon, points);
            case FeedItem.Hit(int missile, int ship, int points) -> hit(missile, ship, points);
            case FeedItem.Happened(EventRow event) -> event(event);
            case FeedItem.Cockpit(int gauge, long value) -> cockpit(gauge, value);
        }
    }

    private void ship(FeedItem.ShipSeen ship) {
        put(FeedKind.SHIP_SEEN, ship.slot(), ship.id(), ship.player());
        byte[] name = ship.name().getBytes(StandardCharsets.UTF_8);
        number(name.length);
        raw(name);
        numbers(ship.shipClass(), ship.condition(), ship.x(), ship.y(), ship.vx(), ship.vy());
        numbers(ship.heading(), ship.spin(), ship.thrust(), ship.shield(), ship.armour(), ship.hull());
    }

    private void ores(Ores ores) {
        numbers(ores.ore0(), ores.ore1(), ores.ore2(), ores.ore3());
    }

    private void event(EventRow event) {
        begin(FeedKind.HAPPENED);
        raw(event.toBytes());
    }

    private void put(FeedKind kind, long first, long second) {
        begin(kind);
        number(first);
        number(second);
    }

    private void put(FeedKind kind, long... fields) {
        begin(kind);
        numbers(fields);
    }

    private void numbers(long... fields) {
        for (long field : fields) number(field);
    }

    private void begin(FeedKind kind) {
        items++;
        number(kind.ordinal());
    }

    private void raw(byte[] some) {
        makeRoom(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    /// An int or a long as Avro writes it: zigzag, seven bits a byte, the lowest first (Avro 1.12 specification, Binary
    /// encoding).
    public void number(long value) {
        makeRoom(LONGEST);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
}
