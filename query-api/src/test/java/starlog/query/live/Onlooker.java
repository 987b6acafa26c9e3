package starlog.query.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import starlog.query.live.Battlefield.Judged;
import starlog.query.live.Battlefield.Thing;
import starlog.query.live.Battlefield.Told;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.ItemWriter;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.Sighting;

/// A client that holds every item of every frame against what the rules let it know (docs/RULES.md, section 8), reckoned from
/// the truth alone. In view is what lies in a cell of which a point is within the scanner's range and a quarter of a cell of a
/// point of the own cell; and the own cell is any that the ship is in, or no more than an eighth of a cell beyond.
final class Onlooker extends OpenLine {
    private static final int CELL_MM = 50_000; // a quarter of the radius
    private static final int SIDE = Battlefield.SIZE_MM / CELL_MM;
    private static final int NEAR_MM = 60_000;
    private static final int NEAR_ERROR_MM = 260;
    private static final int FAR_ERROR_MM = 1_030;
    private static final int FAR_TICKS = 8;

    /// Told to the ship's own player alone, and to nobody by events, see docs/PROTOCOL.md.
    private static final Set<Integer> OWN = Set.of(1, 2, 12, 15, 16, 17, 20, 22, 23, 30, 32, 33, 34, 35, 36, 38);

    private static final Set<Integer> NOBODY = Set.of(5, 8, 27, 31);

    /// From where its ship looks.
    private record Vantage(int sector, int xMm, int yMm, int rangeMm) {}

    /// What is told of a slot of which the client has not heard: of who comes into view in the same step, or too much.
    private record Early(int sector, long tick, int slot, FeedItem item) {}

    /// How long a ship has been farther off than it may be.
    private static final class Error {
        long goodTick;
        boolean nearAndOff;
    }

    final LivePicture picture = new LivePicture();
    final List<String> faults = new ArrayList<>();
    long frames;
    long items;
    long bytes;
    long bytesTooMany;
    long demanded; // ships that had to be in the picture
    boolean ready = true;
    boolean ended;
    private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
    private final Battlefield field;
    private final long player;
    private final long ship;
    private final int firstSector;
    private final boolean wide; // its line bears whatever is in view
    private final Map<Integer, Map<Integer, Long>> slots = new HashMap<>(); // by sector
    private final Map<Integer, Long> ticks = new HashMap<>(); // by sector
    private final Map<Integer, Long> stepFrom = new HashMap<>(); // by sector
    private final Map<Long, Error> errors = new HashMap<>();
    private final List<Early> early = new ArrayList<>();
    private byte[] sent;
    private Vantage before;
    private Vantage now;
    private Thing own; // its ship, if it is its and in the world
    private boolean lost; // its ship is another player's
    private int home = -1;
    private int told;
    private int eventsBefore;
    private int verdictsBefore;
    private long frameTick;

    Onlooker(Battlefield field, long ship, long player, int firstSector, boolean wide) {
        this.field = field;
        this.ship = ship;
        this.player = player;
        this.firstSector = firstSector;
        this.wide = wide;
        eventsBefore = field.events.size();
        verdictsBefore = field.verdicts.size();
    }

    @Override
    public boolean isReady(long nowNanos) {
        return ready;
    }

    @Override
    public void send(byte[] frame, FeedItem.SectorClock clock) {
        if (sent != null) throw new AssertionError("two frames at once");
        sent = frame;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    /// Judges the frame that has come, if one has.
    void judge() {
        if (sent == null) return;
        lookAtItself();
        FeedFrame frame = serde.decodeExactly(sent);
        frames++;
        bytes += sent.length;
        sent = null;
        picture.apply(frame);
        told = home;
        if (frame.ticks() > 0) advance(home, frame.ticks());
        for (FeedItem item : frame.items()) {
            items++;
            if (!mayKnow(item)) fault(item);
        }
        for (Early each : early) fault(each.item);
        early.clear();
        if (frames > 1) demandOwnEvents(frame);
        if (own != null) demand();
        before = lost ? null : now == null ? before : now;
        eventsBefore = field.events.size();
        verdictsBefore = field.verdicts.size();
        frameTick = home < 0 ? 0 : ticks.get(home);
    }

    private void lookAtItself() {
        int sector = field.sectorOf(ship);
        Thing seen = sector < 0 ? null : field.truth(sector).get(ship);
        lost = seen != null && seen.player() != player;
        own = lost ? null : seen;
        now = own == null ? null : new Vantage(sector, own.xMm(), own.yMm(), own.scannerMm());
    }

    private void fault(FeedItem item) {
        var writer = new ItemWriter(64);
        writer.write(item);
        bytesTooMany += writer.size();
        faults.add("ship %d of %d, sector %d, tick %d: %s".formatted(ship, player, told, ticks.get(told), item));
    }

    private void missing(String what, Thing of) {
        faults.add("ship %d of %d, frame of %s: %s %s".formatted(ship, player, ticks, what, of));
    }

    private void advance(int sector, int more) {
        stepFrom.put(sector, ticks.get(sector));
        ticks.merge(sector, (long) more, Long::sum);
    }

    private boolean mayKnow(FeedItem item) {
        return switch (item) {
            case FeedItem.Reset() -> reset();
            case FeedItem.SectorClock clock -> clock(clock);
            case FeedItem.Step(int sector, int more) -> step(sector, more);
            case FeedItem.Home(int sector) -> home(sector);
            case FeedItem.Own _ -> own != null;
            case FeedItem.Cockpit(int gauge, long value) -> own != null && own.gauges()[gauge] == value;
            case FeedItem.Applied(long sequence) -> !lost && (own == null || own.sequence() == sequence);
            case FeedItem.IntentVerdict verdict -> isItsOwn(verdict);
            case FeedItem.ShipSeen seen -> see(seen.slot(), seen.id(), EntityKind.SHIP) && isTrue(seen);
            case FeedItem.MissileSeen seen -> see(seen.slot(), seen.id(), EntityKind.MISSILE) && isTrue(seen);
            case FeedItem.WreckSeen seen -> see(seen.slot(), seen.id(), EntityKind.WRECK);
            case FeedItem.FleetSeen seen ->
                see(seen.slot(), seen.id(), EntityKind.FLEET)
                        && thing(seen.id()).other() == seen.commander();
            case FeedItem.AsteroidSeen none -> none.slot() < 0; // there are none, and no stations
            case FeedItem.StationSeen none -> none.slot() < 0;
            case FeedItem.Course told -> mayKnow(told.slot(), item);
            case FeedItem.Turn told -> mayKnow(told.slot(), item);
            case FeedItem.Manoeuvre told -> mayKnow(told.slot(), item);
            case FeedItem.Shift told -> mayKnow(told.slot(), item);
            case FeedItem.Hurt told -> mayKnow(told.slot(), item);
            case FeedItem.Gone(int slot) -> known().remove(slot) != null;
            case FeedItem.Left(int slot) -> known().remove(slot) != null;
            case FeedItem.Shot shot -> mayKnow(shot.ship(), item);
            case FeedItem.Hit hit -> mayKnow(hit.missile(), item);
            case FeedItem.Happened(EventRow event) -> mayKnow(event);
        };
    }

    private boolean reset() {
        slots.clear();
        ticks.clear();
        errors.clear();
        home = -1;
        return true;
    }

    private boolean clock(FeedItem.SectorClock clock) {
        told = clock.sector();
        stepFrom.put(told, ticks.getOrDefault(told, clock.tick()));
        ticks.put(told, clock.tick());
        return clock.tick() <= field.tickOf(told);
    }

    private boolean step(int sector, int more) {
        told = sector;
        if (more > 0) advance(sector, more);
        return true;
    }

    /// Where its ship is, or was when it was last its own, or would come into the world.
    private boolean home(int sector) {
        home = told = sector;
        if (now != null) return sector == now.sector;
        return sector == firstSector || before != null && !lost || sector == picture.sector();
    }

    private boolean isItsOwn(FeedItem.IntentVerdict told) {
        var same = new Judged(player, told.sequence(), told.tick(), told.verdict(), told.value(), told.limit());
        return field.verdicts.subList(verdictsBefore, field.verdicts.size()).contains(same);
    }

    private Map<Integer, Long> known() {
        return slots.computeIfAbsent(told, _ -> new HashMap<>());
    }

    private Thing thing(long id) {
        return field.truth(told, ticks.get(told)).get(id);
    }

    private boolean see(int slot, long id, EntityKind kind) {
        known().put(slot, id);
        boolean all = true;
        for (Early each : List.copyOf(early)) {
            if (each.sector != told || each.tick != ticks.get(told) || each.slot != slot) continue;
            early.remove(each);
            all &= mayKnow(id, each.item);
        }
        Thing seen = thing(id);
        return all && seen != null && seen.kind() == kind && isInView(seen);
    }

    /// Who comes late is told what those know who look from as far.
    private boolean isTrue(FeedItem.ShipSeen seen) {
        return LongStream.rangeClosed(Math.max(0, ticks.get(told) - FAR_TICKS), ticks.get(told))
                .mapToObj(tick -> field.truth(told, tick).get(seen.id()))
                .anyMatch(truth -> truth != null && isTrue(seen, truth));
    }

    private static boolean isTrue(FeedItem.ShipSeen seen, Thing truth) {
        String name = truth.player() == 0 ? "" : "p" + truth.player();
        return truth.player() == seen.player() && truth.condition() == seen.condition() && name.equals(seen.name());
    }

    /// A missile does not say which ship launched it while that one is cloaked.
    private boolean isTrue(FeedItem.MissileSeen seen) {
        Thing launcher = thing(thing(seen.id()).other());
        return launcher == null || !launcher.cloaked() || seen.ship() < 0;
    }

    private boolean mayKnow(int slot, FeedItem item) {
        Long id = known().get(slot);
        if (id != null) return mayKnow(id, item);
        early.add(new Early(told, ticks.get(told), slot, item));
        return true;
    }

    private boolean mayKnow(long id, FeedItem item) {
        return switch (item) {
            case FeedItem.Shot shot ->
                happened(event -> event.kind() == StateEvent.SHOT_FIRED
                        && event.subject() == id
                        && event.code() == shot.weapon()
                        && points(event) == shot.points());
            case FeedItem.Hit hit ->
                happened(event -> event.kind() == StateEvent.MISSILE_HIT
                        && event.subject() == id
                        && points(event) == hit.points());
            default -> thing(id) != null && isInView(thing(id));
        };
    }

    private static int points(EventRow event) {
        return (int) ((event.amount() + FeedItem.POINT - 1) / FeedItem.POINT);
    }

    private boolean mayKnow(EventRow event) {
        if (NOBODY.contains(event.kind())) return false;
        if (!OWN.contains(event.kind()) && happened(event::equals)) return true;
        return event.subject() == ship
                && field.events.subList(eventsBefore, field.events.size()).stream()
                        .anyMatch(one -> one.event().equals(event) && isForItAlone(one));
    }

    /// What nobody else is told, but that a spawn may be seen.
    private boolean isForItAlone(Told one) {
        int kind = one.event().kind();
        boolean hidden = one.secret() || OWN.contains(kind) || kind == StateEvent.SHIP_SPAWNED;
        return hidden && !NOBODY.contains(kind) && one.event().subject() == ship && one.owner() == player;
    }

    /// Whether such a thing happened where it sees it, and to nobody who was cloaked.
    private boolean happened(Predicate<EventRow> such) {
        return news().anyMatch(one -> such.test(one.event()) && !one.secret() && isInView(one));
    }

    /// What happened in the sector that is being told, in the ticks of the step.
    private Stream<Told> news() {
        long from = stepFrom.get(told);
        return field.events.subList(eventsBefore, field.events.size()).stream()
                .filter(one -> one.sector() == told && one.tick() > from && one.tick() <= ticks.get(told));
    }

    private boolean isInView(Told one) {
        EventRow event = one.event();
        if (Battlefield.hasPlace(event.kind())) return isInView(told, event.xMm(), event.yMm());
        return LongStream.rangeClosed(stepFrom.get(told), ticks.get(told))
                .mapToObj(tick -> field.truth(told, tick).get(event.subject()))
                .filter(Objects::nonNull)
                .anyMatch(this::isInView);
    }

    private boolean isInView(Thing thing) {
        return !thing.cloaked() && isInView(told, thing.xMm(), thing.yMm());
    }

    private boolean isInView(int sector, int xMm, int yMm) {
        return Stream.of(Optional.ofNullable(lost ? null : before), Optional.ofNullable(now))
                .flatMap(Optional::stream)
                .anyMatch(from -> sees(from, sector * SIDE + cell(xMm), cell(yMm)));
    }

    private static int cell(int mm) {
        return Math.clamp(mm / CELL_MM, 0, SIDE - 1);
    }

    private static boolean sees(Vantage from, int column, int line) {
        long x = (long) from.sector * Battlefield.SIZE_MM + from.xMm;
        for (int ownColumn = 0; ownColumn < 2 * SIDE; ownColumn++)
            for (int ownLine = 0; ownLine < SIDE; ownLine++)
                if (mayBeIn(x, ownColumn)
                        && mayBeIn(from.yMm, ownLine)
                        && Math.hypot(gapMm(ownColumn, column), gapMm(ownLine, line)) <= from.rangeMm + CELL_MM / 4.0)
                    return true;
        return false;
    }

    private static boolean mayBeIn(long mm, int cell) {
        long begin = (long) cell * CELL_MM;
        return mm >= begin - CELL_MM / 8 && mm < begin + CELL_MM + CELL_MM / 8;
    }

    private static long gapMm(int cell, int other) {
        return Math.max(0, Math.abs(cell - other) - 1L) * CELL_MM;
    }

    /// The other way round: what it must know it knows, and well enough.
    private void demand() {
        var exact = picture.own().orElseThrow();
        if (exact.xMm() != own.xMm() || exact.yMm() != own.yMm()) missing("its own place is " + exact, own);
        if (!wide) return;
        Set<Long> asked = new HashSet<>();
        for (int sector = 0; sector < 2; sector++)
            for (Thing other : field.truth(sector).values())
                if (other.kind() == EntityKind.SHIP && !other.cloaked() && distanceMm(sector, other) <= now.rangeMm) {
                    asked.add(other.id());
                    demand(sector, other);
                }
        errors.keySet().retainAll(asked);
    }

    private void demandOwnEvents(FeedFrame frame) {
        for (Told one : field.events.subList(eventsBefore, field.events.size()))
            if (isForItAlone(one) && one.event().kind() != StateEvent.SHIP_SPAWNED) {
                long times = frame.items().stream()
                        .filter(new FeedItem.Happened(one.event())::equals)
                        .count();
                long same = field.events.subList(eventsBefore, field.events.size()).stream()
                        .filter(other -> other.event().equals(one.event()) && isForItAlone(other))
                        .count();
                if (times != same) faults.add("ship %d of %d: told %d times: %s".formatted(ship, player, times, one));
            }
    }

    private double distanceMm(int sector, Thing other) {
        long dx = other.xMm() - now.xMm + (long) (sector - now.sector) * Battlefield.SIZE_MM;
        return Math.hypot(dx, other.yMm() - now.yMm);
    }

    private void demand(int sector, Thing other) {
        demanded++;
        Sighting seen = picture.find(other.id()).orElse(null);
        if (seen == null || seen.sector() != sector || seen.left()) {
            missing("not seen", other);
            return;
        }
        double off = Math.max(Math.abs(seen.x() / 4.0 - other.xMm()), Math.abs(seen.y() / 4.0 - other.yMm()));
        long tick = field.tickOf(sector);
        Error error = errors.computeIfAbsent(other.id(), _ -> new Error());
        if (error.goodTick == 0 || off <= FAR_ERROR_MM) error.goodTick = tick;
        long missed = Math.max(0, ticks.get(home) - frameTick);
        if (tick - error.goodTick > FAR_TICKS + missed + 3) missing("off by " + off + " for long", other);
        boolean nearAndOff = distanceMm(sector, other) <= nearMm() && off > NEAR_ERROR_MM;
        if (nearAndOff && error.nearAndOff) missing("near, and off by " + off, other);
        error.nearAndOff = nearAndOff; // who has just come so near is told better from the next frame on
    }

    /// Up to where ships are told best: two fifths of what is seen, less what the ship may be beyond its cell.
    private double nearMm() {
        return Math.min(NEAR_MM, 0.4 * (now.rangeMm + CELL_MM / 4.0) - CELL_MM / 8.0 * Math.sqrt(2));
    }
}
