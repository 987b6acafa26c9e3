package starlog.query.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import starlog.query.TestSector;
import starlog.query.ship.ShipView;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;

class WatchedSectorTest {
    private final TestSector source = new TestSector(0, 20, 30, 1);
    private final WatchedWorld world = new WatchedWorld(2);
    private final WatchedSector sector = world.sector(0);

    @Test
    void a_sector_is_told_only_when_complete_and_caught_up() {
        assertEquals(Optional.of("sector 0: no tick yet"), sector.whyWaiting());
        sector.apply(source.next());
        assertEquals(Optional.of("sector 0: catching up, at tick 1"), sector.whyWaiting());
        assertTrue(sector.moment().isEmpty());
        assertFalse(sector.meanwhile(_ -> {}));

        sector.caughtUp();
        assertTrue(sector.whyWaiting().isEmpty());
        assertEquals(1, sector.moment().orElseThrow().tick());
    }

    @Test
    void a_reader_who_came_between_keyframes_waits_for_the_next_one() {
        for (int tick = 1; tick <= 150; tick++) source.next();
        sector.caughtUp();
        sector.apply(source.next());
        assertEquals(Optional.of("sector 0: no keyframe yet, at tick 151"), sector.whyWaiting());

        while (source.tick() <= TestSector.KEYFRAME_EVERY) sector.apply(source.next());
        Moment moment = sector.moment().orElseThrow();
        assertEquals(source.views(), views(moment));
        assertEquals(source.entities().everythingAndHelms(), Scenes.everything(moment.scene()));
    }

    @Test
    void every_moment_equals_the_source_and_never_changes() {
        sector.caughtUp();
        var moments = new ArrayList<Moment>();
        var expected = new ArrayList<List<ShipView>>();
        var entities = new ArrayList<Map<EntityKind, List<List<Long>>>>();
        for (int tick = 1; tick <= 300; tick++) {
            sector.apply(source.next());
            moments.add(sector.moment().orElseThrow());
            expected.add(source.views());
            entities.add(source.entities().everythingAndHelms());
        }
        assertEquals(expected, moments.stream().map(WatchedSectorTest::views).toList());
        assertEquals(
                entities,
                moments.stream()
                        .map(moment -> Scenes.everything(moment.scene()))
                        .toList());
    }

    @Test
    void all_readers_of_a_tick_share_one_copy() {
        sector.caughtUp();
        sector.apply(source.next());
        assertSame(sector.moment().orElseThrow(), sector.moment().orElseThrow());
    }

    @Test
    void a_tick_told_twice_is_heard_once() {
        var heard = new ArrayList<Long>();
        sector.follow((tick, _) -> heard.add(tick.tick));
        sector.caughtUp();
        SectorTick first = source.next();
        SectorTick second = source.next();
        for (SectorTick tick : List.of(first, first, second, first, second)) sector.apply(tick);
        assertEquals(List.of(1L, 2L), heard);
    }

    @Test
    void a_gap_is_refused() {
        sector.apply(source.next());
        source.next();
        var refusal = assertThrows(IllegalStateException.class, () -> sector.apply(source.next()));
        assertTrue(refusal.getMessage().contains("sector=0 last=1 next=3"), refusal.getMessage());
    }

    @Test
    void after_a_restart_the_sector_is_unknown_again() {
        for (int tick = 1; tick <= 5; tick++) sector.apply(source.next());
        sector.restart();
        assertEquals(-1, sector.tick());
        sector.apply(new TestSector(0, 20, 30, 1).next());
        assertEquals(1, sector.tick());
    }

    @Test
    void a_world_names_the_sectors_it_waits_for() {
        sector.caughtUp();
        sector.apply(source.next());
        assertEquals(Optional.of("sector 1: no tick yet"), world.whyWaiting());
        assertTrue(world.moments().isEmpty());
        assertEquals(
                Optional.of("sector 0: no tick yet; sector 1: no tick yet; sector 2: no tick yet; and 13 more"),
                new WatchedWorld(16).whyWaiting());
    }

    private static List<ShipView> views(Moment moment) {
        return IntStream.range(0, moment.ships().count)
                .mapToObj(row -> ShipView.of(moment.scene(), row))
                .toList();
    }
}
