package starlog.cli.up;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import starlog.cli.console.UserFault;

class InstanceTest {
    @Test
    void everything_is_started_once_unless_told_otherwise() {
        assertEquals("kafka registry postgres clickhouse ingest sector projection query analytics", chosen("", "", 1));
    }

    @Test
    void there_are_as_many_sector_nodes_as_told_and_their_part_means_all_of_them() {
        assertEquals("kafka sector sector-2 sector-3", chosen("kafka,sector", "", 3));
        assertEquals("sector sector-3", chosen("sector", "sector-2", 3));
        assertEquals("kafka sector-2", chosen("sector-2, kafka", "", 3));
        assertEquals("ingest", chosen("sector,ingest", "sector", 3));
    }

    @Test
    void there_are_several_of_what_has_players_and_their_part_means_all_of_them() {
        var two = new HowMany(1, 2, 2);
        assertEquals("ingest ingest-2 query query-2", chosen("ingest,query", "", two));
        assertEquals("ingest-2 query", chosen("ingest-2,query", "query-2", two));
        assertThrows(UserFault.class, () -> new HowMany(1, 5, 1));
        assertThrows(UserFault.class, () -> new HowMany(1, 1, 0));
    }

    @Test
    void only_and_without_narrow_the_choice() {
        assertEquals("kafka sector", chosen("kafka,sector,query", "query", 1));
    }

    @Test
    void an_unknown_part_is_named_with_those_that_exist() {
        for (String unknown : new String[] {"zookeeper", "sector-3"}) {
            var fault = assertThrows(UserFault.class, () -> chosen(unknown, "", 2));
            assertTrue(fault.getMessage().contains(unknown), fault.getMessage());
            assertTrue(fault.getMessage().contains("kafka, registry"), fault.getMessage());
            assertTrue(fault.getMessage().contains("sector, sector-2, projection"), fault.getMessage());
        }
    }

    @Test
    void a_choice_of_nothing_is_refused() {
        assertThrows(UserFault.class, () -> chosen("kafka", "kafka", 1));
    }

    @Test
    void no_two_processes_share_a_port() {
        var ports = new PortPlan(7_100);
        var most = new HowMany(HowMany.NODES_MAX, HowMany.WITH_PLAYERS_MAX, HowMany.WITH_PLAYERS_MAX);
        List<Integer> services = new ArrayList<>();
        for (Instance each : Instance.chosen(List.of(), List.of(), most)) {
            if (each.part().isService()) services.add(ports.operator(each));
            if (each.part().hasPlayers()) services.add(ports.players(each));
        }
        assertEquals(services.size(), Set.copyOf(services).size());
        assertEquals(7_122, ports.operator(new Instance(Part.SECTOR, 2)));
        assertEquals(7_142, ports.players(new Instance(Part.INGEST, 2)));
        assertEquals(7_157, ports.operator(new Instance(Part.QUERY, 2)));
        assertTrue(services.stream().noneMatch(port -> port >= 7_110 && port <= 7_115), services.toString());
    }

    @Test
    void every_service_has_its_main_class_and_a_port_of_its_own() {
        assertEquals(
                5, Part.services().stream().map(Part::operatorOffset).distinct().count());
        for (Part service : Part.services())
            assertDoesNotThrow(() -> Class.forName(service.mainClass()).getMethod("main", String[].class));
    }

    private static String chosen(String only, String without, int nodes) {
        return chosen(only, without, new HowMany(nodes, 1, 1));
    }

    private static String chosen(String only, String without, HowMany howMany) {
        return Instance.chosen(names(only), names(without), howMany).stream()
                .map(Instance::label)
                .collect(Collectors.joining(" "));
    }

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }
}
