package starlog.sector.ownership;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import starlog.schemas.input.SectorInput.Tick;
import starlog.sector.proof.Proofs;
import starlog.sector.proof.ProvenTick;
import starlog.sector.publication.EmittedTicks;
import starlog.sector.publication.Publications;
import starlog.sector.simulation.Sector;

/// A node's place at one sector: the fold, and what the node needs around it. Belongs to the node's thread; others
/// read, and the tick loop counts, through the methods that say so.
public final class Seat {
    /// What a node is to a sector.
    public enum Role {
        OWNER,
        STANDBY,
        /// Its fold has not reached the end of the log yet.
        LOADING,
        /// It stands: [Seat#stop] says at what, and what gets it going again.
        STOPPED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    final Publications publications;
    /// Null until the first snapshot is loaded.
    Sector fold;

    Proofs proofs;
    EmittedTicks emitted;
    /// Offset from which on the fold is at the log's end.
    long endWhenLoaded;
    /// Offsets that the fold passes over.
    Set<Long> skipped = Set.of();
    /// Where the loader goes on looking for the record that has a stopped seat go on.
    long lookFrom;

    long lookedNanos;
    boolean beingLoaded;
    /// Whether the node is asking what is published, to claim the sector then.
    boolean beingLookedUp;

    boolean releasing;

    /// Epoch of this node's last claim of the sector, when that was, and in which generation of the placement.
    long claimedEpoch;

    long claimedNanos;
    long claimedGeneration;
    /// Every tick up to this one was published when this node claimed the sector.
    long publishedBeforeClaim;
    /// The last tick of which this node took a snapshot.
    long lastSnapshotTick;

    private final int sector;
    private boolean newlyOwned;
    private boolean wanted;
    private long unwantedNanos;
    private final AtomicInteger ticksUnderWay = new AtomicInteger();
    private final LongAdder ticksWithheld = new LongAdder();
    private volatile Role followed = Role.LOADING;
    private volatile boolean primary;
    private volatile long ownedEpoch;
    private volatile long tickingEpoch;
    private volatile long epoch;
    private volatile long lastStepNanos;
    private volatile long lastTick;
    private volatile ProvenTick proven = ProvenTick.NONE;
    private volatile long heardNanos;
    private volatile long tickedNanos;
    private volatile int speedSet;
    private volatile int speedSeen = Tick.FULL_SPEED;
    private volatile long lagRecords;
    private volatile Census census = Census.NONE;
    private volatile Stop stop;

    Seat(int sector, Publications publications) {
        this.sector = sector;
        this.publications = publications;
    }

    public int sector() {
        return sector;
    }

    /// Any thread.
    public Role role() {
        return ownedEpoch != 0 ? Role.OWNER : followed;
    }

    /// Whether the node should own the sector. Any thread.
    public boolean primary() {
        return primary;
    }

    /// The epoch under which this node owns the sector, 0 if it does not. Any thread.
    public long ownedEpoch() {
        return ownedEpoch;
    }

    /// The epoch under which this node writes ticks, 0 if it does not. Any thread.
    public long tickingEpoch() {
        return tickingEpoch;
    }

    /// The sector's epoch. Any thread.
    public long epoch() {
        return epoch;
    }

    /// Ticks that this node wrote and has not stepped yet. Any thread.
    public int ticksUnderWay() {
        return ticksUnderWay.get();
    }

    /// Stepped ticks whose arrivals are not acknowledged yet. Any thread.
    public int publicationsWaiting() {
        return publications.count();
    }

    /// Duration of the last step. Any thread.
    public long lastStepNanos() {
        return lastStepNanos;
    }

    /// The last tick folded. Any thread.
    public long lastTick() {
        return lastTick;
    }

    /// The last tick folded with its hash, for the ticks that the node writes. Any thread.
    public ProvenTick proven() {
        return proven;
    }

    /// When the last tick or claim came, by the node's clock. Any thread.
    public long heardNanos() {
        return heardNanos;
    }

    /// When the last tick was stepped, by the node's clock, whoever held the node up since. Any thread.
    public long tickedNanos() {
        return tickedNanos;
    }

    /// Speed that an operator has set, 0 for none. Any thread.
    public int speedSet() {
        return speedSet;
    }

    /// Speed at which the next tick is to be expected, in thousandths of the world's rate. Any thread.
    public int speedPermille() {
        return speedSet == 0 ? speedSeen : Math.min(speedSeen, speedSet);
    }

    /// Records of the sector's partition that are not folded yet. Any thread.
    public long lagRecords() {
        return lagRecords;
    }

    /// Any thread.
    public Census census() {
        return census;
    }

    /// Where the sector stands and why, if it is stopped. Any thread.
    public Optional<Stop> stop() {
        return Optional.ofNullable(stop);
    }

    /// As above, or null.
    Stop standsAt() {
        return stop;
    }

    /// The offset at which the sector stands, or -1. Any thread.
    public long stoppedAt() {
        return stop().map(Stop::offset).orElse(-1L);
    }

    /// Why it stands there, or "". Any thread.
    public String problem() {
        return stop().map(Stop::problem).orElse("");
    }

    /// Ticks that were due and not written because earlier ones were still under way. Any thread.
    public long ticksWithheld() {
        return ticksWithheld.sum();
    }

    /// Tick loop only.
    public void tickWritten() {
        ticksUnderWay.incrementAndGet();
    }

    /// Tick loop only.
    public void tickWithheld() {
        ticksWithheld.increment();
    }

    void wish(boolean seated, boolean asPrimary, long nowNanos) {
        if (wanted && !seated) unwantedNanos = nowNanos;
        wanted = seated;
        primary = asPrimary;
    }

    /// True if the node should own the sector or stand by.
    boolean wanted() {
        return wanted;
    }

    /// True if the node need not go on. What it owns it keeps until another node owns it; and it lingers for a while, as
    /// the one that stands by in its place may still have to fold what it has folded.
    boolean mayLeave(NodePolicy policy, long nowNanos) {
        if (wanted || ownedEpoch != 0 || publicationsWaiting() > 0) return false;
        return !caughtUp() || nowNanos - unwantedNanos >= policy.lingerNanos();
    }

    void loaded(SeatLoader.Loaded result) {
        fold = result.fold();
        proofs = result.proofs();
        emitted = result.emitted();
        endWhenLoaded = result.end();
        skipped = result.skipped();
        lastSnapshotTick = fold.tick();
        followed = Role.LOADING;
        stop = null;
        applied();
        lastTick = fold.tick();
        proven = new ProvenTick(fold.tick(), fold.outcome().hash());
    }

    /// True if the node folds the sector.
    boolean folds() {
        return fold != null && followed != Role.STOPPED;
    }

    boolean loading() {
        return followed == Role.LOADING;
    }

    boolean stopped() {
        return followed == Role.STOPPED;
    }

    /// True if the node has folded all that there was, and goes on.
    boolean caughtUp() {
        return followed == Role.STANDBY;
    }

    void caughtUp(long nowNanos) {
        followed = Role.STANDBY;
        emitted.full();
        heardNanos = nowNanos;
        tickedNanos = nowNanos;
    }

    /// The fold must begin anew.
    void unload() {
        disown();
        fold = null;
        followed = Role.LOADING;
    }

    void stop(Stop at) {
        disown();
        stop = at;
        followed = Role.STOPPED;
    }

    /// The sector has another owner, or none.
    void ownerChanged(long nowNanos) {
        heardNanos = nowNanos;
        newlyOwned = true;
    }

    /// The node could not listen for so long.
    void excuse(long nanos, long nowNanos) {
        heardNanos = Math.min(heardNanos + nanos, nowNanos);
    }

    /// True if the owner has not ticked yet.
    boolean newlyOwned() {
        return newlyOwned;
    }

    void own() {
        ticksUnderWay.set(0);
        ownedEpoch = fold.epoch();
        tickingEpoch = fold.epoch();
    }

    /// The node still publishes what is stepped, but writes no tick any more.
    void release() {
        releasing = true;
        tickingEpoch = 0;
    }

    void disown() {
        releasing = false;
        tickingEpoch = 0;
        ownedEpoch = 0;
    }

    void applied() {
        epoch = fold.epoch();
        speedSet = fold.speedSet();
    }

    void stepped(long nowNanos, long nanos) {
        heardNanos = nowNanos;
        tickedNanos = nowNanos;
        newlyOwned = false;
        lastTick = fold.tick();
        proven = new ProvenTick(lastTick, fold.outcome().hash());
        lastStepNanos = nanos;
        speedSeen = Math.max(1, fold.outcome().speedPermille);
        if (ownedEpoch != 0) ticksUnderWay.updateAndGet(count -> Math.max(0, count - 1));
    }

    void observed(long lag) {
        lagRecords = lag;
        if (folds()) census = Census.of(fold);
    }
}
