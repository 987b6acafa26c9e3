package starlog.sector.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.border.Departure;
import starlog.sector.engine.EngineShelf;
import starlog.sector.proof.EarlierEngine;
import starlog.sector.proof.SectorFold;
import starlog.sector.proof.SectorFold.Taken;
import starlog.sector.simulation.LaterEngine;
import starlog.sector.simulation.Sector;
import starlog.sector.upgrade.EarlierFold.HandOver;
import starlog.sector.upgrade.EarlierFold.Held;

/// A sector folded from its log by one engine after another, up to this build's: each goes on from what the one before it
/// has left. As [SectorFold], which it becomes, it is held against what owners proved, and stands at the first record
/// that it does not survive. One thread at a time.
public final class EngineLine {
    private static final long NOWHERE = -1;

    private final int sector;
    private final Set<Long> passedOver;
    private final EngineShelf shelf;
    /// Inputs before the first tick of the log, which says whose it is.
    private final List<Held> beginning = new ArrayList<>();
    private Optional<EarlierFold> earlier = Optional.empty();
    /// Null as long as an earlier engine folds.
    private SectorFold ours;

    private boolean takenOver;
    private Optional<SectorSnapshot> takenOverFrom = Optional.empty();
    private long agreedEarlier;
    private long standsAt = NOWHERE;
    private RuntimeException cause;

    /// @param state empty for the beginning of the world
    /// @param passedOver offsets that operators had passed over
    /// @throws IllegalStateException if an engine after this build's made the state, or if that is damaged
    /// @throws EngineMissing if an engine before this build's made it, and is not there
    public EngineLine(int sector, Optional<SectorSnapshot> state, Set<Long> passedOver, EngineShelf shelf) {
        this.sector = sector;
        this.passedOver = Set.copyOf(passedOver);
        this.shelf = shelf;
        int version = state.map(SectorSnapshot::engineVersion).orElse(Sector.ENGINE_VERSION);
        if (version < Sector.ENGINE_VERSION) goOnWith(version, state);
        else ours = new SectorFold(state.map(Sector::restore).orElseGet(() -> new Sector(sector)), this.passedOver);
    }

    private void goOnWith(int version, Optional<SectorSnapshot> state) {
        earlier =
                Optional.of(new EarlierFold(sector, EngineMissing.require(shelf, sector, version), state, passedOver));
    }

    /// True if this build's engine folds.
    public boolean isOurs() {
        return ours != null;
    }

    /// True once this build's engine makes the sector's ticks, and it is known that none before it will: a log says with its
    /// first tick at the latest whose it is.
    public boolean settled() {
        return isOurs() && (takenOver || ours.sector().tick() > 0);
    }

    /// True if this build's engine has gone on behind another one.
    public boolean takenOver() {
        return takenOver;
    }

    /// The state that the engine before this build's has left; empty if it has made no tick.
    public Optional<SectorSnapshot> takenOverFrom() {
        return takenOverFrom;
    }

    /// This build's fold.
    ///
    /// @throws IllegalStateException as long as an earlier engine folds
    public SectorFold ours() {
        if (ours == null) throw new IllegalStateException("an earlier engine folds sector " + sector);
        return ours;
    }

    /// The fold of an earlier engine, as long as that is in force.
    public Optional<EarlierFold> earlier() {
        return earlier;
    }

    /// Folds a record.
    public Taken take(long offset, SectorInput input) {
        return take(new Held(offset, Optional.of(input)), null);
    }

    /// Takes the place of a record that nobody can read.
    public Taken takeUnreadable(long offset, UnreadableRecord why) {
        return take(new Held(offset, Optional.empty()), why);
    }

    private Taken take(Held held, UnreadableRecord why) {
        if (stands()) return Taken.REFUSED;
        return isOurs() ? takeOurs(held, why) : takeEarlier(held, why);
    }

    private Taken takeOurs(Held held, UnreadableRecord why) {
        boolean atBeginning = ours.sector().tick() == 0;
        if (atBeginning) beginning.add(held);
        Taken taken = held.input().isPresent()
                ? ours.take(held.offset(), held.input().get())
                : ours.takeUnreadable(held.offset(), why);
        if (atBeginning && ours.cause() instanceof EarlierEngine first) return beginWith(first.version());
        if (taken == Taken.STEPPED) beginning.clear();
        return taken;
    }

    /// The log's beginning is another engine's: what has been folded is folded by that.
    private Taken beginWith(int version) {
        List<Held> again = List.copyOf(beginning);
        beginning.clear();
        try {
            goOnWith(version, Optional.empty());
        } catch (RuntimeException e) {
            return standAt(again.getLast().offset(), e);
        }
        ours = null;
        Taken last = Taken.FOLDED;
        for (Held each : again) last = take(each, null);
        return last;
    }

    private Taken takeEarlier(Held held, UnreadableRecord why) {
        EarlierFold fold = earlier.orElseThrow();
        try {
            if (held.input().isEmpty() && !passedOver.contains(held.offset())) return standAt(held.offset(), why);
            return switch (fold.take(held.offset(), held.input())) {
                case STEPPED -> Taken.STEPPED;
                case FOLDED -> Taken.FOLDED;
                case HANDED_OVER -> takeOver(held, fold.handOver());
            };
        } catch (RuntimeException e) {
            return standAt(held.offset(), e);
        }
    }

    private Taken takeOver(Held entry, HandOver from) {
        if (from.version() > Sector.ENGINE_VERSION) throw LaterEngine.asked(from.version());
        agreedEarlier += earlier.map(EarlierFold::agreed).orElse(0L);
        earlier = Optional.empty();
        if (from.version() < Sector.ENGINE_VERSION) {
            goOnWith(from.version(), from.state());
        } else {
            takenOver = true;
            takenOverFrom = from.state();
            ours = SectorFold.takenOver(from.state(), sector, passedOver);
        }
        for (Held each : from.inputs()) take(each, null);
        return take(entry, null);
    }

    private Taken standAt(long offset, RuntimeException why) {
        standsAt = offset;
        cause = why;
        return Taken.REFUSED;
    }

    /// Offsets that operators had passed over.
    public Set<Long> passedOver() {
        return passedOver;
    }

    public int sector() {
        return sector;
    }

    /// Count of ticks.
    public long tick() {
        return earlier.map(EarlierFold::tick).orElseGet(() -> ours.sector().tick());
    }

    /// Offset of the first input that is not in it.
    public long inputOffsetNext() {
        return earlier.map(EarlierFold::inputOffsetNext)
                .orElseGet(() -> ours.sector().inputOffsetNext());
    }

    /// What the last tick did.
    public SectorTick outcome() {
        return earlier.map(EarlierFold::outcome).orElseGet(() -> ours.sector().outcome());
    }

    /// What left for neighbours in the last tick.
    public List<Departure> departures() {
        return earlier.map(EarlierFold::departures)
                .orElseGet(() -> ours.sector().departures());
    }

    /// Ticks of which an owner said what the fold had reached.
    public long agreed() {
        return agreedEarlier + earlier.map(EarlierFold::agreed).orElse(0L) + (isOurs() ? ours.agreed() : 0);
    }

    public boolean stands() {
        return standsAt != NOWHERE || isOurs() && ours.stands();
    }

    /// The record at which it stands, or -1.
    public long standsAt() {
        return standsAt != NOWHERE || !isOurs() ? standsAt : ours.standsAt();
    }

    /// Why it stands there; null if it does not.
    public RuntimeException cause() {
        return standsAt != NOWHERE || !isOurs() ? cause : ours.cause();
    }
}
