package starlog.query.world;

import java.util.Optional;
import java.util.function.Consumer;
import starlog.schemas.event.EntityMirror;
import starlog.schemas.event.SectorMirror;
import starlog.schemas.event.SectorTick;

/// One sector as the feed knows it. The feed's thread folds ticks in; any thread may ask.
///
/// One lock a sector is all there is: a tick is folded and told to the follower under it, and readers take a copy of
/// the columns under it, at most one copy a tick however many they are. A copy of 5,000 ships takes tens of
/// microseconds, so the feed is never held up, and everything slow (JSON, sockets) happens outside.
public final class WatchedSector {
    private final int sector;
    private SectorMirror mirror;
    private EntityMirror entities; // folds the same ticks
    private SectorTick last; // null before the first
    private boolean caughtUp;
    private Moment moment; // of the last tick, or null while nobody asked for it
    private TickFollower follower = (_, _) -> {};

    WatchedSector(int sector) {
        this.sector = sector;
        this.mirror = new SectorMirror(sector);
        this.entities = new EntityMirror(sector);
    }

    /// Folds a tick in. False, and nothing done, if it was folded before.
    ///
    /// @throws IllegalStateException if ticks between the last one and this are missing
    public synchronized boolean apply(SectorTick tick) {
        if (!mirror.apply(tick)) return false;
        entities.apply(tick);
        last = tick;
        moment = null;
        if (ready()) follower.ticked(tick, Scene.of(mirror, entities));
        return true;
    }

    /// Forgets every tick: the feed reads again, from further back.
    public synchronized void restart() {
        mirror = new SectorMirror(sector);
        entities = new EntityMirror(sector);
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

    /// Sets the one follower, which hears every tick from the first after [#caughtUp] on.
    public synchronized void follow(TickFollower newFollower) {
        follower = newFollower;
    }

    /// The sector after its last tick; empty while it cannot be told, see [#whyWaiting].
    public synchronized Optional<Moment> moment() {
        if (!ready()) return Optional.empty();
        if (moment == null) moment = Moment.of(sector, last, Scene.of(mirror, entities));
        return Optional.of(moment);
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
