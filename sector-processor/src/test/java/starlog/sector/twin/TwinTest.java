package starlog.sector.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Verdict;
import starlog.sector.Again;
import starlog.sector.simulation.Sector;

/// A sector and its twin fold the same random inputs, and are equal after every tick in every field, every answer and
/// every event. A second sector folds them too and is made anew from its snapshot again and again.
class TwinTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final int TICKS = Integer.getInteger("starlog.twin.ticks", 100_000);
    private static final int SECTOR = 5;
    private static final int TICKS_FROM_SNAPSHOT_TO_SNAPSHOT = 211;

    private final Sector sector = new Sector(SECTOR);
    private final TwinSector twin = new TwinSector(SECTOR);
    private final TwinComparison comparison = new TwinComparison();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final Map<String, Long> events = new TreeMap<>();
    private Sector resumed = new Sector(SECTOR);

    @Test
    void the_columns_do_what_the_plain_objects_do_and_everything_happens() {
        run(TestRules.Kind.WHOLE, TICKS);
        for (Verdict verdict : Verdict.values())
            assertTrue(verdicts.containsKey(verdict), () -> where() + " never " + verdict);
        for (Class<?> event : StateEvent.class.getPermittedSubclasses())
            assertTrue(events.containsKey(event.getSimpleName()), () -> where() + " never " + event.getSimpleName());
    }

    @Test
    void they_do_so_in_a_crowd() {
        run(TestRules.Kind.CROWDED, TICKS / 10);
    }

    @Test
    void they_do_so_in_the_void() {
        run(TestRules.Kind.VOID, TICKS / 10);
    }

    private void run(TestRules.Kind kind, int ticks) {
        RandomWorldInputs inputs = new RandomWorldInputs(SEED, kind, twin.world);
        long offset = 0;
        while (sector.tick() < ticks) {
            SectorInput input = inputs.next();
            boolean stepped = twin.apply(input);
            assertEquals(stepped, sector.apply(offset, input), () -> where() + " " + input);
            resumed.apply(offset++, input);
            if (stepped) compare();
        }
        System.out.println(where() + " " + kind + " " + verdicts + " " + events);
    }

    private void compare() {
        SectorTick outcome = sector.outcome();
        List<Verdict> sectorsVerdicts = new ArrayList<>();
        for (int row = 0; row < outcome.intents.count; row++)
            sectorsVerdicts.add(Verdict.of(outcome.intents.verdicts[row]));
        assertEquals(twin.verdicts(), sectorsVerdicts, this::where);
        List<StateEvent> sectorsEvents = new ArrayList<>();
        for (int row = 0; row < outcome.events.count; row++) sectorsEvents.add(outcome.events.get(row));
        assertEquals(twin.events(), sectorsEvents, this::where);
        comparison.firstDifference(twin, sector.tables()).ifPresent(difference -> {
            throw new AssertionError(where() + " " + difference);
        });
        for (Verdict verdict : sectorsVerdicts) verdicts.merge(verdict, 1L, Long::sum);
        for (StateEvent event : sectorsEvents) events.merge(event.getClass().getSimpleName(), 1L, Long::sum);

        assertArrayEquals(outcome.hashes, resumed.outcome().hashes, () -> where() + " from a snapshot");
        if (sector.tick() % TICKS_FROM_SNAPSHOT_TO_SNAPSHOT == 0) resumed = Sector.restore(resumed.snapshot());
    }

    private String where() {
        return Again.command(TwinTest.class, SEED) + " tick " + sector.tick();
    }
}
