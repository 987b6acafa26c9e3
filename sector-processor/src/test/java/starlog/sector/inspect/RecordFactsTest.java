package starlog.sector.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Intent;
import starlog.sector.inspect.RecordFacts.Role;
import starlog.sector.simulation.Scenario;

class RecordFactsTest {
    private static final Scene SCENE = new Scene(Scenario.world().sector());

    @Test
    void every_part_of_every_event_and_intent_is_known_to_be_an_entity_a_player_or_a_number() {
        for (Class<?> family : List.of(StateEvent.class, Intent.class))
            for (Class<?> kind : family.getPermittedSubclasses())
                for (RecordComponent part : kind.getRecordComponents())
                    assertNotNull(RecordFacts.roleOf(part.getName()), () -> kind + " " + part);
        assertThrows(IllegalArgumentException.class, () -> RecordFacts.roleOf("colour"));
    }

    @Test
    void an_event_names_entities_as_entities_and_players_as_players() {
        Record event = new StateEvent.ShipGiven(7, 8, 9);
        assertTrue(RecordFacts.names(event, Role.ENTITY, 7));
        assertTrue(RecordFacts.names(event, Role.PLAYER, 9));
        assertEquals(false, RecordFacts.names(event, Role.ENTITY, 8));
        assertEquals(false, RecordFacts.names(event, Role.PLAYER, 7));
    }

    @Test
    void reasons_and_orders_are_said_in_words() {
        assertEquals(
                "hold full",
                RecordFacts.of(new StateEvent.MiningStopped(1, 2, StateEvent.MiningStopped.HOLD_FULL), SCENE)
                        .getLast()
                        .word());
        assertEquals(
                "attack",
                RecordFacts.of(new StateEvent.OrderCompleted(1, 2, 4), SCENE)
                        .getLast()
                        .word());
    }

    @Test
    void an_amount_is_damage_or_ore_or_ships_by_its_event() {
        assertEquals(
                "thousandths of a point",
                RecordFacts.of(new StateEvent.ShotFired(1, 2, 0, 5), SCENE)
                        .getLast()
                        .unit());
        assertEquals(
                "units",
                RecordFacts.of(new StateEvent.OreMined(1, 2, 3, 0, 5), SCENE)
                        .getLast()
                        .unit());
        assertEquals(
                "ships",
                RecordFacts.of(new StateEvent.FleetFormed(1, 2, 5), SCENE)
                        .getLast()
                        .unit());
    }
}
