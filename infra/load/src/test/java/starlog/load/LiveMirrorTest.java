package starlog.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.load.LiveMirror.Ship;
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
    void lost_frames_are_counted_and_a_keyframe_heals_them() {
        mirror.apply(frame(10, true, ship(7, 100, 0)));
        mirror.apply(frame(15, true, ship(8, 500, 0)));
        assertEquals(4, mirror.lostFrames());
        assertTrue(mirror.ship(7).isEmpty());
        assertEquals(1, mirror.shipCount());
    }

    @Test
    void a_gap_without_a_keyframe_is_a_fault_of_the_server() {
        mirror.apply(frame(10, true, new ShipColumns()));
        LiveFrame late = frame(12, false, new ShipColumns());
        assertThrows(IllegalStateException.class, () -> mirror.apply(late));
    }

    private static ShipColumns ship(long id, int x, int vx) {
        var ships = new ShipColumns();
        ships.add(id, 1, x, 0, vx, 0, 0, 0, 0);
        return ships;
    }

    private static LiveFrame frame(long tick, boolean keyframe, ShipColumns ships) {
        return new LiveFrame(3, tick, 0, keyframe, 0, ships, List.of(), new EventColumns());
    }
}
