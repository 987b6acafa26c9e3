package starlog.sector.tick;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import starlog.schemas.input.SectorInput;
import starlog.sector.feed.Log;
import starlog.sector.ownership.Seat;

/// Writes a tick into the partition of every owned sector once a period. A sector whose earlier ticks have not come
/// back from the log yet is passed over: the world slows down there, and nothing is dropped or piled up. Runs on a
/// thread of its own.
public final class TickLoop {
    private final Log log;
    private final List<Seat> seats;
    private final NodeClock clock;
    private final TickSchedule schedule;
    private final TickBudget budget;

    public TickLoop(Log log, List<Seat> seats, NodeClock clock, int ticksPerSecond, TickBudget budget) {
        this.log = log;
        this.seats = seats;
        this.clock = clock;
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
        for (Seat seat : seats) tick(seat, micros);
        schedule.done(clock.nanos());
    }

    private void tick(Seat seat, long micros) {
        long epoch = seat.ownedEpoch();
        if (epoch == 0) return;
        if (budget.mayTick(seat.ticksUnderWay())) {
            seat.tickWritten();
            log.append(seat.sector(), new SectorInput.Tick(epoch, micros, seat.lastStepNanos()));
        } else {
            seat.tickWithheld();
        }
    }
}
