package starlog.sector.motion;

import java.util.Arrays;
import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.schemas.space.CellGrid;
import starlog.schemas.space.SquareRoot;
import starlog.sector.cloak.Cloaks;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.world.Distance;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Ships against ships, as circles. First all pairs that touch are found, then they are resolved one after another,
/// ascending by the lower and then by the higher id, so that the outcome hangs on nothing else. One thread at a time.
public final class Collisions {
    /// Contacts of a ship with ships of higher id in one tick; the rest waits for the next.
    static final int CONTACTS_MAX = 16;

    private static final int CELL_MIN_MM = 4_000;
    private static final int CELLS_WIDE_MAX = 128;

    /// Of so few ships, to look at all pairs is quicker than to make 15,000 cells anew.
    private static final int FEW = 64;

    private final World world;
    private final CellGrid grid;
    /// Of two ships of the largest class.
    private final long reachSquare;
    private int[] lower = new int[64];
    private int[] higher = new int[64];
    private final int[] contacts = new int[CONTACTS_MAX];
    private int pairs;

    /// @param reachMm the radius of the largest ship
    public Collisions(World world, int reachMm) {
        this.world = world;
        this.reachSquare = 4L * reachMm * reachMm;
        this.grid = new CellGrid(
                world.sizeMm(), Math.max(2 * reachMm, Math.max(CELL_MIN_MM, world.sizeMm() / CELLS_WIDE_MAX)));
    }

    public void collide(Outcomes outcomes) {
        Ships ships = world.ships;
        pairs = 0;
        boolean few = ships.count <= FEW;
        if (!few) grid.rebuild(ships.count, ships.xMm, ships.yMm, ships.condition, Ships.FLYING);
        for (int row = 0; row < ships.count; row++)
            if (ships.isFlying(row)) keepPairs(row, few ? findAmongFew(row) : findContacts(row));
        for (int pair = 0; pair < pairs; pair++) touch(lower[pair], higher[pair], outcomes);
    }

    /// The same as [#findContacts], one ship after the other.
    private int findAmongFew(int row) {
        Ships ships = world.ships;
        int found = 0;
        for (int other = row + 1; other < ships.count && found < CONTACTS_MAX; other++)
            if (ships.isFlying(other) && touches(row, other)) contacts[found++] = other;
        return found;
    }

    private int findContacts(int row) {
        Ships ships = world.ships;
        int xMm = ships.xMm[row];
        int yMm = ships.yMm[row];
        int column = grid.columnOf(xMm);
        int line = grid.columnOf(yMm);
        int wide = grid.cellsWide();
        int found = 0;
        for (int y = Math.max(0, line - 1); y <= Math.min(wide - 1, line + 1); y++) {
            int end = grid.end(y * wide + Math.min(wide - 1, column + 1));
            for (int place = grid.start(y * wide + Math.max(0, column - 1)); place < end; place++) {
                // First by what the grid keeps side by side: nearly all are too far away for ships of any class.
                if (Distance.square(grid.xAt(place) - xMm, grid.yAt(place) - yMm) >= reachSquare) continue;
                int other = grid.rowAt(place);
                if (other > row && touches(row, other)) found = keepLowest(other, found);
            }
        }
        return found;
    }

    private void keepPairs(int row, int found) {
        if (pairs + found > lower.length) {
            lower = Arrays.copyOf(lower, 2 * lower.length);
            higher = Arrays.copyOf(higher, 2 * higher.length);
        }
        for (int contact = 0; contact < found; contact++) {
            lower[pairs] = row;
            higher[pairs++] = contacts[contact];
        }
    }

    /// Inserts a row into the ascending contacts, of which only the first are kept.
    private int keepLowest(int row, int found) {
        int place = found;
        while (place > 0 && contacts[place - 1] > row) place--;
        if (place == CONTACTS_MAX) return found;
        int moved = Math.min(found, CONTACTS_MAX - 1) - place;
        System.arraycopy(contacts, place, contacts, place + 1, moved);
        contacts[place] = row;
        return Math.min(found + 1, CONTACTS_MAX);
    }

    private boolean touches(int one, int other) {
        Ships ships = world.ships;
        int[] radius = world.rules.shipClasses.radiusMm;
        long reach = (long) radius[ships.shipClass[one]] + radius[ships.shipClass[other]];
        return Distance.square(ships.xMm[other] - ships.xMm[one], ships.yMm[other] - ships.yMm[one]) < reach * reach;
    }

    /// Two ships part by the other's share of the mass, and bounce with half of the speed.
    private void touch(int one, int other, Outcomes outcomes) {
        if (!touches(one, other)) return;
        Ships ships = world.ships;
        ShipClasses classes = world.rules.shipClasses;
        long nx = ships.xMm[other] - ships.xMm[one];
        long ny = ships.yMm[other] - ships.yMm[one];
        long distance = SquareRoot.floor(Distance.square(nx, ny));
        if (distance == 0) {
            nx = 1;
            ny = 0;
            distance = 1;
        }
        long depth =
                (long) classes.radiusMm[ships.shipClass[one]] + classes.radiusMm[ships.shipClass[other]] - distance;
        long massOne = classes.mass[ships.shipClass[one]] + world.cargoMass(one);
        long massOther = classes.mass[ships.shipClass[other]] + world.cargoMass(other);
        long mass = massOne + massOther;
        long pushOther = depth * massOne / mass;
        long pushOne = depth - pushOther;
        ships.xMm[one] = world.surroundings.boundX((int) (ships.xMm[one] - nx * pushOne / distance));
        ships.yMm[one] = world.surroundings.boundY((int) (ships.yMm[one] - ny * pushOne / distance));
        ships.xMm[other] = world.surroundings.boundX((int) (ships.xMm[other] + nx * pushOther / distance));
        ships.yMm[other] = world.surroundings.boundY((int) (ships.yMm[other] + ny * pushOther / distance));

        long closing = ((ships.vxMmPer1024Ticks[other] - ships.vxMmPer1024Ticks[one]) * nx
                        + (ships.vyMmPer1024Ticks[other] - ships.vyMmPer1024Ticks[one]) * ny)
                / distance;
        if (closing >= 0) return;
        long gained = -(closing + closing / 2);
        long gainedOne = gained * massOther / mass;
        long gainedOther = gained * massOne / mass;
        ships.push(one, -nx * gainedOne / distance, -ny * gainedOne / distance);
        ships.push(other, nx * gainedOther / distance, ny * gainedOther / distance);
        if (-closing >= Obstacles.COLLISION_SPEED) crash(one, other, outcomes);
        Shoves.feel(ships, one, nameFor(other), outcomes);
        Shoves.feel(ships, other, nameFor(one), outcomes);
    }

    private void crash(int one, int other, Outcomes outcomes) {
        Ships ships = world.ships;
        outcomes.shipsCollided(ships.id[one], ships.id[other], ships.xMm[one], ships.yMm[one]);
        Cloaks.end(world, one, ShipUncloaked.HARMED, outcomes);
        Cloaks.end(world, other, ShipUncloaked.HARMED, outcomes);
    }

    /// As whom a ship is known to those whom it pushes.
    private long nameFor(int row) {
        return world.ships.cloaked[row] == 0 ? world.ships.id[row] : 0;
    }
}
