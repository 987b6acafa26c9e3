package starlog.sector.combat;

import starlog.schemas.space.CellGrid;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.rulebook.Weapons;
import starlog.sector.world.Distance;
import starlog.sector.world.Draw;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Guns that choose and shoot missiles by themselves: each the nearest one that flies at its ship or at a ship of the
/// same fleet. One thread at a time.
public final class PointDefence {
    private static final int CELL_MIN_MM = 25_000;
    private static final int CELLS_WIDE_MAX = 64;
    private static final int HIT_ONE = 1_000;

    private final World world;
    private final CellGrid grid;

    public PointDefence(World world) {
        this.world = world;
        this.grid = new CellGrid(world.sizeMm(), Math.max(CELL_MIN_MM, world.sizeMm() / CELLS_WIDE_MAX));
    }

    public void shoot(Outcomes outcomes) {
        Ships ships = world.ships;
        if (world.missiles.count == 0) return;
        grid.rebuild(world.missiles.count, world.missiles.xMm, world.missiles.yMm);
        for (int row = 0; row < ships.count; row++)
            if (ships.isSeen(row))
                for (int mount = 0; mount < ShipClasses.MOUNTS; mount++) {
                    int weapon = world.rules.shipClasses.weaponOn(ships.shipClass[row], mount);
                    if (weapon >= 0 && world.rules.weapons.kind[weapon] == Weapons.POINT_DEFENCE)
                        shoot(row, mount, weapon, outcomes);
                }
    }

    private void shoot(int row, int mount, int weapon, Outcomes outcomes) {
        Ships ships = world.ships;
        Weapons weapons = world.rules.weapons;
        if (world.tick < ships.mountReady[mount][row] || ships.energy[row] < weapons.energy[weapon]) return;
        int missile = nearest(row, weapons.rangeMm[weapon]);
        if (missile == Missiles.NO_ROW) return;
        ships.energy[row] -= weapons.energy[weapon];
        ships.mountReady[mount][row] = world.tick + weapons.cooldownTicks[weapon];
        long barrel = ships.id[row] * ShipClasses.MOUNTS + mount;
        if (world.draw(HIT_ONE, barrel, Draw.POINT_DEFENCE_HIT) >= weapons.hitPermille[weapon]) return;
        outcomes.missileShotDown(world.missiles.id[missile], ships.id[row]);
        world.missiles.end(missile);
    }

    private int nearest(int row, int rangeMm) {
        Ships ships = world.ships;
        Missiles missiles = world.missiles;
        int wide = grid.cellsWide();
        int west = grid.columnOf(ships.xMm[row] - rangeMm);
        int east = grid.columnOf(ships.xMm[row] + rangeMm);
        int north = grid.columnOf(ships.yMm[row] + rangeMm);
        int nearest = Missiles.NO_ROW;
        long least = (long) rangeMm * rangeMm;
        for (int line = grid.columnOf(ships.yMm[row] - rangeMm); line <= north; line++) {
            int end = grid.end(line * wide + east);
            for (int place = grid.start(line * wide + west); place < end; place++) {
                int missile = grid.rowAt(place);
                long square =
                        Distance.square(missiles.xMm[missile] - ships.xMm[row], missiles.yMm[missile] - ships.yMm[row]);
                if (square > least || square == least && nearest != Missiles.NO_ROW && missile > nearest) continue;
                if (!missiles.isUnderWay(missile) || !isAtUs(row, missile)) continue;
                nearest = missile;
                least = square;
            }
        }
        return nearest;
    }

    private boolean isAtUs(int row, int missile) {
        Ships ships = world.ships;
        long target = world.missiles.target[missile];
        if (target == ships.id[row]) return true;
        if (ships.fleet[row] == 0) return false;
        int targetRow = ships.flyingRowOf(target);
        return targetRow != Ships.NO_ROW && ships.fleet[targetRow] == ships.fleet[row];
    }
}
