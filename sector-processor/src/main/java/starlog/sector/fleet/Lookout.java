package starlog.sector.fleet;

import starlog.schemas.space.CellGrid;
import starlog.sector.rulebook.Zones;
import starlog.sector.table.Table;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Distance;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Who sees which foe, by the places at the start of the tick. One thread at a time.
final class Lookout {
    private static final int CELL_MIN_MM = 50_000;
    private static final int CELLS_WIDE_MAX = 64;

    private static final int NOBODYS_PREY = 0;
    private static final int PATROLS_PREY = 1;
    private static final int PIRATES_PREY = 2;

    private final World world;
    /// A grid for each kind of hunter, so that none has to look at ships that it does not hunt.
    private final CellGrid patrolsPrey;

    private final CellGrid piratesPrey;
    private int[] preyKind = {};

    Lookout(World world) {
        this.world = world;
        this.patrolsPrey = newGrid(world);
        this.piratesPrey = newGrid(world);
    }

    private static CellGrid newGrid(World world) {
        int cellMm = Math.max(CELL_MIN_MM, world.sizeMm() / CELLS_WIDE_MAX);
        return new CellGrid(world.sizeMm(), cellMm);
    }

    void startTick() {
        Ships ships = world.ships;
        if (ships.count > preyKind.length) preyKind = new int[ships.capacity];
        for (int row = 0; row < ships.count; row++) preyKind[row] = ships.isSeen(row) ? kindOfPrey(row) : NOBODYS_PREY;
        patrolsPrey.rebuild(ships.count, ships.xMm, ships.yMm, preyKind, PATROLS_PREY);
        piratesPrey.rebuild(ships.count, ships.xMm, ships.yMm, preyKind, PIRATES_PREY);
    }

    private int kindOfPrey(int row) {
        Ships ships = world.ships;
        if (ships.behaviour[row] == Behaviour.PIRATE) return PATROLS_PREY;
        return ships.behaviour[row] == Behaviour.MINER || ships.player[row] != 0 ? PIRATES_PREY : NOBODYS_PREY;
    }

    /// Whoever harmed the victim most, if the ship could go for it; or NO_ROW.
    int threatTo(int victim, int row) {
        Ships ships = world.ships;
        int entry = ships.topThreat(victim);
        if (entry < 0) return Table.NO_ROW;
        int attacker = ships.seenRowOf(ships.threat[entry][victim]);
        return attacker != Table.NO_ROW && attacker != row && isFair(row, attacker) ? attacker : Table.NO_ROW;
    }

    /// In lock range, and not in a safe zone.
    private boolean isFair(int row, int other) {
        Ships ships = world.ships;
        return Distance.within(
                        ships.xMm[other] - ships.xMm[row],
                        ships.yMm[other] - ships.yMm[row],
                        world.rules.shipClasses.lockRangeMm[ships.shipClass[row]])
                && world.zoneOf(other) != Zones.SAFE;
    }

    /// The nearest ship that this one hunts, or NO_ROW. Outside its area it hunts nobody: so nobody is led away by prey.
    int prey(int row) {
        Ships ships = world.ships;
        int hunter = ships.behaviour[row];
        if (hunter != Behaviour.PATROL && hunter != Behaviour.PIRATE || !world.isInItsArea(row)) return Table.NO_ROW;
        CellGrid grid = hunter == Behaviour.PATROL ? patrolsPrey : piratesPrey;
        int range = world.rules.shipClasses.lockRangeMm[ships.shipClass[row]];
        int wide = grid.cellsWide();
        int west = grid.columnOf(ships.xMm[row] - range);
        int east = grid.columnOf(ships.xMm[row] + range);
        int north = grid.columnOf(ships.yMm[row] + range);
        int nearest = Table.NO_ROW;
        long least = Long.MAX_VALUE;
        for (int line = grid.columnOf(ships.yMm[row] - range); line <= north; line++) {
            int end = grid.end(line * wide + east);
            for (int place = grid.start(line * wide + west); place < end; place++) {
                int other = grid.rowAt(place);
                long square = Distance.square(ships.xMm[other] - ships.xMm[row], ships.yMm[other] - ships.yMm[row]);
                if (square > least || square == least && other > nearest || !isFair(row, other)) continue;
                nearest = other;
                least = square;
            }
        }
        return nearest;
    }
}
