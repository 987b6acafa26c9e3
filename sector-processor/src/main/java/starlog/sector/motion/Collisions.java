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

    private static final int CELLS_WIDE_MIN = 32;
    private static final int CELLS_WIDE_MAX = 256;

    /// So many cells for each ship at least: they crowd, and most of the sector is empty.
    private static final int CELLS_PER_SHIP = 2;

    /// In longer runs of places it pays to look cell by cell, and no farther than the contacts that are kept.
    private static final int CROWDED = 48;

    /// Of so few ships, to look at all pairs is quicker than to make a thousand cells anew.
    private static final int FEW = 64;

    private final World world;
    private final int few;
    /// Each twice as wide, in cells, as the one before it; made when first as many ships are there.
    private final CellGrid[] grids = new CellGrid[Integer.numberOfTrailingZeros(CELLS_WIDE_MAX / CELLS_WIDE_MIN) + 1];

    private CellGrid grid;
    /// Across two ships of the largest class.
    private final int reachMm;

    private final long reachSquare;
    private boolean[] suspects = {};
    private int[] lower = new int[64];
    private int[] higher = new int[64];
    private final int[] contacts = new int[CONTACTS_MAX];
    private int pairs;

    /// @param radiusMm of the largest ship
    public Collisions(World world, int radiusMm) {
        this(world, radiusMm, FEW);
    }

    /// @param few of at most so many ships all pairs are looked at
    Collisions(World world, int radiusMm, int few) {
        this.world = world;
        this.few = few;
        this.reachMm = 2 * radiusMm;
        this.reachSquare = (long) reachMm * reachMm;
    }

    public void collide(Outcomes outcomes) {
        Ships ships = world.ships;
        pairs = 0;
        boolean all = ships.count <= few;
        if (!all) findSuspects();
        for (int row = 0; row < ships.count; row++)
            if ((all || suspects[row]) && ships.isFlying(row))
                keepPairs(row, all ? findAmongAll(row) : findContacts(row));
        for (int pair = 0; pair < pairs; pair++) touch(lower[pair], higher[pair], outcomes);
    }

    /// Who may touch a ship of higher id, which few do. It goes from cell to cell and looks only east and north, so at
    /// every pair once, and at neighbours in memory.
    private void findSuspects() {
        Ships ships = world.ships;
        if (suspects.length < ships.count) suspects = new boolean[ships.capacity];
        Arrays.fill(suspects, 0, ships.count, false);
        grid = gridFor(ships.count);
        grid.rebuild(ships.count, ships.xMm, ships.yMm, ships.condition, Ships.FLYING);
        int wide = grid.cellsWide();
        for (int line = 0; line < wide; line++)
            for (int column = 0; column < wide; column++) {
                int cell = line * wide + column;
                if (grid.start(cell) < grid.end(cell))
                    findSuspects(cell, column > 0, column < wide - 1, line < wide - 1);
            }
    }

    private void findSuspects(int cell, boolean hasWest, boolean hasEast, boolean hasNorth) {
        int begin = grid.start(cell);
        int end = grid.end(cell);
        int east = hasEast ? cell + 1 : cell;
        int eastEnd = grid.end(east);
        int northBegin = hasNorth ? grid.start(cell + grid.cellsWide() - (hasWest ? 1 : 0)) : 0;
        int northEnd = hasNorth ? grid.end(east + grid.cellsWide()) : 0;
        if (eastEnd - begin + northEnd - northBegin > CROWDED) {
            suspectAll(begin, eastEnd);
            suspectAll(northBegin, northEnd);
            return;
        }
        for (int place = begin; place < end; place++) {
            suspectNear(place, place + 1, eastEnd);
            suspectNear(place, northBegin, northEnd);
        }
    }

    private void suspectAll(int begin, int end) {
        for (int place = begin; place < end; place++) suspects[grid.rowAt(place)] = true;
    }

    private void suspectNear(int place, int begin, int end) {
        int xMm = grid.xAt(place);
        int yMm = grid.yAt(place);
        for (int other = begin; other < end; other++)
            if (Distance.square(grid.xAt(other) - xMm, grid.yAt(other) - yMm) < reachSquare)
                suspects[Math.min(grid.rowAt(place), grid.rowAt(other))] = true;
    }

    private CellGrid gridFor(int count) {
        int grade = 0;
        while (grade < grids.length - 1 && cellsWide(grade) * cellsWide(grade) < CELLS_PER_SHIP * count) grade++;
        if (grids[grade] == null)
            grids[grade] = new CellGrid(world.sizeMm(), Math.max(reachMm, world.sizeMm() / cellsWide(grade)));
        return grids[grade];
    }

    private static int cellsWide(int grade) {
        return CELLS_WIDE_MIN << grade;
    }

    /// The same as [#findContacts], one ship after the other.
    private int findAmongAll(int row) {
        Ships ships = world.ships;
        int found = 0;
        for (int other = row + 1; other < ships.count && found < CONTACTS_MAX; other++)
            if (ships.isFlying(other) && touches(row, other)) contacts[found++] = other;
        return found;
    }

    private int findContacts(int row) {
        Ships ships = world.ships;
        int column = grid.columnOf(ships.xMm[row]);
        int line = grid.columnOf(ships.yMm[row]);
        int last = grid.cellsWide() - 1;
        int west = Math.max(0, column - 1);
        int east = Math.min(last, column + 1);
        int found = 0;
        for (int y = Math.max(0, line - 1); y <= Math.min(last, line + 1); y++)
            found = findInLine(row, y * (last + 1) + west, y * (last + 1) + east, found);
        return found;
    }

    /// Looks at the ships of neighbouring cells of one line.
    private int findInLine(int row, int west, int east, int before) {
        int begin = grid.start(west);
        int end = grid.end(east);
        if (end - begin <= CROWDED) return find(row, begin, end, before);
        int found = before;
        for (int cell = west; cell <= east; cell++) found = findInCrowd(row, grid.start(cell), grid.end(cell), found);
        return found;
    }

    private int find(int row, int begin, int end, int before) {
        int xMm = world.ships.xMm[row];
        int yMm = world.ships.yMm[row];
        int found = before;
        for (int place = begin; place < end; place++) {
            // First by what the grid keeps side by side: nearly all are too far away for ships of any class.
            if (Distance.square(grid.xAt(place) - xMm, grid.yAt(place) - yMm) >= reachSquare) continue;
            int other = grid.rowAt(place);
            if (other > row && touches(row, other)) found = keepLowest(other, found);
        }
        return found;
    }

    /// The same within one cell, whose rows ascend: what comes after the last contact that can be kept is passed over.
    private int findInCrowd(int row, int begin, int end, int before) {
        int xMm = world.ships.xMm[row];
        int yMm = world.ships.yMm[row];
        int found = before;
        for (int place = firstAfter(row, begin, end); place < end; place++) {
            int other = grid.rowAt(place);
            if (found == CONTACTS_MAX && other > contacts[CONTACTS_MAX - 1]) return found;
            if (Distance.square(grid.xAt(place) - xMm, grid.yAt(place) - yMm) < reachSquare && touches(row, other))
                found = keepLowest(other, found);
        }
        return found;
    }

    /// The first place in a cell whose row is higher; by halving.
    private int firstAfter(int row, int begin, int end) {
        int first = begin;
        int after = end;
        while (first < after) {
            int middle = first + after >>> 1;
            if (grid.rowAt(middle) <= row) first = middle + 1;
            else after = middle;
        }
        return first;
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
