package starlog.sector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.ownership.NodeListener;
import starlog.sector.ownership.Seat;

/// What the sector processor tells Prometheus.
final class SectorMetrics implements NodeListener {
    private final Timer step;
    private final Counter intents;
    /// By wire number.
    private final Counter[] refused;

    private final Counter[] events;
    private final Counter snapshots;

    SectorMetrics(MeterRegistry metrics) {
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
        snapshots = metrics.counter("starlog.sector.snapshots");
    }

    void watch(MeterRegistry metrics, List<Seat> seats) {
        for (Seat seat : seats) {
            gauge(metrics, "starlog.sector.tick", seat, Seat::lastTick);
            gauge(metrics, "starlog.sector.owned.epoch", seat, Seat::ownedEpoch);
            gauge(metrics, "starlog.sector.ticks.under.way", seat, Seat::ticksUnderWay);
            gauge(metrics, "starlog.sector.ticks.withheld", seat, Seat::ticksWithheld);
        }
    }

    private static void gauge(MeterRegistry metrics, String name, Seat seat, ToDoubleFunction<Seat> value) {
        Gauge.builder(name, seat, value)
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
    public void snapshotSaved(SectorSnapshot snapshot) {
        snapshots.increment();
    }
}
