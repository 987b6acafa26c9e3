package starlog.sector.ownership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.feed.LogReader;
import starlog.sector.proof.Proofs;
import starlog.sector.publication.EmittedTicks;
import starlog.sector.simulation.Sector;

/// Folds sectors from their snapshots to the end of the log, on a thread and with a reader of its own, so that the
/// sectors which a node has already do not wait for those that come. The finished fold goes to the node's thread.
public final class SeatLoader {
    private static final int TOGETHER_MAX = 16; // snapshots in memory at once; one question to the broker for all
    private static final long BEHIND_MAX = 256; // records that the node's thread may fold at once: some milliseconds
    private static final int ROUNDS_MAX = 5;
    private static final long IDLE_MILLIS = 100;

    private final LogReader log;
    private final int ticksRemembered;
    private final Duration patience;
    private final LinkedBlockingQueue<List<Request>> requests = new LinkedBlockingQueue<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

    /// @param stoppedAt offset at which the fold failed last, or -1; nothing is loaded until it is to be passed over
    /// @param lookFrom where to go on looking for the record that says so
    record Request(Seat seat, Set<Long> skipped, long stoppedAt, long lookFrom) {}

    sealed interface Outcome {
        Seat seat();
    }

    /// @param end offset up to which the node has to fold, too, to be at the log's end
    record Loaded(Seat seat, Sector fold, Proofs proofs, EmittedTicks emitted, long end, Set<Long> skipped)
            implements Outcome {}

    /// The fold fails at an offset, and nothing in the log says that it is to be passed over.
    record Failed(Seat seat, long offset, String problem, long lookFrom, Set<Long> skipped) implements Outcome {}

    /// @param log a reader that nobody else uses
    /// @param ticksRemembered ticks kept for a take-over
    /// @param patience how long the log may hand over nothing although there is more
    public SeatLoader(LogReader log, int ticksRemembered, Duration patience) {
        this.log = log;
        this.ticksRemembered = ticksRemembered;
        this.patience = patience;
    }

    /// Seats that are asked for together are loaded together.
    void request(List<Seat> seats) {
        requests.add(seats.stream()
                .map(seat -> new Request(seat, seat.skipped, seat.stoppedAt(), seat.lookFrom))
                .toList());
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
        if (request.stoppedAt < 0) loads.add(request);
        else look(request, request.stoppedAt, request.seat.problem(), loads);
    }

    /// Has the fold done anew if the rest of the partition says that the offset is to be passed over.
    private void look(Request request, long failedAt, String problem, List<Request> loads) {
        int sector = request.seat.sector();
        var search = new QuarantineSearch(failedAt, request.lookFrom);
        InputRange.read(log, Map.of(sector, search), log.inputEnds(List.of(sector)), patience);
        if (search.found() && !request.skipped.contains(failedAt)) {
            Set<Long> skipped = new HashSet<>(request.skipped);
            skipped.add(failedAt);
            loads.add(new Request(request.seat, Set.copyOf(skipped), -1, 0));
        } else {
            outcomes.add(new Failed(request.seat, failedAt, problem, search.next(), request.skipped));
        }
    }

    private void load(List<Request> loads) {
        List<Integer> sectors = loads.stream().map(each -> each.seat.sector()).toList();
        Map<Integer, SectorSnapshot> snapshots = log.latestSnapshots(sectors);
        Map<Integer, Long> published = log.lastPublishedTicks(sectors);
        Map<Integer, SeatFold> folds = new TreeMap<>();
        for (Request each : loads) {
            int sector = each.seat.sector();
            SectorSnapshot snapshot = snapshots.get(sector);
            Sector fold = snapshot == null ? new Sector(sector) : Sector.restore(snapshot);
            // Retention may have emptied the topic; what a snapshot covers was published before it.
            var emitted = new EmittedTicks(ticksRemembered, Math.max(published.get(sector), fold.tick()));
            folds.put(sector, new SeatFold(each.seat, each.skipped, fold, emitted, log));
        }
        Map<Integer, Long> ends = foldToTheEnd(folds);
        List<Request> again = new ArrayList<>();
        for (Request each : loads) {
            SeatFold fold = folds.get(each.seat.sector());
            if (fold.failed()) look(each, fold.failedAt(), fold.problem(), again);
            else outcomes.add(fold.loaded(ends.get(each.seat.sector())));
        }
        if (!again.isEmpty()) requests.add(again);
    }

    /// The log goes on while it is folded: rounds, until what is left is little.
    private Map<Integer, Long> foldToTheEnd(Map<Integer, SeatFold> folds) {
        Map<Integer, Long> ends = log.inputEnds(folds.keySet());
        for (int round = 0; round < ROUNDS_MAX; round++) {
            InputRange.read(log, folds, ends, patience);
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
