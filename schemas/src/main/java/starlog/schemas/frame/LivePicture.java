package starlog.schemas.frame;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import starlog.schemas.event.EntityKind;
import starlog.schemas.space.Drift;

/// What a client knows: frames of the live feed, folded. The own ship is exact; ships and missiles of others are where the
/// server thinks that the client thinks them to be, a fraction of a unit off; what stands still is exact. One thread at a
/// time.
public final class LivePicture {
    /// So many ticks of the home sector a ship that went over a border is shown on its course until the other side tells
    /// of it.
    private static final int CROSSING_TICKS = 40;

    private final Map<Integer, SectorPicture> sectors = new HashMap<>();
    private final Map<Long, Sighting> byId = new HashMap<>();
    private final Map<Integer, Long> cockpit = new HashMap<>();
    private SectorPicture home;
    private SectorPicture told; // the sector of which is being told
    private final Queue<Sighting> crossing = new ArrayDeque<>(); // who went over a border, in that order
    private OwnShip own = OwnShip.UNKNOWN;
    private long ticks; // of home sectors, whichever that was
    private long lastSequence;
    private long atMicros;
    private long resets;

    /// One sector as far as the client sees it.
    private static final class SectorPicture {
        final int number;
        final Map<Integer, Sighting> bySlot = new HashMap<>();
        long tick;
        int speedPermille;
        int rulesVersion;

        SectorPicture(int number) {
            this.number = number;
        }
    }

    /// The client's own ship in the simulation's units, as after a tick of its sector.
    public record OwnShip(
            int sector,
            long tick,
            int xMm,
            int yMm,
            int vxMmPer1024Ticks,
            int vyMmPer1024Ticks,
            int heading,
            int thrust) {
        static final OwnShip UNKNOWN = new OwnShip(-1, 0, 0, 0, 0, 0, 0, 0);

        OwnShip at(long other) {
            return new OwnShip(
                    sector,
                    other,
                    (int) (xMm + Drift.between(vxMmPer1024Ticks, tick, other)),
                    (int) (yMm + Drift.between(vyMmPer1024Ticks, tick, other)),
                    vxMmPer1024Ticks,
                    vyMmPer1024Ticks,
                    heading,
                    thrust);
        }

        OwnShip plus(FeedItem.Own more) {
            return new OwnShip(
                    sector,
                    tick,
                    xMm + more.dxMm(),
                    yMm + more.dyMm(),
                    vxMmPer1024Ticks + more.dvx(),
                    vyMmPer1024Ticks + more.dvy(),
                    heading + more.turn(),
                    thrust + more.dthrust());
        }
    }

    /// Folds a frame in. Its ticks are those of the home sector.
    ///
    /// @throws IllegalStateException if it tells of a sector of which the client has heard nothing, which the server never
    ///     does
    public void apply(FeedFrame frame) {
        told = home;
        if (frame.ticks() > 0) advance(known(home), frame.ticks());
        atMicros += (long) frame.since() * FeedFrame.SINCE_MICROS;
        frame.items().forEach(this::apply);
        while (!crossing.isEmpty() && ticks - crossing.peek().leftAt() > CROSSING_TICKS) forget(crossing.poll());
    }

    private void apply(FeedItem item) {
        switch (item) {
            case FeedItem.Reset() -> reset();
            case FeedItem.SectorClock clock -> clock(clock);
            case FeedItem.Home(int sector) -> {
                home = told = known(sectors.get(sector));
                own = new OwnShip(sector, home.tick, 0, 0, 0, 0, 0, 0);
            }
            case FeedItem.Step(int sector, int ticks) -> {
                told = known(sectors.get(sector));
                advance(told, ticks);
            }
            case FeedItem.Own more -> own = own.at(known(home).tick).plus(more);
            case FeedItem.Applied(long sequence) -> lastSequence = sequence;
            case FeedItem.Cockpit(int gauge, long value) -> cockpit.put(gauge, value);
            case FeedItem.IntentVerdict _,
                    FeedItem.Shot _,
                    FeedItem.Hit _,
                    FeedItem.Happened _ -> {} // not of the picture
            case FeedItem.ShipSeen ship -> see(Sighting.of(ship, known(told).number, told.tick));
            case FeedItem.MissileSeen missile -> see(Sighting.of(missile, known(told).number, told.tick));
            case FeedItem.AsteroidSeen rock -> see(Sighting.of(rock, rock.slot(), rock.id(), known(told).number));
            case FeedItem.StationSeen port -> see(Sighting.of(port, port.slot(), port.id(), known(told).number));
            case FeedItem.WreckSeen wreck -> see(Sighting.of(wreck, wreck.slot(), wreck.id(), known(told).number));
            case FeedItem.FleetSeen fleet -> see(Sighting.of(fleet, fleet.slot(), fleet.id(), known(told).number));
            case FeedItem.Course course -> at(course.slot(), seen -> seen.apply(course));
            case FeedItem.Turn turn -> at(turn.slot(), seen -> seen.apply(turn));
            case FeedItem.Manoeuvre both -> at(both.slot(), seen -> seen.apply(both));
            case FeedItem.Shift shift -> at(shift.slot(), seen -> seen.apply(shift));
            case FeedItem.Hurt hurt -> at(hurt.slot(), seen -> seen.hurt(hurt));
            case FeedItem.Gone(int slot) -> at(slot, this::forget);
            case FeedItem.Left(int slot) -> at(slot, this::leave);
        }
    }

    private void reset() {
        sectors.clear();
        byId.clear();
        cockpit.clear();
        crossing.clear();
        home = told = null;
        own = OwnShip.UNKNOWN;
        resets++;
    }

    private void clock(FeedItem.SectorClock clock) {
        told = sectors.computeIfAbsent(clock.sector(), SectorPicture::new);
        if (told == home) own = own.at(clock.tick());
        told.tick = clock.tick();
        told.speedPermille = clock.speedPermille();
        told.rulesVersion = clock.rulesVersion();
        if (home == null || home == told) atMicros = clock.atMicros();
    }

    private static SectorPicture known(SectorPicture sector) {
        if (sector == null) throw new IllegalStateException("news of a sector that has no clock yet");
        return sector;
    }

    private void advance(SectorPicture sector, int ticks) {
        sector.tick += ticks;
        if (sector != home) return;
        own = own.at(sector.tick);
        this.ticks += ticks;
    }

    private void see(Sighting seen) {
        Sighting before = told.bySlot.put(seen.slot(), seen);
        if (before != null) lose(before);
        seen.follow(byId.put(seen.id(), seen));
    }

    private void at(int slot, Consumer<Sighting> action) {
        Sighting seen = known(told).bySlot.get(slot);
        if (seen == null || seen.left()) return;
        seen.moveTo(told.tick);
        action.accept(seen);
    }

    private void leave(Sighting seen) {
        seen.leave(ticks);
        crossing.add(seen);
        Sighting other = seen.followed(); // it has come back already, if that sector was told first
        if (isTold(other) && !other.left()) byId.replace(seen.id(), seen, other);
    }

    private void forget(Sighting seen) {
        sectors.get(seen.sector()).bySlot.remove(seen.slot(), seen);
        lose(seen);
    }

    /// While it crosses a border, an entity may be seen on both sides: what is told last counts, for as long as it is told.
    private void lose(Sighting seen) {
        if (byId.remove(seen.id(), seen) && isTold(seen.followed())) byId.put(seen.id(), seen.followed());
    }

    private boolean isTold(Sighting seen) {
        return seen != null && sectors.get(seen.sector()).bySlot.get(seen.slot()) == seen;
    }

    /// The home sector; -1 before the first frame.
    public int sector() {
        return home == null ? -1 : home.number;
    }

    /// Last tick of the home sector that was told; -1 before the first frame.
    public long tick() {
        return home == null ? -1 : home.tick;
    }

    /// When that tick was written, by its owner's clock, in microseconds since 1970; to 100 of them.
    public long atMicros() {
        return atMicros;
    }

    /// How fast the home sector's time goes, of the world's rate; 0 while it stands still.
    public int speedPermille() {
        return home == null ? 0 : home.speedPermille;
    }

    /// Version of the rule values in force in the home sector.
    public int rulesVersion() {
        return home == null ? 0 : home.rulesVersion;
    }

    /// Last tick of a sector in view; empty if nothing is told of it.
    public Optional<Long> tickOf(int sector) {
        return Optional.ofNullable(sectors.get(sector)).map(picture -> picture.tick);
    }

    /// The client's own ship; empty before it is in the world.
    public Optional<OwnShip> own() {
        return own.sector() < 0 || own.equals(new OwnShip(own.sector(), own.tick(), 0, 0, 0, 0, 0, 0))
                ? Optional.empty()
                : Optional.of(own);
    }

    /// What an instrument of the own ship shows, by its name, see [Gauge].
    public long cockpit(String gauge) {
        return cockpit.getOrDefault(Gauge.number(gauge), 0L);
    }

    /// The highest of the client's own sequences that has a verdict; 0 for none.
    public long lastSequence() {
        return lastSequence;
    }

    /// How often everything was told anew.
    public long resets() {
        return resets;
    }

    /// What is known of an entity, as of now; empty if it is not in view.
    public Optional<Sighting> find(long id) {
        return Optional.ofNullable(byId.get(id)).map(this::now);
    }

    /// How many entities of a kind are in view.
    public int count(EntityKind kind) {
        return (int) byId.values().stream().filter(seen -> seen.kind() == kind).count();
    }

    /// Shows every entity in view, in no order.
    public void forEach(Consumer<Sighting> action) {
        for (Sighting seen : byId.values()) action.accept(now(seen));
    }

    /// Of all that is told and has not left: the server has the same.
    public MirrorHash hash() {
        var hash = new MirrorHash();
        for (SectorPicture sector : sectors.values())
            for (Sighting seen : sector.bySlot.values()) now(seen).addTo(hash);
        return hash;
    }

    private Sighting now(Sighting seen) {
        seen.moveTo(sectors.get(seen.sector()).tick);
        return seen;
    }
}
