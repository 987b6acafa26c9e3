package starlog.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import starlog.load.LiveMirror.Ship;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.frame.LiveFrame;

class LiveMirrorTest {
    private static final int ONE_MM_A_TICK = 1_024;

    private final LiveMirror mirror = new LiveMirror();

    @Test
    void a_ship_that_no_frame_mentions_moves_by_its_velocity() {
        mirror.apply(frame(10, true, ship(7, 100, ONE_MM_A_TICK)));
        mirror.apply(frame(11, false, new ShipColumns()));
        mirror.apply(frame(12, false, new ShipColumns()));

        Ship ship = mirror.ship(7).orElseThrow();
        assertEquals(102, ship.xMm());
        assertEquals(12, ship.tick());
        assertEquals(110, ship.at(20).xMm());
        assertEquals(100, ship.at(10).xMm());
    }

    @Test
    void a_frame_that_came_before_changes_nothing() {
        mirror.apply(frame(10, true, ship(7, 100, 0)));
        mirror.apply(frame(10, true, ship(7, 999, 0)));
        assertEquals(100, mirror.ship(7).orElseThrow().xMm());
        assertEquals(1, mirror.repeatedFrames());
    }

    @Test
    void a_frame_that_tells_of_a_standstill_repeats_its_tick_and_is_no_fault() {
        mirror.apply(frame(10, true, ship(7, 100, 0)));
        var still = EntityColumns.ofEveryKind();
        mirror.apply(new LiveFrame(3, 10, 0, true, 0, ship(7, 100, 0), List.of(), new EventColumns(), still, 0));
        assertEquals(0, mirror.repeatedFrames());
        mirror.apply(frame(11, false, new ShipColumns()));
        assertEquals(11, mirror.tick());
    }

    @Test
    void lost_frames_are_counted_and_a_keyframe_heals_them() {
        mirror.apply(frame(10, true, ship(7, 100, 0)));
        mirror.apply(frame(15, true, ship(8, 500, 0)));
        assertEquals(4, mirror.lostFrames());
        assertTrue(mirror.ship(7).isEmpty());
        assertEquals(1, mirror.shipCount());
    }

    @Test
    void a_keyframe_of_another_sector_begins_a_new_picture() {
        mirror.apply(frame(3, 10, true, ship(7, 999_999, ONE_MM_A_TICK)));
        mirror.apply(frame(4, 2, true, ship(7, 5, ONE_MM_A_TICK))); // which has ticks of its own
        mirror.apply(frame(4, 3, false, new ShipColumns()));

        assertEquals(4, mirror.sector());
        assertEquals(3, mirror.tick());
        assertEquals(6, mirror.ship(7).orElseThrow().xMm());
        assertEquals(0, mirror.lostFrames() + mirror.repeatedFrames());
        LiveFrame old = frame(3, 11, false, new ShipColumns());
        assertThrows(IllegalStateException.class, () -> mirror.apply(old));
    }

    @Test
    void a_gap_without_a_keyframe_is_a_fault_of_the_server() {
        mirror.apply(frame(10, true, new ShipColumns()));
        LiveFrame late = frame(12, false, new ShipColumns());
        assertThrows(IllegalStateException.class, () -> mirror.apply(late));
    }

    @Test
    void entities_stay_as_they_were_until_they_are_told_again_or_gone() {
        EntityColumns[] first = EntityColumns.ofEveryKind();
        add(first, EntityKind.ASTEROID, 40, "amount", 500);
        add(first, EntityKind.ASTEROID, 41, "amount", 0);
        add(first, EntityKind.SHIP, 7, "hull", 900);
        mirror.apply(frame(10, true, ship(7, 100, 0), first));
        mirror.apply(frame(11, false, new ShipColumns()));
        assertEquals(2, mirror.count(EntityKind.ASTEROID));
        assertEquals(1, mirror.count(EntityKind.ASTEROID, "amount", amount -> amount > 0));
        assertEquals(900, mirror.ship(7).orElseThrow().hull());

        EntityColumns[] second = EntityColumns.ofEveryKind();
        add(second, EntityKind.ASTEROID, 40, "amount", 499);
        second[EntityKind.ASTEROID.ordinal()].remove(41);
        second[EntityKind.SHIP.ordinal()].remove(7);
        mirror.apply(frame(12, false, new ShipColumns(), second));
        assertEquals(OptionalLong.of(499), mirror.value(EntityKind.ASTEROID, 40, "amount"));
        assertEquals(OptionalLong.empty(), mirror.value(EntityKind.ASTEROID, 41, "amount"));
        assertEquals(0, mirror.count(EntityKind.SHIP));
        assertTrue(mirror.ship(7).isEmpty());
    }

    @Test
    void a_missile_moves_by_its_velocity_and_a_keyframe_after_lost_frames_starts_anew() {
        EntityColumns[] first = EntityColumns.ofEveryKind();
        add(first, EntityKind.MISSILE, 50, "vxMmPer1024Ticks", ONE_MM_A_TICK);
        mirror.apply(frame(10, true, new ShipColumns(), first));
        mirror.apply(frame(11, false, new ShipColumns()));
        assertEquals(OptionalLong.of(1), mirror.value(EntityKind.MISSILE, 50, "xMm"));

        mirror.apply(frame(20, true, new ShipColumns()));
        assertEquals(0, mirror.count(EntityKind.MISSILE));
    }

    private static void add(EntityColumns[] entities, EntityKind kind, long id, String column, long value) {
        EntityColumns all = entities[kind.ordinal()];
        int row = all.add(id);
        all.columns[kind.column(column)][row] = value;
    }

    private static ShipColumns ship(long id, int x, int vx) {
        var ships = new ShipColumns();
        ships.add(id, 1, x, 0, vx, 0, 0, 0, 0);
        return ships;
    }

    private static LiveFrame frame(long tick, boolean keyframe, ShipColumns ships) {
        return frame(3, tick, keyframe, ships);
    }

    private static LiveFrame frame(int sector, long tick, boolean keyframe, ShipColumns ships) {
        return new LiveFrame(sector, tick, 0, keyframe, 0, ships, List.of(), new EventColumns());
    }

    private static LiveFrame frame(long tick, boolean keyframe, ShipColumns ships, EntityColumns[] entities) {
        return new LiveFrame(3, tick, 0, keyframe, 0, ships, List.of(), new EventColumns(), entities, 1_000);
    }
}
