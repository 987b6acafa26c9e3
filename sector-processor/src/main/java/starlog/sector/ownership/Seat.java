package starlog.sector.ownership;

import java.util.Optional;
import java.util.Set;
import starlog.sector.ownership.Candidacy.Claim;
import starlog.sector.ownership.Candidacy.Place;
import starlog.sector.ownership.SeatView.Progress;
import starlog.sector.ownership.SeatView.Pulse;
import starlog.sector.proof.FoldDiffers;
import starlog.sector.proof.ProvenTick;
import starlog.sector.proof.SectorFold;
import starlog.sector.publication.EmittedTicks;
import starlog.sector.publication.Publications;
import starlog.sector.simulation.Sector;

/// A node's place at one sector: the fold, what the node is to it, and what the two need around them. Belongs to the
/// node's thread; other threads see the [#view].
public final class Seat {
    final Publications publications;
    /// Whether the loader, and the lookup, have been asked and have not answered yet.
    boolean beingLoaded;

    boolean beingLookedUp;
    private long askedNanos;
    private boolean logWasAway;
    /// Whether others have been told in what the fold differs.
    boolean differenceTold;
    /// The last tick of which this node took a snapshot.
    long lastSnapshotTick;

    private final int sector;
    private final TicksUnderWay ticks = new TicksUnderWay();
    private SeatState state = SeatState.LOADING;
    /// Null while there is none.
    private SeatLoader.Loaded loaded;

    private SeatLoader.Request request;
    private long requestedNanos;
    private Place place = Place.NONE;
    private Claim claim = Claim.NONE;
    private long ownedEpoch;
    private Progress progress = Progress.NONE;
    private Pulse pulse = Pulse.NONE;
    private long lagRecords;
    private Census census = Census.NONE;
    private volatile SeatView view;

    Seat(int sector, Publications publications) {
        this.sector = sector;
        this.publications = publications;
        this.request = new SeatLoader.Request(this, Set.of(), null, 0);
        show();
    }

    /// Any thread.
    public int sector() {
        return sector;
    }

    /// Any thread.
    public SeatView view() {
        return view;
    }

    /// Any thread.
    public TicksUnderWay ticks() {
        return ticks;
    }

    /// Stepped ticks whose arrivals are not acknowledged yet. Any thread.
    public int publicationsWaiting() {
        return publications.count();
    }

    SeatState state() {
        return state;
    }

    /// The sector as far as it is folded; only if the state says that there is a fold.
    Sector fold() {
        return loaded.fold().sector();
    }

    /// As above, to fold on.
    SectorFold folding() {
        return loaded.fold();
    }

    EmittedTicks emitted() {
        return loaded.emitted();
    }

    // What it should be.

    void placed(boolean seated, boolean asPrimary, long nowNanos) {
        place = place.become(seated, asPrimary, nowNanos);
        show();
    }

    /// True if the node need not go on. What it owns it keeps until another node owns it; and it lingers for a while, as
    /// the one that stands by in its place may still have to fold what it has folded.
    boolean mayLeave(NodePolicy policy, long nowNanos) {
        if (place.wanted() || ownedEpoch != 0 || publicationsWaiting() > 0) return false;
        return !state.follows() || nowNanos - place.unwantedNanos() >= policy.lingerNanos();
    }

    // Loading.

    /// What the loader is asked for next.
    SeatLoader.Request request() {
        return request;
    }

    /// The node's clock when the loader was last found to have nothing.
    long requestedNanos() {
        return requestedNanos;
    }

    void loaded(SeatLoader.Loaded result) {
        loaded = result;
        request = new SeatLoader.Request(this, result.fold().passedOver(), null, 0);
        lastSnapshotTick = fold().tick();
        differenceTold = false;
        become(SeatState.CATCHING_UP);
        progress = progressOf(Progress.NONE, fold());
        show();
    }

    /// True if the fold has come to where the log ended when it was loaded.
    boolean hasCaughtUp() {
        return state == SeatState.CATCHING_UP && fold().inputOffsetNext() >= loaded.end();
    }

    void caughtUp(long nowNanos) {
        emitted().full();
        pulse = pulse.listening(nowNanos);
        become(SeatState.STANDBY);
        show();
    }

    /// The fold must begin anew.
    void unload() {
        loaded = null;
        become(SeatState.LOADING);
        show();
    }

    /// Where the sector stands, or null.
    Stop stop() {
        return state == SeatState.STOPPED ? request.stop() : null;
    }

    /// @param next the question whose answer has the sector go on
    /// @param askedNanos when it was asked last
    void stop(SeatLoader.Request next, long askedNanos) {
        request = next;
        requestedNanos = askedNanos;
        loaded = null;
        become(SeatState.STOPPED);
        show();
    }

    // Folding.

    /// In what the fold differs from the owner's, if it does: such a node must not own the sector.
    Optional<FoldDiffers> difference() {
        return state.folds() ? folding().difference() : Optional.empty();
    }

    /// A record has been folded that was no tick.
    void folded() {
        progress = new Progress(fold().epoch(), progress.proven(), progress.marked(), fold().speedSet());
        show();
    }

    /// A tick has been folded.
    ///
    /// @param nanos that it took
    void stepped(long nowNanos, long nanos) {
        progress = progressOf(progress, fold());
        pulse = pulse.stepped(nowNanos, nanos, fold().outcome().speedPermille);
        if (ownedEpoch != 0) ticks.stepped();
        show();
    }

    /// The node could not listen for so long.
    void excuse(long nanos, long nowNanos) {
        pulse = pulse.excused(nanos, nowNanos);
        show();
    }

    void observed(long lag) {
        lagRecords = lag;
        if (state.folds()) census = Census.of(fold());
        show();
    }

    // Owning.

    Candidacy candidacy() {
        return new Candidacy(fold().owner(), fold().epoch(), place, claim, pulse, view.speedPermille());
    }

    /// The node wants to know what is published of the sector.
    void asked(long nowNanos) {
        beingLookedUp = true;
        askedNanos = nowNanos;
    }

    /// The answer has come. If that took longer than a living owner is silent, the log was away, and its owner is given the
    /// quiet time to be heard again; once, as a log may also be slow for good.
    void answered(long quietNanos, long nowNanos) {
        beingLookedUp = false;
        boolean away = nowNanos - askedNanos > quietNanos && !logWasAway;
        logWasAway = away;
        if (!away) return;
        pulse = pulse.excused(nowNanos - pulse.heardNanos(), nowNanos);
        show();
    }

    /// The node has written a claim.
    void claimed(Claim written) {
        claim = written;
    }

    Claim lastClaim() {
        return claim;
    }

    /// The log has given the sector to another owner, to this node, or to none.
    void ownerChanged(long nowNanos) {
        pulse = pulse.ownerChanged(nowNanos);
        if (state.owns()) become(SeatState.STANDBY);
        folded();
    }

    /// The log says that the sector is this node's, and the node has published what was not.
    void own() {
        ticks.none();
        become(SeatState.OWNER);
        ownedEpoch = fold().epoch();
        show();
    }

    void release() {
        become(SeatState.RELEASING);
        show();
    }

    private void become(SeatState next) {
        if (!state.leadsTo(next))
            throw new IllegalStateException("sector %d: %s does not lead to %s".formatted(sector, state, next));
        state = next;
        if (!next.owns()) ownedEpoch = 0;
    }

    private static Progress progressOf(Progress before, Sector fold) {
        return before.stepped(
                fold.epoch(), new ProvenTick(fold.tick(), fold.outcome().hash()), fold.speedSet());
    }

    private void show() {
        view = new SeatView(
                state,
                place.primary(),
                ownedEpoch,
                progress,
                pulse,
                lagRecords,
                census,
                Optional.ofNullable(stop()),
                difference().map(FoldDiffers::getMessage));
    }
}
