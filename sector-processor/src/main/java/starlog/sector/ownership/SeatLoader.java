package starlog.sector.ownership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.event.SectorTick;
import starlog.sector.clock.NodeClock;
import starlog.sector.engine.EngineShelf;
import starlog.sector.feed.LogReader;
import starlog.sector.feed.StoredSnapshot;
import starlog.sector.proof.SectorFold;
import starlog.sector.publication.EmittedTicks;
import starlog.sector.simulation.Sector;
import starlog.sector.upgrade.EarlierFold;
import starlog.sector.upgrade.EngineLine;

/// Folds sectors from their snapshots to the end of the log, on a thread and with a reader of its own, so that the
/// sectors which a node has already do not wait for those that come. The finished fold goes to the node's thread.
public final class SeatLoader {
    private static final Logger LOG = LoggerFactory.getLogger(SeatLoader.class);
    private static final int TOGETHER_MAX = 16; // snapshots in memory at once; one question to the broker for all
    private static final long BEHIND_MAX = 256; // records that the node's thread may fold at once: some milliseconds
    private static final int ROUNDS_MAX = 5;
    private static final long IDLE_MILLIS = 100;

    private final LogReader log;
    private final Origins origins;
    private final Upgrade upgrade;
    private final int ticksRemembered;
    private final Duration patience;
    private final NodeClock clock;
    private final LinkedBlockingQueue<List<Request>> requests = new LinkedBlockingQueue<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

    /// @param stop where the sector stands, or null; if at a record, nothing is loaded until that is to be passed over
    /// @param lookFrom where to go on looking for the record that says so
    record Request(Seat seat, Set<Long> skipped, Stop stop, long lookFrom) {}

    sealed interface Outcome {
        Seat seat();
    }

    /// @param end offset up to which the node has to fold, too, to be at the log's end
    record Loaded(Seat seat, SectorFold fold, EmittedTicks emitted, long end) implements Outcome {}

    /// The sector cannot be folded, and nothing in the log helps.
    ///
    /// @param again what to ask next time; it says where the sector stands
    record Failed(Request again) implements Outcome {
        @Override
        public Seat seat() {
            return again.seat();
        }
    }

    /// How a sector gets from the engine of an earlier build to this one's.
    ///
    /// @param engines those of earlier builds
    /// @param allowed whether this build's may take over
    /// @param announce has the sector's log say that it does
    public record Upgrade(EngineShelf engines, boolean allowed, IntConsumer announce) {
        /// No sector is any other engine's.
        public static final Upgrade NONE = new Upgrade(EngineShelf.EMPTY, false, _ -> {});
    }

    /// @param log a reader that nobody else uses
    /// @param ticksRemembered ticks kept for a take-over
    /// @param patience how long the log may hand over nothing although there is more
    public SeatLoader(LogReader log, Upgrade upgrade, int ticksRemembered, Duration patience, NodeClock clock) {
        this.log = log;
        this.upgrade = upgrade;
        this.origins = new Origins(log, upgrade.engines, patience, clock);
        this.ticksRemembered = ticksRemembered;
        this.patience = patience;
        this.clock = clock;
    }

    /// Seats that are asked for together are loaded together.
    void request(List<Seat> seats) {
        requests.add(seats.stream().map(Seat::request).toList());
    }

    /// What has been finished, or null.
    Outcome next() {
        return outcomes.poll();
    }

    /// Runs until told to stop.
    public void run(BooleanSupplier stopping) throws InterruptedException {
        while (!stopping.getAsBoolean()) {
            List<Request> next = requests.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) work(next);
        }
    }

    /// Does what is requested now.
    public void work() {
        for (List<Request> next = requests.poll(); next != null; next = requests.poll()) work(next);
    }

    private void work(List<Request> asked) {
        List<Request> loads = new ArrayList<>();
        for (Request each : asked) look(each, loads);
        for (int from = 0; from < loads.size(); from += TOGETHER_MAX)
            load(loads.subList(from, Math.min(loads.size(), from + TOGETHER_MAX)));
    }

    private void look(Request request, List<Request> loads) {
        if (request.stop == null || request.stop.kind() != Stop.Kind.RECORD) loads.add(request);
        else look(request, request.stop, loads);
    }

    /// Has the fold done anew if the rest of the partition says that the record is to be passed over.
    private void look(Request request, Stop stop, List<Request> loads) {
        int sector = request.seat.sector();
        var search = new QuarantineSearch(stop.offset(), request.lookFrom);
        InputRange.read(log, Map.of(sector, search), log.inputEnds(List.of(sector)), patience, clock);
        if (search.found().isEmpty() || request.skipped.contains(stop.offset())) {
            outcomes.add(new Failed(new Request(request.seat, request.skipped, stop, search.next())));
        } else {
            Set<Long> skipped = new HashSet<>(request.skipped);
            skipped.addAll(search.found());
            loads.add(new Request(request.seat, Set.copyOf(skipped), null, 0));
        }
    }

    private void load(List<Request> loads) {
        Map<Integer, Set<Long>> passedOver = new TreeMap<>();
        for (Request each : loads) passedOver.put(each.seat.sector(), each.skipped);
        Set<Integer> sectors = passedOver.keySet();
        // In this order: a snapshot is newer than what is published only if that is lost, and so are the inputs than
        // the log.
        Map<Integer, StoredSnapshot> newest = log.newestSnapshots(sectors);
        Map<Integer, SectorTick> published = log.lastPublished(sectors);
        Map<Integer, Origins.Origin> begun = origins.of(passedOver, newest, published);
        Map<Integer, SeatFold> folds = new TreeMap<>();
        for (Request each : loads) {
            int sector = each.seat.sector();
            EngineLine fold = begun.get(sector).fold();
            if (begun.get(sector).stop().isPresent()) continue;
            // Retention may have emptied the topic; what a snapshot covers was published before it.
            long last = Math.max(published.containsKey(sector) ? published.get(sector).tick : 0, fold.tick());
            folds.put(sector, new SeatFold(each.seat, fold, new EmittedTicks(ticksRemembered, last), log));
        }
        Map<Integer, Long> ends = foldToTheEnd(folds);
        List<Request> again = new ArrayList<>();
        for (Request each : loads) {
            int sector = each.seat.sector();
            SeatFold fold = folds.get(sector);
            Optional<Stop> stop = stop(begun.get(sector), published.get(sector), fold, ends.get(sector));
            if (stop.isPresent()) outcomes.add(new Failed(new Request(each.seat, each.skipped, stop.get(), 0)));
            else if (fold.missing()) again.add(new Request(each.seat, each.skipped, null, 0));
            else if (fold.stop().isPresent()) look(each, fold.stop().get(), again);
            else if (fold.earlier().isPresent()) takeOver(each, fold.earlier().get(), again);
            else outcomes.add(fold.loaded(ends.get(sector)));
        }
        if (!again.isEmpty()) requests.add(again);
    }

    /// An earlier engine makes the sector's ticks. Once the log says that this one goes on, it is folded anew, and what the
    /// earlier one's last owner has made until it read the same is in it.
    private void takeOver(Request request, EarlierFold earlier, List<Request> again) {
        if (!upgrade.allowed) {
            Stop stop =
                    Stop.notUpgraded(earlier.sector(), earlier.inputOffsetNext(), earlier.version(), earlier.tick());
            outcomes.add(new Failed(new Request(request.seat, request.skipped, stop, 0)));
            return;
        }
        LOG.atInfo()
                .addKeyValue("sector", earlier.sector())
                .addKeyValue("tick", earlier.tick())
                .addKeyValue("from", earlier.version())
                .addKeyValue("to", Sector.ENGINE_VERSION)
                .log("this build's engine takes over");
        upgrade.announce.accept(earlier.sector());
        again.add(new Request(request.seat, request.skipped, null, 0));
    }

    /// Why a fold that came to its end must not go on, if so.
    private static Optional<Stop> stop(Origins.Origin origin, SectorTick published, SeatFold fold, Long end) {
        if (origin.stop().isPresent() || fold.missing() || fold.stop().isPresent()) return origin.stop();
        if (published != null && published.tick > fold.tick())
            return Optional.of(
                    Stop.lostTail(fold.sector(), published.tick, published.inputOffsetEnd, fold.tick(), end));
        return origin.beyond()
                .filter(snapshot -> snapshot.tick() > fold.tick())
                .map(snapshot -> Stop.lostTail(snapshot, fold.tick(), end));
    }

    /// The log goes on while it is folded: rounds, until what is left is little.
    private Map<Integer, Long> foldToTheEnd(Map<Integer, SeatFold> folds) {
        if (folds.isEmpty()) return Map.of();
        Map<Integer, Long> ends = log.inputEnds(folds.keySet());
        for (int round = 0; round < ROUNDS_MAX; round++) {
            InputRange.read(log, folds, ends, patience, clock);
            ends = log.inputEnds(folds.keySet());
            if (littleIsLeft(folds, ends)) break;
        }
        return ends;
    }

    private static boolean littleIsLeft(Map<Integer, SeatFold> folds, Map<Integer, Long> ends) {
        return folds.entrySet().stream()
                .allMatch(each -> each.getValue().reached(ends.get(each.getKey()) - BEHIND_MAX));
    }
}
