package starlog.sector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.ownership.NodeListener;
import starlog.sector.ownership.Seat;
import starlog.sector.ownership.SeatState;
import starlog.sector.proof.FoldDiffers;

/// What the sector processor tells Prometheus.
final class SectorMetrics implements NodeListener {
    private final Timer step;
    private final Counter intents;
    /// By wire number.
    private final Counter[] refused;

    private final Counter[] events;
    private final Counter departures;
    private final Counter arrivals;
    private final Counter snapshots;
    private final Counter differences;
    private final Consumer<SectorSnapshot> differing;
    private final MeterRegistry metrics;
    private final Map<Integer, List<Meter>> bySector = new HashMap<>();

    /// @param differing keeps what a node had that differs from the owner's
    SectorMetrics(MeterRegistry metrics, Consumer<SectorSnapshot> differing) {
        this.metrics = metrics;
        this.differing = differing;
        step = Timer.builder("starlog.sector.step")
                .description("Fold of a tick and encoding of its outcome")
                .serviceLevelObjectives(
                        Duration.ofNanos(100_000), Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(15))
                .register(metrics);
        intents = metrics.counter("starlog.sector.intents");
        refused = new Counter[Verdict.values().length];
        for (Verdict verdict : Verdict.values())
            if (verdict != Verdict.ACCEPTED)
                refused[verdict.number] = metrics.counter("starlog.sector.intents.refused", "verdict", verdict.name());
        events = new Counter[StateEvent.kindCount()];
        for (int kind = 0; kind < events.length; kind++)
            events[kind] = metrics.counter("starlog.sector.events", "event", StateEvent.nameOf(kind));
        departures = Counter.builder("starlog.sector.departures")
                .description("Records written into neighbours' partitions")
                .register(metrics);
        arrivals = Counter.builder("starlog.sector.arrivals")
                .description("Records of neighbours folded, repeats included")
                .register(metrics);
        snapshots = metrics.counter("starlog.sector.snapshots");
        differences = Counter.builder("starlog.sector.differences")
                .description("Folds of this node that turned out not to be what the owner has")
                .register(metrics);
    }

    /// How many seats the node has in each role.
    void watch(Supplier<List<Seat>> seats) {
        for (SeatState state : SeatState.values())
            Gauge.builder(
                            "starlog.sector.seats",
                            () -> seats.get().stream()
                                    .filter(seat -> seat.view().state() == state)
                                    .count())
                    .description("Sectors of this node by what it is to them")
                    .tag("role", state.toString())
                    .register(metrics);
    }

    @Override
    public void seated(Seat seat) {
        List<Meter> gauges = List.of(
                gauge("starlog.sector.tick", seat, each -> each.view().lastTick()),
                gauge("starlog.sector.owned.epoch", seat, each -> each.view().ownedEpoch()),
                gauge(
                        "starlog.sector.ticks.under.way",
                        seat,
                        each -> each.ticks().count()),
                gauge(
                        "starlog.sector.ticks.withheld",
                        seat,
                        each -> each.ticks().withheld()),
                gauge("starlog.sector.publications.waiting", seat, Seat::publicationsWaiting),
                gauge("starlog.sector.lag.records", seat, each -> each.view().lagRecords()),
                gauge("starlog.sector.speed.permille", seat, each -> each.view().speedPermille()),
                gauge(
                        "starlog.sector.differs",
                        seat,
                        each -> each.view().difference().isPresent() ? 1 : 0),
                gauge("starlog.sector.stopped", seat, each -> each.view().state() == SeatState.STOPPED ? 1 : 0));
        bySector.put(seat.sector(), gauges);
    }

    @Override
    public void left(Seat seat) {
        bySector.remove(seat.sector()).forEach(metrics::remove);
    }

    private Gauge gauge(String name, Seat seat, ToDoubleFunction<Seat> value) {
        return Gauge.builder(name, seat, value)
                .tag("sector", Integer.toString(seat.sector()))
                .register(metrics);
    }

    @Override
    public void stepped(int sector, SectorTick outcome, long nanos) {
        step.record(nanos, TimeUnit.NANOSECONDS);
        for (int row = 0; row < outcome.events.count; row++) events[outcome.events.kinds[row]].increment();
        if (outcome.intents.count == 0) return;
        intents.increment(outcome.intents.count);
        for (int row = 0; row < outcome.intents.count; row++)
            if (outcome.intents.verdicts[row] != Verdict.ACCEPTED.number)
                refused[outcome.intents.verdicts[row]].increment();
    }

    @Override
    public void published(int sector, int departures) {
        this.departures.increment(departures);
    }

    @Override
    public void arrived(int sector) {
        arrivals.increment();
    }

    @Override
    public void differs(int sector, FoldDiffers difference, SectorSnapshot here) {
        differences.increment();
        differing.accept(here);
    }

    @Override
    public void snapshotSaved(SectorSnapshot snapshot) {
        snapshots.increment();
    }
}
