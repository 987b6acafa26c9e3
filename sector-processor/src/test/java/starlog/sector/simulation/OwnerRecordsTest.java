package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent.SpeedSet;
import starlog.schemas.input.SectorInput.Claim;
import starlog.schemas.input.SectorInput.Dilation;
import starlog.schemas.input.SectorInput.Quarantine;
import starlog.schemas.input.SectorInput.Release;
import starlog.schemas.input.SectorInput.Tick;

/// What owners and operators write into a sector's log.
class OwnerRecordsTest {
    private static final Tick TICK = new Tick(1, 0, 0);

    @Test
    void a_sector_that_was_given_up_stands_still_until_it_is_claimed() {
        Sector sector = Scenario.world().sector();
        sector.apply(100, new Release(1));
        assertEquals(0, sector.owner());
        assertEquals(1, sector.epoch());
        assertFalse(sector.apply(101, TICK));
        sector.apply(102, new Claim(1, 5));
        assertFalse(sector.apply(103, TICK), "a claim needs a higher epoch still");
        sector.apply(104, new Claim(2, 5));
        assertTrue(sector.apply(105, new Tick(2, 0, 0)));
        assertEquals(1, sector.tick());
    }

    @Test
    void only_its_owner_gives_a_sector_up() {
        Sector sector = Scenario.world().sector();
        sector.apply(100, new Release(0));
        sector.apply(101, new Release(2));
        assertEquals(Scenario.OWNER, sector.owner());
        assertTrue(sector.apply(102, TICK));
    }

    @Test
    void an_operator_sets_how_fast_time_goes() {
        Scenario world = Scenario.world();
        assertEquals(0, world.sector().speedSet(), "by load, at first");
        world.input(new Dilation(250)).ticks(1);
        assertEquals(List.of(new SpeedSet(250)), world.events(SpeedSet.class));
        assertEquals(250, Sector.restore(world.sector().snapshot()).speedSet());
        world.input(new Dilation(0)).ticks(1).thenHappened(new SpeedSet(0));
        assertEquals(0, world.sector().speedSet());
    }

    @Test
    void how_fast_the_owner_goes_is_told_and_changes_nothing() {
        Sector slow = Scenario.world().sector();
        Sector quick = Scenario.world().sector();
        slow.apply(100, new Tick(1, 0, 0, 400));
        quick.apply(100, TICK);
        assertEquals(400, slow.outcome().speedPermille);
        assertEquals(1_000, quick.outcome().speedPermille);
        assertEquals(List.of(), slow.departures());
        for (int component = 0; component < slow.outcome().hashes.length; component++)
            assertEquals(quick.outcome().hashes[component], slow.outcome().hashes[component]);
    }

    @Test
    void a_record_that_others_pass_over_concerns_nobody_else() {
        Scenario world = Scenario.world();
        world.input(new Quarantine(7, "a test"))
                .ticks(1)
                .forgetEvents()
                .ticks(1)
                .thenNothingHappened();
    }
}
