package starlog.query.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.query.TestSector;
import starlog.query.rules.RulesBook;
import starlog.query.rules.RulesInForce;
import starlog.query.world.WatchedWorld;
import starlog.schemas.event.EntityKind;
import starlog.schemas.space.SectorGrid;

/// When a chart is made anew.
class ChartsTest {
    private static final long SECOND = 1_000_000_000;

    private final WatchedWorld world = new WatchedWorld(1);
    private final TestSector sector = new TestSector(0, 5, 0, 1);
    private long nanos;
    private final Charts charts =
            new Charts(world, new SectorGrid(1, 1), 1_000_000, new RulesInForce(world, new RulesBook()), () -> nanos);

    @BeforeEach
    void begin() {
        sector.entities().place(EntityKind.ASTEROID, 2, 40, 250_000, 300_000, 5_000, 4_000);
        step();
        world.sector(0).caughtUp();
    }

    private void step() {
        world.sector(0).apply(sector.next());
    }

    @Test
    void however_many_ask_within_a_second_it_is_made_once() {
        byte[] made = charts.json(0);
        sector.entities().place(EntityKind.ASTEROID, 1, 0, 260_000, 310_000, 3_000, 1_000);
        step();
        nanos += SECOND - 1;
        assertSame(made, charts.json(0));
    }

    @Test
    void after_a_second_it_differs_only_if_what_stands_still_does() {
        int before = charts.hash(0);
        step();
        nanos += SECOND;
        assertEquals(before, charts.hash(0));
        sector.entities().place(EntityKind.ASTEROID, 1, 0, 260_000, 310_000, 3_000, 1_000);
        step();
        nanos += SECOND;
        assertNotEquals(before, charts.hash(0));
    }
}
