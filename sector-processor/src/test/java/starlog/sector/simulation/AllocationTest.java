package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;

class AllocationTest {
    private static final int TICKS = 1_000;

    @Test
    void a_tick_allocates_nothing() {
        Scenario world = Scenario.world(Scenario.rules(1_000));
        for (int ship = 1; ship <= 500; ship++) world.ship(ship, ship).when(ship, ship, new Intent.Thrust(ship));
        Sector sector = world.sector();
        long offset = sector.inputOffsetNext();
        SectorInput.Tick tick = new SectorInput.Tick(1, 0, 0);
        for (int warm = 0; warm < 10_000; warm++) sector.apply(offset++, tick);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TICKS; i++) sector.apply(offset++, tick);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, allocated / TICKS, "bytes per tick");
    }
}
