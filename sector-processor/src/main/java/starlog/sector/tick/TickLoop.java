package starlog.sector.tick;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import starlog.schemas.input.SectorInput;
import starlog.sector.clock.NodeClock;
import starlog.sector.feed.Log;
import starlog.sector.ownership.Seat;
import starlog.sector.ownership.SeatView;
import starlog.sector.proof.ProvenTick;

/// Writes a tick into the partition of every owned sector once a period, or less often where time goes more slowly. A
/// sector whose earlier ticks have not come back from the log yet is passed over: the world slows down there, and
/// nothing is dropped or piled up. Runs on a thread of its own.
public final class TickLoop {
    private final Log log;
    private final Supplier<List<Seat>> seats;
    private final NodeClock clock;
    private final int ticksPerSecond;
    private final TickSchedule schedule;
    private final TickBudget budget;
    private final Map<Integer, TickSpeed> speeds = new HashMap<>();

    /// @param seats asked every period; any thread
    public TickLoop(Log log, Supplier<List<Seat>> seats, NodeClock clock, int ticksPerSecond, TickBudget budget) {
        this.log = log;
        this.seats = seats;
        this.clock = clock;
        this.ticksPerSecond = ticksPerSecond;
        this.schedule = new TickSchedule(1_000_000_000L / ticksPerSecond, clock.nanos());
        this.budget = budget;
    }

    /// Runs until told to stop.
    public void run(BooleanSupplier stopping) {
        while (!stopping.getAsBoolean()) {
            long wait = schedule.untilDue(clock.nanos());
            if (wait > 0) LockSupport.parkNanos(wait);
            else tick();
        }
    }

    /// One round over all sectors.
    public void tick() {
        long micros = clock.micros();
        for (Seat seat : seats.get()) {
            SeatView view = seat.view();
            if (view.tickingEpoch() != 0) tick(seat, view, micros);
        }
        schedule.done(clock.nanos());
    }

    private void tick(Seat seat, SeatView view, long micros) {
        TickSpeed speed =
                speeds.computeIfAbsent(seat.sector(), _ -> new TickSpeed(budget.speedFloorPermille(), ticksPerSecond));
        long stepNanos = view.pulse().stepNanos();
        boolean due = speed.period(view.progress().speedSet(), stepNanos);
        if (!due) return;
        if (budget.mayTick(seat.ticks().count(), seat.publicationsWaiting())) {
            speed.written();
            seat.ticks().written();
            ProvenTick proven = view.progress().proven();
            log.append(
                    seat.sector(),
                    new SectorInput.Tick(
                            view.tickingEpoch(), micros, stepNanos, speed.permille(), proven.tick(), proven.hash()));
        } else {
            speed.withheld();
            seat.ticks().withhold();
        }
    }
}
