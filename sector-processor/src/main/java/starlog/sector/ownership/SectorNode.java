package starlog.sector.ownership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.topic.Topics;
import starlog.sector.clock.NodeClock;
import starlog.sector.feed.InputHandler;
import starlog.sector.feed.Log;
import starlog.sector.proof.FoldDiffers;
import starlog.sector.proof.SectorFold;
import starlog.sector.publication.EmittedTick;
import starlog.sector.publication.Publications;

/// A node: it folds the sectors of its placement, owner or not, claims those that it should own or that have no living
/// owner, and publishes what it owns. All on one thread, but for what the methods here mark; the [SeatLoader] brings the
/// folds, the [PublishedLookup] what has to be known before a claim.
public final class SectorNode {
    private static final Logger LOG = LoggerFactory.getLogger(SectorNode.class);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration POLL_WHILE_ASKING = Duration.ofMillis(5);
    private static final Duration POLL_WHILE_WAITING = Duration.ofMillis(1);

    /// A turn that takes longer was held up.
    private static final long TURN_NANOS_MAX = 50_000_000;

    private static final long LOOK_NANOS = 1_000_000_000;

    /// A load takes a snapshot and a fold each time.
    private static final long LOAD_AGAIN_NANOS = 5_000_000_000L;

    private static final long OBSERVE_NANOS = 100_000_000;

    private final Log log;
    private final SeatLoader loader;
    private final Placement placement;
    private final long node;
    private final NodePolicy policy;
    private final NodeClock clock;
    private final NodeListener listener;
    private final Claims claims;
    private final Publisher publisher;
    private final Seat[] bySector;
    private volatile List<Seat> seats = List.of();
    private volatile Placement.Places places = Placement.Places.NONE;
    private volatile boolean draining;
    private long observedNanos;
    private long listenedNanos;

    /// @param node drawn anew at every start, never 0
    public SectorNode(
            Log log,
            SeatLoader loader,
            PublishedLookup lookup,
            Placement placement,
            long node,
            NodePolicy policy,
            NodeClock clock,
            NodeListener listener) {
        this.log = log;
        this.loader = loader;
        this.placement = placement;
        this.node = node;
        this.policy = policy;
        this.clock = clock;
        this.listener = listener;
        this.claims = new Claims(log, lookup, node, policy);
        this.publisher = new Publisher(log, policy, listener);
        this.bySector = new Seat[log.sectorCount()];
    }

    /// The sectors that the node has to do with, by number. Any thread.
    public List<Seat> seats() {
        return seats;
    }

    /// True once the node has a placement, and has folded all that it should to the log's end. Any thread.
    public boolean caughtUp() {
        return places.generation() > 0
                && seats.stream().noneMatch(seat -> seat.view().state().loads());
    }

    /// From now on the node claims nothing, and gives up what it owns. Any thread.
    public void drain() {
        draining = true;
    }

    /// The node takes part again. Any thread.
    public void undrain() {
        draining = false;
    }

    /// Any thread.
    public boolean draining() {
        return draining;
    }

    /// As operators see it. Any thread.
    public NodeStatus status(String name) {
        return new NodeStatus(
                name,
                node,
                draining,
                seats.stream().map(NodeStatus.SeatStatus::of).toList());
    }

    /// Folds what has come and does what is due.
    public void turn() {
        boolean givingUp = draining; // asked once: it may change at any time
        follow(placement.now());
        takeWhatIsLoaded();
        log.poll(patience(), folding);
        for (Seat seat : seats) seat.publications.publishWhatIsDue();
        finishLoading();
        long now = clock.nanos();
        listened(now);
        if (givingUp) {
            claims.releaseAll(seats);
        } else {
            takeOverWhatIsOurs();
            claims.claimWhatIsStillDue(seats, places.generation(), now);
            claims.askAboutWhatIsDue(seats, places.generation(), now);
            foldAnewWhatDiffers(now);
        }
        publisher.saveDurableSnapshots();
        leaveWhatIsNotWanted(now);
        lookForHelp(now);
        observe(now);
    }

    /// Gives up what the node owns, and what it has just claimed, publishes what is still to be published, and returns when
    /// the log has it all.
    public void leave(Duration patience) {
        drain();
        long deadline = clock.nanos() + patience.toNanos();
        do turn();
        while (clock.nanos() < deadline && (waits() || claims.anyHeld(seats, clock.nanos())));
    }

    private Duration patience() {
        if (waits()) return POLL_WHILE_WAITING;
        for (Seat seat : seats) if (seat.beingLookedUp) return POLL_WHILE_ASKING;
        return POLL;
    }

    /// Silence counts only while the node listens: one that was stopped, or had no processor, has heard nothing of owners
    /// that live.
    private void listened(long now) {
        long heldUp = now - listenedNanos - TURN_NANOS_MAX;
        if (heldUp > 0) for (Seat seat : seats) seat.excuse(heldUp, now);
        listenedNanos = now;
    }

    private boolean waits() {
        for (Seat seat : seats) if (seat.publicationsWaiting() > 0) return true;
        return false;
    }

    private void observe(long now) {
        if (now - observedNanos < OBSERVE_NANOS) return;
        observedNanos = now;
        for (Seat seat : seats) seat.observed(log.lag(seat.sector()));
    }

    // Which sectors.

    private void follow(Placement.Places now) {
        if (now.generation() == 0 || now.equals(places)) return;
        places = now;
        Set<Integer> wanted = new TreeSet<>(now.primary());
        wanted.addAll(now.standby());
        List<Seat> opened = new ArrayList<>();
        for (int sector : wanted) if (bySector[sector] == null) opened.add(open(sector));
        if (!opened.isEmpty()) load(opened);
        for (Seat seat : seats)
            seat.placed(wanted.contains(seat.sector()), now.primary().contains(seat.sector()), clock.nanos());
        LOG.atInfo()
                .addKeyValue("generation", now.generation())
                .addKeyValue("primary", new TreeSet<>(now.primary()))
                .addKeyValue("standby", new TreeSet<>(now.standby()))
                .log("placement");
    }

    private Seat open(int sector) {
        Seat seat = new Seat(sector, new Publications(log, sector));
        bySector[sector] = seat;
        seatsChanged();
        listener.seated(seat);
        return seat;
    }

    private void leaveWhatIsNotWanted(long now) {
        for (Seat seat : seats) {
            if (!seat.mayLeave(policy, now)) continue;
            log.leave(seat.sector());
            bySector[seat.sector()] = null;
            seatsChanged();
            listener.left(seat);
        }
    }

    private void seatsChanged() {
        List<Seat> all = new ArrayList<>();
        for (Seat seat : bySector) if (seat != null) all.add(seat);
        seats = List.copyOf(all);
    }

    // Their folds, from the snapshot to the log's end.

    private void load(List<Seat> asked) {
        for (Seat seat : asked) seat.beingLoaded = true;
        loader.request(asked);
    }

    private void takeWhatIsLoaded() {
        for (SeatLoader.Outcome outcome = loader.next(); outcome != null; outcome = loader.next()) {
            Seat seat = outcome.seat();
            if (bySector[seat.sector()] != seat) continue; // it went while it was loaded
            seat.beingLoaded = false;
            switch (outcome) {
                case SeatLoader.Loaded loaded -> {
                    seat.loaded(loaded);
                    log.seek(seat.sector(), seat.fold().inputOffsetNext());
                }
                case SeatLoader.Failed(SeatLoader.Request again) -> {
                    if (!again.stop().isStill(seat.stop())) SeatLog.stopped(again.stop(), null);
                    log.leave(seat.sector());
                    seat.stop(again, clock.nanos());
                }
            }
        }
    }

    private void finishLoading() {
        for (Seat seat : seats) {
            if (!seat.hasCaughtUp()) continue;
            seat.caughtUp(clock.nanos());
            claims.caughtUp(clock.nanos());
            LOG.atInfo()
                    .addKeyValue("sector", seat.sector())
                    .addKeyValue("tick", seat.fold().tick())
                    .addKeyValue("offset", seat.fold().inputOffsetNext())
                    .log("folded to the end of the log");
        }
    }

    /// From the snapshot on every tick that is not published comes again, and the loader remembers it.
    private void foldAnew(Seat seat) {
        log.leave(seat.sector());
        seat.publications.clear();
        seat.unload();
        load(List.of(seat));
    }

    // The fold.

    private final InputHandler folding = new InputHandler() {
        @Override
        public void input(int sector, long offset, SectorInput input) {
            Seat seat = bySector[sector];
            if (seat != null && seat.state().folds()) fold(seat, offset, input);
        }

        @Override
        public void unreadable(int sector, long offset, UnreadableRecord why) {
            Seat seat = bySector[sector];
            if (seat == null || !seat.state().folds()) return;
            seat.folding().takeUnreadable(offset, why);
            if (seat.folding().stands()) stop(seat);
        }

        @Override
        public void missing(int sector, long offset, String why) {
            Seat seat = bySector[sector];
            if (seat == null || !seat.state().folds()) return;
            LOG.atWarn()
                    .addKeyValue("topic", Topics.INTENTS)
                    .addKeyValue("partition", sector)
                    .addKeyValue("offset", offset)
                    .addKeyValue("problem", why)
                    .log("the log does not go on where the fold is, folding anew");
            foldAnew(seat);
        }
    };

    private void fold(Seat seat, long offset, SectorInput input) {
        long ownerBefore = seat.fold().owner();
        long epochBefore = seat.fold().epoch();
        long startNanos = clock.nanos();
        seat.folding().shadow(!seat.view().owned());
        SectorFold.Taken taken = seat.folding().take(offset, input);
        if (seat.folding().stands()) {
            stop(seat);
            return;
        }
        if (input instanceof SectorInput.Arrival) listener.arrived(seat.sector());
        if (taken == SectorFold.Taken.STEPPED) stepped(seat, startNanos);
        else if (seat.fold().owner() != ownerBefore || seat.fold().epoch() != epochBefore) ownerChanged(seat);
        else seat.folded();
    }

    private void stepped(Seat seat, long startNanos) {
        EmittedTick tick = EmittedTick.of(seat.fold(), log.encode(seat.fold().outcome()));
        long now = clock.nanos();
        seat.stepped(now, now - startNanos);
        seat.emitted().add(tick);
        tellDifference(seat);
        if (seat.view().owned()) publisher.publish(seat, tick);
        listener.stepped(seat.sector(), seat.fold().outcome(), now - startNanos);
    }

    // Where it differs from the owner.

    /// It stands by: the owner goes on, and so does this fold, for those who look at it.
    private void tellDifference(Seat seat) {
        if (seat.differenceTold || seat.difference().isEmpty()) return;
        seat.differenceTold = true;
        FoldDiffers difference = seat.difference().get();
        SeatLog.differs(seat, difference);
        listener.differs(seat.sector(), difference, seat.fold().snapshot());
    }

    /// What differs must not own: it is folded anew when it would be its turn.
    private void foldAnewWhatDiffers(long now) {
        for (Seat seat : seats)
            if (seat.difference().isPresent() && claims.wouldBeDue(seat, places.generation(), now)) foldAnew(seat);
    }

    // Where it goes no further.

    /// The sector's fold goes no further; the others do not notice. What it published before is right.
    private void stop(Seat seat) {
        SectorFold fold = seat.folding();
        Stop at = Stop.atRecord(seat.sector(), fold.standsAt(), fold.cause());
        log.leave(seat.sector());
        seat.stop(new SeatLoader.Request(seat, fold.passedOver(), at, 0), clock.nanos() - LOOK_NANOS);
        SeatLog.stopped(at, fold.cause());
    }

    /// A stopped sector goes on when the log says that the record at which it stopped is to be passed over, or when what it
    /// lacks is there.
    private void lookForHelp(long now) {
        for (Seat seat : seats)
            if (seat.state() == SeatState.STOPPED
                    && !seat.beingLoaded
                    && now - seat.requestedNanos() >= lookNanos(seat.stop())) load(List.of(seat));
    }

    private static long lookNanos(Stop stop) {
        return stop.kind() == Stop.Kind.RECORD ? LOOK_NANOS : LOAD_AGAIN_NANOS;
    }

    // Who owns it.

    private void ownerChanged(Seat seat) {
        long owner = seat.fold().owner();
        boolean lost = seat.view().owned() && owner != node;
        seat.ownerChanged(clock.nanos());
        if (owner == node) claims.won(seat, places.generation(), clock.nanos());
        if (!lost) return;
        if (owner != 0) seat.publications.clear(); // the new owner writes what we did not
        SeatLog.lost(seat, owner);
    }

    private void takeOverWhatIsOurs() {
        for (Seat seat : seats)
            if (seat.state() == SeatState.STANDBY && seat.fold().owner() == node)
                takeOver(
                        seat,
                        Math.max(seat.emitted().published(), seat.lastClaim().published()));
    }

    private void takeOver(Seat seat, long lastPublished) {
        if (seat.difference().isPresent() || lastPublished > seat.fold().tick()) { // the loader tells what that means
            foldAnew(seat);
            return;
        }
        if (!seat.emitted().reachesBackTo(lastPublished)) {
            SeatLog.forgotten(seat, lastPublished);
            foldAnew(seat);
            return;
        }
        publisher.publishAbove(seat, lastPublished);
        if (!seat.fold().ruleValues().equals(policy.rules())) bringRules(seat);
        seat.own();
        SeatLog.takenOver(seat, Math.max(0, seat.fold().tick() - lastPublished));
    }

    /// @throws IllegalStateException if the sector would not take them: an entry in the log cannot be taken back
    private void bringRules(Seat seat) {
        String objection = seat.fold().objectionTo(policy.rules());
        if (!objection.isEmpty())
            throw new IllegalStateException("the rules of the world file may not follow those in force in sector "
                    + seat.sector() + ": " + objection);
        log.append(seat.sector(), new SectorInput.Rules(seat.fold().rulesVersion() + 1, policy.rules()));
    }
}
