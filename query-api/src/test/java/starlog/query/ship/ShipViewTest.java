package starlog.query.ship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipCondition;

class ShipViewTest {
    private final SectorTick tick = new SectorTick();

    @Test
    void a_ship_is_its_course_its_body_and_its_cargo() {
        tick.ships.add(7, 70, 1, 2, 3, 4, 5, 6, 9);
        EntityColumns bodies = tick.entities(EntityKind.SHIP);
        int body = bodies.add(7);
        for (int column = 0; column < bodies.columns.length; column++) bodies.columns[column][body] = 1 + column % 2;
        EntityColumns holds = tick.entities(EntityKind.CARGO);
        int hold = holds.add(7);
        holds.columns[2][hold] = 30;

        assertEquals(
                new ShipView(
                        7,
                        70L,
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        1,
                        Behaviour.PIRATE,
                        ShipCondition.DOCKED,
                        2,
                        1,
                        2,
                        List.of(0L, 0L, 30L, 0L)),
                ShipView.of(Scene.told(tick), 0));
    }

    @Test
    void of_a_ship_in_an_older_log_only_the_course_is_known() {
        tick.ships.add(7, 70, 1, 2, 3, 4, 5, 6, 9);

        assertEquals(
                new ShipView(
                        7,
                        70L,
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        0,
                        Behaviour.NONE,
                        ShipCondition.FLYING,
                        0,
                        0,
                        0,
                        List.of(0L, 0L, 0L, 0L)),
                ShipView.of(Scene.told(tick), 0));
    }

    @Test
    void numbers_that_nobody_has_given_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> Behaviour.of(5));
        assertThrows(IllegalArgumentException.class, () -> ShipCondition.of(-1));
    }
}
