package starlog.sector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;
import starlog.sector.Again;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.RuleScript;
import starlog.sector.table.TableDifference;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Whom the grid finds is whom one finds who looks at all pairs, however thick the crowd and fine the grid.
class CrowdsTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261130L);
    private static final int RADIUS_MAX_MM = 3_000;
    private static final int TICKS = 5;

    @ParameterizedTest
    @CsvSource({
        "70, 500_000, 30_000",
        "600, 500_000, 1_000",
        "600, 0, 40_000",
        "3_000, 500_000, 500_000",
        "3_000, 1_000_000, 20_000",
        "3_000, 300_000, 60_000",
        "9_000, 500_000, 90_000"
    })
    void the_grid_finds_whom_all_pairs_find(String ships, String middleMm, String spreadMm) {
        World looked = crowd(number(ships), number(middleMm), number(spreadMm));
        World found = crowd(number(ships), number(middleMm), number(spreadMm));
        var all = new Collisions(looked, RADIUS_MAX_MM, Integer.MAX_VALUE);
        var grid = new Collisions(found, RADIUS_MAX_MM, 0);
        var outcomes = new Outcomes(new SectorTick());
        for (int tick = 0; tick < TICKS; tick++) {
            all.collide(outcomes);
            grid.collide(outcomes);
            assertEquals(
                    Optional.empty(),
                    TableDifference.between(looked.ships, found.ships),
                    () -> Again.command(CrowdsTest.class, SEED));
        }
        World before = crowd(number(ships), number(middleMm), number(spreadMm));
        assertTrue(TableDifference.between(before.ships, found.ships).isPresent(), "nobody touched");
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace("_", ""));
    }

    /// Ships of two classes, some of them beyond the sector's edges, and some that do not fly.
    private static World crowd(int count, int middleMm, int spreadMm) {
        World world = new World(0);
        world.rules.replace(
                1,
                RuleScript.quiet()
                        .shipClass("barge")
                        .its("radius-units", RADIUS_MAX_MM)
                        .values());
        world.measure();
        Random random = new Random(SEED);
        for (int ship = 1; ship <= count; ship++) {
            world.makeRoom(EntityKind.SHIP);
            int row = world.ships.add(
                    ship,
                    0,
                    middleMm + random.nextInt(2 * spreadMm) - spreadMm,
                    middleMm + random.nextInt(2 * spreadMm) - spreadMm);
            world.ships.shipClass[row] = random.nextInt(20) == 0 ? 1 : 0;
            world.ships.condition[row] = random.nextInt(10) == 0 ? Ships.DOCKED : Ships.FLYING;
            world.ships.vxMmPer1024Ticks[row] = random.nextInt(4_000_000) - 2_000_000;
        }
        return world;
    }
}
