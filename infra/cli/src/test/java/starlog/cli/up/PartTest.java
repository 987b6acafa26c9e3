package starlog.cli.up;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.cli.console.UserFault;

class PartTest {
    @Test
    void everything_is_started_unless_told_otherwise() {
        assertEquals(EnumSet.allOf(Part.class), Part.chosen(List.of(), List.of()));
    }

    @Test
    void only_and_without_narrow_the_choice() {
        assertEquals(
                EnumSet.of(Part.KAFKA, Part.SECTOR),
                Part.chosen(List.of("kafka", "sector", "query"), List.of("query")));
    }

    @Test
    void an_unknown_part_is_named_with_those_that_exist() {
        var fault = assertThrows(UserFault.class, () -> Part.chosen(List.of("zookeeper"), List.of()));
        assertTrue(
                fault.getMessage().contains("zookeeper") && fault.getMessage().contains("kafka, registry"));
    }

    @Test
    void a_choice_of_nothing_is_refused() {
        assertThrows(UserFault.class, () -> Part.chosen(List.of("kafka"), List.of("kafka")));
    }

    @Test
    void every_service_has_its_main_class_and_a_port_of_its_own() {
        assertEquals(
                5, Part.services().stream().map(Part::portOffset).distinct().count());
        for (Part service : Part.services())
            assertDoesNotThrow(() -> Class.forName(service.mainClass()).getMethod("main", String[].class));
    }
}
