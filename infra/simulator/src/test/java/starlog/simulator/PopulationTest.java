package starlog.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import starlog.schemas.space.SectorGrid;
import starlog.simulator.population.Growth;
import starlog.simulator.population.Population;
import starlog.simulator.population.Population.Row;

/// The game's own world for a while, at full speed. Hours of it: `starlog simulate --hours 24`.
@Tag("proof")
class PopulationTest {
    private static final int MINUTES = Integer.getInteger("starlog.population.minutes", 20);

    @Test
    void a_world_left_alone_stays_in_balance() {
        Population population = new Population(new SectorGrid(3, 3), 0, 1, 1, _ -> {});
        population.live(MINUTES);
        assertEquals(Optional.empty(), population.imbalance());
        Map<String, Long> last = population.rows().getLast().greatest();
        assertTrue(last.get("sector-min") >= 4, () -> "a sector is nearly empty: " + last);
        assertTrue(last.get("sector-max") <= 24, () -> "a sector fills: " + last);
    }

    @Test
    void so_does_one_with_players() {
        Population population = new Population(new SectorGrid(2, 3), 30, 1, 1, _ -> {});
        population.live(MINUTES / 2);
        assertEquals(Optional.empty(), population.imbalance());
        assertEquals(30, population.rows().getLast().greatest().get("players"));
    }

    @Test
    void what_only_grows_is_named() {
        Population world = new Population(new SectorGrid(1, 1), 0, 1, 1, _ -> {});
        List<Row> rows = List.of(
                new Row(1, Map.of("wrecks", 40L, "patrol", 3L)), new Row(2, Map.of("wrecks", 90L, "patrol", 2L)));
        assertEquals(
                "wrecks grows: at most 40 in the first half, 90 in the second\npatrol: 3 ships, and the rules allow 2",
                Growth.in(rows, world.rules(), 1).orElseThrow());
    }
}
