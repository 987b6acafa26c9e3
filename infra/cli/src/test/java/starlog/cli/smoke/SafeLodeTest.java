package starlog.cli.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.worldfile.WorldFile;

/// With the rules of the reference world: pirates cruise within 240 units of (420, 260).
class SafeLodeTest {
    private final SafeLode lodes = new SafeLode(rules());

    @Test
    void the_nearest_asteroid_out_of_pirates_sight_is_mined() {
        var amidPirates = asteroid(1, 400, 300, 50);
        var far = asteroid(2, 100, 900, 50);
        var near = asteroid(3, 260, 760, 50);
        assertEquals(Optional.of(3L), choose(List.of(amidPirates, far, near)));
    }

    @Test
    void where_pirates_see_all_the_nearest_is_mined() {
        assertEquals(Optional.of(2L), choose(List.of(asteroid(1, 250, 300, 50), asteroid(2, 400, 300, 50))));
    }

    @Test
    void an_asteroid_without_ore_is_none() {
        assertEquals(Optional.empty(), choose(List.of(asteroid(3, 260, 760, 0))));
        assertEquals(Optional.empty(), choose(List.of()));
    }

    private Optional<Long> choose(List<Map<String, Long>> asteroids) {
        return lodes.choose(asteroids, 500_000, 500_000);
    }

    private static Map<String, Long> asteroid(long id, long xUnits, long yUnits, long amount) {
        return Map.of("id", id, "xMm", xUnits * 1_000, "yMm", yUnits * 1_000, "amount", amount);
    }

    private static Rulebook rules() {
        var rules = new Rulebook();
        rules.replace(1, WorldFile.rules(Settings.of("", "cli")));
        return rules;
    }
}
