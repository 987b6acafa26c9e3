package starlog.query.sector;

import java.util.Arrays;
import java.util.List;
import starlog.query.ship.Behaviour;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.ShipCondition;

/// How many of what there are in a sector.
///
/// @param playerShips ships of players, docked and dead ones too
/// @param patrols ships of the world, as the next three, by their behaviour
/// @param docked ships of players and of the world
/// @param dead ships that wait for their player to bring them back
/// @param asteroidsDepleted asteroids without ore
/// @param oreLeft units of each ore in all asteroids, by the ore's number
public record SectorCounts(
        int playerShips,
        int patrols,
        int pirates,
        int miners,
        int escorts,
        int docked,
        int dead,
        int missiles,
        int stations,
        int wrecks,
        int fleets,
        int asteroidsWithOre,
        int asteroidsDepleted,
        List<Long> oreLeft) {
    private static final int ORES = EntityKind.CARGO.columns().size();
    private static final int ORE = EntityKind.ASTEROID.column("ore");
    private static final int AMOUNT = EntityKind.ASTEROID.column("amount");

    static SectorCounts of(Scene scene) {
        EntityColumns bodies = scene.entities(EntityKind.SHIP);
        EntityColumns asteroids = scene.entities(EntityKind.ASTEROID);
        int[] behaviours = counted(bodies, "behaviour", Behaviour.values().length);
        int[] conditions = counted(bodies, "condition", ShipCondition.values().length);
        int withOre = withOre(asteroids);
        return new SectorCounts(
                playerShips(scene.ships()),
                behaviours[Behaviour.PATROL.ordinal()],
                behaviours[Behaviour.PIRATE.ordinal()],
                behaviours[Behaviour.MINER.ordinal()],
                behaviours[Behaviour.ESCORT.ordinal()],
                conditions[ShipCondition.DOCKED.ordinal()],
                conditions[ShipCondition.DEAD.ordinal()],
                scene.entities(EntityKind.MISSILE).count,
                scene.entities(EntityKind.STATION).count,
                scene.entities(EntityKind.WRECK).count,
                scene.entities(EntityKind.FLEET).count,
                withOre,
                asteroids.count - withOre,
                oreLeft(asteroids));
    }

    private static int playerShips(ShipColumns ships) {
        int ofPlayers = 0;
        for (int row = 0; row < ships.count; row++) if (ships.players[row] != 0) ofPlayers++;
        return ofPlayers;
    }

    /// How often each value occurs in a column whose values are below `values`.
    private static int[] counted(EntityColumns entities, String column, int values) {
        int[] counts = new int[values];
        for (int row = 0; row < entities.count; row++) counts[(int) entities.value(row, column)]++;
        return counts;
    }

    private static int withOre(EntityColumns asteroids) {
        int withOre = 0;
        for (int row = 0; row < asteroids.count; row++) if (asteroids.columns[AMOUNT][row] > 0) withOre++;
        return withOre;
    }

    private static List<Long> oreLeft(EntityColumns asteroids) {
        Long[] left = new Long[ORES];
        Arrays.fill(left, 0L);
        for (int row = 0; row < asteroids.count; row++)
            left[(int) asteroids.columns[ORE][row]] += asteroids.columns[AMOUNT][row];
        return List.of(left);
    }
}
