package starlog.load.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {
    @TempDir
    private Path folder;

    @Test
    void all_that_come_with_this_can_be_read() {
        for (String name : Scenario.NAMES) assertTrue(Scenario.read(name).rate() > 0, name);
    }

    @Test
    void kinds_are_dealt_out_by_their_weights_and_evenly() {
        Scenario mixed = Scenario.read("mixed");
        for (int first : new int[] {0, 100, 5_000}) {
            Map<Pilot, Long> counts = IntStream.range(first, first + 100)
                    .mapToObj(mixed::pilotOf)
                    .collect(Collectors.groupingBy(pilot -> pilot, Collectors.counting()));
            assertEquals(40, counts.get(Pilot.CRUISE), 2);
            assertEquals(10, counts.get(Pilot.BORDERS), 2);
        }
    }

    @Test
    void one_in_ten_is_active_where_a_tenth_is() {
        Scenario idle = Scenario.read("idle");
        assertEquals(100, IntStream.range(0, 1_000).filter(idle::isActive).count(), 1);
        assertEquals(
                1_000,
                IntStream.range(0, 1_000)
                        .filter(Scenario.read("cruise")::isActive)
                        .count());
    }

    @Test
    void a_file_of_ones_own_says_only_what_is_different() throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.conf"), "description = x, rate = 2.5, pilots { gate = 1 }, world.starlog.a = 1");
        Scenario own = Scenario.read(file.toString());
        assertEquals(2.5, own.rate());
        assertEquals(1, own.active());
        assertEquals(Pilot.GATE, own.pilotOf(7));
        assertTrue(own.world().contains("starlog"), own.world());
    }

    @Test
    void what_is_wrong_is_said() throws IOException {
        assertWrong("nobody", "no scenario is called nobody");
        assertWrong(file("rate = 3"), "description");
        assertWrong(file("description = x, rate = 99, pilots { mine = 1 }"), "up to 40: 99");
        assertWrong(file("description = x, pilots { fly = 1 }"), "there is no pilot fly");
        assertWrong(file("description = x, pilots { mine = 0 }"), "at least one kind above 0");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("wrong.conf"), text).toString();
    }

    private static void assertWrong(String name, String why) {
        String said = assertThrows(IllegalArgumentException.class, () -> Scenario.read(name))
                .getMessage();
        assertTrue(said.contains(why), said);
    }
}
