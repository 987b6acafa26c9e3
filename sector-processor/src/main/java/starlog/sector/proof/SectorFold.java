package starlog.sector.proof;

import java.util.Optional;
import java.util.Set;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.EngineChange;
import starlog.schemas.input.SectorInput.Settlement;
import starlog.schemas.input.SectorInput.Tick;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.simulation.Sector;

/// A sector folded from its log, as everybody folds it: held against what owners proved, past the records that an
/// operator had passed over, and up to the first record that no fold survives. It stands there for good; another fold
/// has to begin. One thread at a time.
public final class SectorFold {
    /// What became of a record.
    public enum Taken {
        /// It was a tick of the owner.
        STEPPED,
        FOLDED,
        PASSED_OVER,
        /// The fold stands, here or since before.
        REFUSED
    }

    private static final long NOWHERE = -1;

    private final Sector sector;
    private final Proofs proofs;
    private final Set<Long> passedOver;
    private long standsAt = NOWHERE;
    private RuntimeException cause;
    private boolean shadow;
    private Optional<FoldDiffers> difference = Optional.empty();
    /// Whether the log has said that this build's engine begins it.
    private boolean begun;

    /// @param sector just begun or restored
    /// @param passedOver offsets that an operator had passed over
    public SectorFold(Sector sector, Set<Long> passedOver) {
        this(sector, passedOver, new Proofs(sector, sector.tick()));
    }

    private SectorFold(Sector sector, Set<Long> passedOver, Proofs proofs) {
        this.sector = sector;
        this.passedOver = Set.copyOf(passedOver);
        this.proofs = proofs;
    }

    /// The state; folded only by this.
    public Sector sector() {
        return sector;
    }

    /// Folds a record. Of a tick that is to be passed over although it contradicts the fold only the proof is, and with
    /// it all further ones of its epoch: others had no reason to leave that tick out.
    public Taken take(long offset, SectorInput input) {
        if (stands()) return Taken.REFUSED;
        try {
            return fold(offset, input);
        } catch (RuntimeException e) {
            return standAt(offset, e);
        }
    }

    /// Takes the place of a record that nobody can read. If it is to be passed over, it may have been a tick, so that the
    /// owner counts otherwise: its proofs say nothing any more.
    public Taken takeUnreadable(long offset, UnreadableRecord why) {
        if (stands()) return Taken.REFUSED;
        if (!passedOver.contains(offset)) return standAt(offset, why);
        sector.skip(offset);
        proofs.distrust(sector.epoch());
        return Taken.PASSED_OVER;
    }

    /// @param goOn whether it goes on where an owner contradicts it, as one does that only stands by
    public void shadow(boolean goOn) {
        shadow = goOn;
    }

    /// The first difference from the owner in spite of which it has gone on: it is worth nothing any more, but to look at.
    public Optional<FoldDiffers> difference() {
        return difference;
    }

    /// True if the record would change nothing.
    public boolean passesOver(long offset, SectorInput input) {
        return passedOver.contains(offset) && !(input instanceof Tick tick && proofs.contradict(tick));
    }

    /// Offsets that an operator had passed over.
    public Set<Long> passedOver() {
        return passedOver;
    }

    public boolean stands() {
        return standsAt != NOWHERE;
    }

    /// The record at which the fold stands, or -1.
    public long standsAt() {
        return standsAt;
    }

    /// Why it stands there: [UnreadableRecord], [FoldDiffers], or a fault of the engine. Null if it does not.
    public RuntimeException cause() {
        return cause;
    }

    /// Ticks of which an owner said what this fold had reached.
    public long agreed() {
        return proofs.agreed();
    }

    /// A sector that is taken over from another engine: whatever its log began with is behind it, and what owners say of
    /// ticks up to here does not concern this fold.
    ///
    /// @param state that the other engine has left; empty if it has made no tick
    public static SectorFold takenOver(Optional<SectorSnapshot> state, int number, Set<Long> passedOver) {
        Sector sector = state.map(Sector::adopt).orElseGet(() -> new Sector(number));
        SectorFold fold = new SectorFold(sector, passedOver, new Proofs(sector, sector.tick() + 1));
        fold.begun = true;
        return fold;
    }

    /// As a log begins, or goes on behind a state.
    ///
    /// @param state empty for the beginning of the world; what an earlier engine has left is taken over
    public static SectorFold from(Optional<SectorSnapshot> state, int number, Set<Long> passedOver) {
        if (state.isPresent() && state.get().engineVersion() < Sector.ENGINE_VERSION)
            return takenOver(state, number, passedOver);
        return new SectorFold(state.map(Sector::restore).orElseGet(() -> new Sector(number)), passedOver);
    }

    /// The first tick of a log is made by the engine that the log names.
    private void requireOurs(SectorInput input) {
        if (input instanceof EngineChange(int version)) begin(version);
        else if (input instanceof Tick tick && sector.takes(tick)) begin(EngineChange.VERSION_UNSAID);
    }

    private void begin(int version) {
        if (version < Sector.ENGINE_VERSION) throw new EarlierEngine(version);
        begun = true;
    }

    private Taken fold(long offset, SectorInput input) {
        if (passesOver(offset, input)) {
            sector.skip(offset);
            return Taken.PASSED_OVER;
        }
        if (!begun && sector.tick() == 0) requireOurs(input);
        if (input instanceof Tick tick) hold(offset, tick);
        boolean stepped = sector.apply(offset, input);
        if (stepped || input instanceof Settlement) proofs.remember();
        return stepped ? Taken.STEPPED : Taken.FOLDED;
    }

    /// Holds the fold against what the owner proves in a tick.
    private void hold(long offset, Tick tick) {
        if (!proofs.contradict(tick)) proofs.count(tick);
        else if (passedOver.contains(offset)) proofs.distrust(tick.epoch());
        else if (!shadow) throw proofs.difference(tick, offset);
        else if (difference.isEmpty()) difference = Optional.of(proofs.difference(tick, offset));
    }

    private Taken standAt(long offset, RuntimeException why) {
        standsAt = offset;
        cause = why;
        return Taken.REFUSED;
    }
}
