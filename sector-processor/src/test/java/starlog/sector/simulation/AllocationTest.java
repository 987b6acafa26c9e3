package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Intent;
import starlog.sector.battle.Battle;
import starlog.sector.battle.GoldenBattle;

/// A tick makes no garbage, once the columns have grown to what a tick needs. A compiler that throws code away may
/// allocate a little now and then, so what counts are medians.
class AllocationTest {
    private static final int WARM_TICKS = 6_000;
    private static final int TICKS = 4_000;

    /// Ways around obstacles are kept, so finding one needs memory; a tick finds few.
    private static final int BYTES_FOR_WAYS = 64;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void ships_on_their_way_allocate_nothing() {
        Scenario world = Scenario.world(Scenario.rules(1_000));
        for (int ship = 1; ship <= 500; ship++) world.ship(ship, ship).when(ship, ship, new Intent.Thrust(ship));
        SectorInput tick = new SectorInput.Tick(1, 0, 0);
        for (int i = 0; i < WARM_TICKS; i++) apply(world.sector(), tick);

        long[] bytes = new long[TICKS];
        for (int i = 0; i < TICKS; i++) bytes[i] = apply(world.sector(), tick);
        assertEquals(0, median(bytes), "bytes in the median tick");
        assertEquals(0, Arrays.stream(bytes).sum() / TICKS, "bytes per tick");
    }

    /// Inputs as the log has them. New rules make new tables, and whoever crosses a border travels as a record: such
    /// ticks are left out.
    @Test
    void a_battle_allocates_nothing_but_ways() {
        List<SectorInput> inputs = GoldenBattle.inputs();
        Sector sector = new Sector(Battle.SECTOR);
        int next = 0;
        while (sector.tick() < WARM_TICKS) sector.apply(next, inputs.get(next++));

        long[] bytes = new long[TICKS];
        while (sector.tick() < WARM_TICKS + TICKS) {
            SectorInput input = inputs.get(next++);
            int tick = (int) sector.tick() - WARM_TICKS;
            long allocated = apply(sector, input);
            boolean lasting = input instanceof SectorInput.IntentBatch || input instanceof SectorInput.Tick;
            if (lasting && sector.departures().isEmpty()) bytes[tick] += allocated;
        }
        assertEquals(0, median(bytes), "bytes in the median tick");
        long average = Arrays.stream(bytes).sum() / TICKS;
        assertTrue(average <= BYTES_FOR_WAYS, average + " bytes per tick");
    }

    /// Bytes allocated by folding the input as the sector's next one.
    private static long apply(Sector sector, SectorInput input) {
        long offset = sector.inputOffsetNext();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        sector.apply(offset, input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static long median(long[] bytes) {
        long[] ascending = bytes.clone();
        Arrays.sort(ascending);
        return ascending[ascending.length / 2];
    }
}
