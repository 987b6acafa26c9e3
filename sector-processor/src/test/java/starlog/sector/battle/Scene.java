package starlog.sector.battle;

import java.util.Random;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.WorldRules;
import starlog.sector.simulation.Sector;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.world.Asteroids;
import starlog.sector.world.Departed;
import starlog.sector.world.Distance;
import starlog.sector.world.Fleets;
import starlog.sector.world.Held;
import starlog.sector.world.Ledger;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.Stations;
import starlog.sector.world.Wrecks;

/// The tables of a sector as they are now; taken anew after every tick, because rules may replace tables.
final class Scene {
    final long tick;
    final Ships ships;
    final Missiles missiles;
    final Asteroids asteroids;
    final Stations stations;
    final Wrecks wrecks;
    final Fleets fleets;
    final Ledger ledger;
    final Departed departed;
    final Held held;
    final Ores ores;
    final WorldRules rules;
    final ShipClasses shipClasses;

    Scene(Sector sector) {
        tick = sector.tick();
        ships = table(sector, Ships.class);
        missiles = table(sector, Missiles.class);
        asteroids = table(sector, Asteroids.class);
        stations = table(sector, Stations.class);
        wrecks = table(sector, Wrecks.class);
        fleets = table(sector, Fleets.class);
        ledger = table(sector, Ledger.class);
        departed = table(sector, Departed.class);
        held = table(sector, Held.class);
        ores = table(sector, Ores.class);
        rules = table(sector, WorldRules.class);
        shipClasses = table(sector, ShipClasses.class);
    }

    private static <T extends Table> T table(Sector sector, Class<T> kind) {
        for (Table table : sector.tables()) if (kind.isInstance(table)) return kind.cast(table);
        throw new IllegalStateException("no table of " + kind);
    }

    /// The ship other than that of `row` that is nearest to it, or 0.
    long nearestShip(int row) {
        long nearest = 0;
        long least = Long.MAX_VALUE;
        for (int other = 0; other < ships.count; other++) {
            if (other == row || ships.condition[other] != Ships.FLYING) continue;
            long square = Distance.square(ships.xMm[other] - ships.xMm[row], ships.yMm[other] - ships.yMm[row]);
            if (square >= least) continue;
            least = square;
            nearest = ships.id[other];
        }
        return nearest;
    }

    /// The thing in a table that is nearest to the ship, or 0.
    long nearest(EntityTable things, int[] xMm, int[] yMm, int row) {
        long nearest = 0;
        long least = Long.MAX_VALUE;
        for (int thing = 0; thing < things.count; thing++) {
            long square = Distance.square(xMm[thing] - ships.xMm[row], yMm[thing] - ships.yMm[row]);
            if (square >= least) continue;
            least = square;
            nearest = things.id[thing];
        }
        return nearest;
    }

    /// Any id of the table, or 0.
    static long any(EntityTable things, Random random) {
        return things.count == 0 ? 0 : things.id[random.nextInt(things.count)];
    }
}
