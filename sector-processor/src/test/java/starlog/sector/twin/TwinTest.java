package starlog.sector.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.schemas.event.StateEvent.IntentForwarded;
import starlog.schemas.event.StateEvent.ShipArrived;
import starlog.schemas.event.StateEvent.ShipDeparted;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.SectorGrid;
import starlog.sector.Again;

/// A world of one sector, and its twin.
@Tag("proof")
class TwinTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final int TICKS = Integer.getInteger("starlog.twin.ticks", 100_000);
    private static final int SECTOR = 5;

    private final TwinPair pair = new TwinPair(SECTOR, () -> Again.command(TwinTest.class, SEED));

    @Test
    void the_columns_do_what_the_plain_objects_do_and_everything_happens() {
        run(TestRules.Kind.WHOLE, TICKS);
        Set<Verdict> unseen = EnumSet.allOf(Verdict.class);
        unseen.removeAll(pair.verdicts.keySet());
        assertEquals(Set.of(Verdict.WRONG_SECTOR), unseen, pair::where);
        Set<String> never = new TreeSet<>();
        for (Class<?> event : StateEvent.class.getPermittedSubclasses()) never.add(event.getSimpleName());
        never.removeAll(pair.events.keySet());
        Set<String> overBorders = new TreeSet<>();
        for (Class<?> event : Set.of(ShipDeparted.class, ShipArrived.class, IntentForwarded.class))
            overBorders.add(event.getSimpleName());
        assertEquals(overBorders, never, pair::where);
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
        Random random = new Random(SEED);
        RandomWorldInputs inputs =
                new RandomWorldInputs(random, kind, new SectorGrid(1, 1), pair.twin.world, new Sequences(random));
        while (pair.sector.tick() < ticks) pair.apply(inputs.next());
        System.out.println(pair.where() + " " + kind + " " + pair.verdicts + " " + pair.events);
    }
}
