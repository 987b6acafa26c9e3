package starlog.query.world;

import java.util.Optional;
import java.util.function.Consumer;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.TickOrder;

/// One sector as the feed knows it. The feed's thread folds ticks in; any thread may ask.
///
/// One lock a sector is all there is: a tick is folded and told to the follower under it, and readers take a copy of
/// the columns under it, at most one copy a tick however many they are. A copy of 5,000 ships takes tens of
/// microseconds, so the feed is never held up, and everything slow (JSON, sockets) happens outside.
public final class WatchedSector {
    /// Eight times what a change of owners takes mostly: players shall not be told of every hiccup.
    private static final long STANDS_AFTER_NANOS = 2_000_000_000;

    private final int sector;
    private final InFlight inFlight;
    private TickOrder order;
    private SectorMirror mirror;
    private EntityMirror entities; // folds the same ticks
    private SectorTick last; // null before the first
    private Scene scene; // of the mirrors as they are, or null while nobody asked for it
    private boolean caughtUp;
    private Moment moment; // of the last tick, or null while nobody asked for it
    private long heardNanos; // when the last tick came
    private boolean stands;
    private volatile int rulesVersion;
    private volatile long epoch;
    private TickFollower follower = (_, _) -> {};

    WatchedSector(int sector, InFlight inFlight) {
        this.sector = sector;
        this.inFlight = inFlight;
        this.order = TickOrder.fromAnywhere(sector);
        this.mirror = new SectorMirror(sector);
        this.entities = new EntityMirror(sector);
    }

    /// Folds a tick in. False, and nothing done, if it was folded before.
    ///
    /// @throws IllegalStateException if ticks between the last one and this are missing
    public synchronized boolean apply(SectorTick tick) {
        if (!order.take(tick.tick)) return false;
        inFlight.hearDepartures(sector, tick, this::now); // before they are forgotten here
        if (ready()) follower.ticking(tick, now());
        mirror.apply(tick);
        entities.apply(tick);
        scene = null;
        last = tick;
        rulesVersion = tick.rulesVersion;
        epoch = tick.epoch;
        moment = null;
        heardNanos = System.nanoTime();
        stands = false;
        inFlight.hearArrivals(tick.events);
        if (ready()) follower.ticked(tick, now());
        return true;
    }

    /// Every client of the sector asks several times a tick.
    private Scene now() {
        if (scene == null) scene = Scene.of(mirror, entities);
        return scene;
    }

    /// Finds out whether the sector stands still: its owner may have stopped at a record that it cannot read, or be gone
    /// with nobody to take over. Whoever looks at it is told once, instead of waiting for a tick that does not come.
    public synchronized void look(long nowNanos) {
        if (stands || !ready() || nowNanos - heardNanos <= STANDS_AFTER_NANOS) return;
        stands = true;
        moment = null;
        moment().ifPresent(follower::stood);
    }

    /// Forgets every tick: the feed reads again, from further back.
    public synchronized void restart() {
        order = TickOrder.fromAnywhere(sector);
        mirror = new SectorMirror(sector);
        entities = new EntityMirror(sector);
        scene = null;
        last = null;
        moment = null;
    }

    /// The feed has folded all that was in the log when it started; from here on the sector is told to others.
    public synchronized void caughtUp() {
        caughtUp = true;
    }

    /// True once everything in the sector is known.
    public synchronized boolean complete() {
        return mirror.complete();
    }

    /// The last tick folded in; -1 before the first.
    public synchronized long tick() {
        return mirror.tick();
    }

    /// By which rules the sector made the last tick that was heard of it; 0 before the first. Waits for nobody.
    public int rulesVersion() {
        return rulesVersion;
    }

    /// Under which its owner made the last tick that was heard of it; 0 before the first. Waits for nobody.
    public long epoch() {
        return epoch;
    }

    /// Sets the one follower, which hears every tick from the first after [#caughtUp] on.
    public synchronized void follow(TickFollower newFollower) {
        follower = newFollower;
    }

    /// The sector after its last tick; empty while it cannot be told, see [#whyWaiting].
    public synchronized Optional<Moment> moment() {
        if (!ready()) return Optional.empty();
        if (moment == null) {
            Moment now = Moment.of(sector, last, now().copied());
            moment = stands ? now.standing() : now;
        }
        return Optional.of(moment);
    }

    /// How many borders a ship has crossed, [Scene#NOT_HERE] if it is not in this sector.
    public synchronized long crossingsOf(long ship) {
        return now().crossingsOf(ship);
    }

    /// Everything in the sector after [#tick], without a copy: for the feed's thread alone, and until it folds the next
    /// tick. Empty while it cannot be told.
    public synchronized Optional<Scene> scene() {
        return ready() ? Optional.of(now()) : Optional.empty();
    }

    /// Runs the action with the sector as it is now, before any further tick. False, and nothing done, while there is
    /// no moment to tell.
    public synchronized boolean meanwhile(Consumer<Moment> action) {
        Optional<Moment> now = moment();
        now.ifPresent(action);
        return now.isPresent();
    }

    /// What is missing before the sector can be told; empty if nothing is.
    public synchronized Optional<String> whyWaiting() {
        if (ready()) return Optional.empty();
        if (last == null) return Optional.of("sector " + sector + ": no tick yet");
        if (!mirror.complete()) return Optional.of("sector " + sector + ": no keyframe yet, at tick " + last.tick);
        return Optional.of("sector " + sector + ": catching up, at tick " + last.tick);
    }

    private boolean ready() {
        return caughtUp && mirror.complete();
    }
}
