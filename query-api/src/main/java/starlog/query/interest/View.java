package starlog.query.interest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The cells that are in view from one cell, nearest first. Never changes; clients in one cell with one range share it.
public final class View {
    /// Of who has no ship in the world.
    public static final View NOTHING = new View(null, null, -1, -1, new Place[0]);

    private final Cells cells;
    private final Outlook outlook;
    private final int column;
    private final int line;
    private final Place[] places;
    private final int[] sectors;

    /// A cell in view, how exactly it is told, and how many of those that a ship sees are nearer.
    public record Place(int sector, int cell, Detail detail, int rank) {}

    private View(Cells cells, Outlook outlook, int column, int line, Place[] places) {
        this.cells = cells;
        this.outlook = outlook;
        this.column = column;
        this.line = line;
        this.places = places;
        this.sectors = Arrays.stream(places).mapToInt(Place::sector).distinct().toArray();
    }

    static View of(Cells cells, Outlook outlook, int sector, int cell) {
        int column = cells.columnOf(sector, cell);
        int line = cells.lineOf(sector, cell);
        List<Place> places = new ArrayList<>();
        for (int rank = 0; rank < outlook.nearestFirst.size(); rank++) {
            Outlook.Offset offset = outlook.nearestFirst.get(rank);
            int c = column + offset.columns();
            int l = line + offset.lines();
            if (cells.isWorld(c, l))
                places.add(new Place(cells.sectorAt(c, l), cells.cellAt(c, l), offset.detail(), rank));
        }
        return new View(cells, outlook, column, line, places.toArray(Place[]::new));
    }

    /// Nearest first: not to be changed.
    public Place[] places() {
        return places;
    }

    /// The sectors in view, that of the nearest cell first: not to be changed.
    public int[] sectors() {
        return sectors;
    }

    /// How exactly a cell is told to who is told of the nearest ones alone; null if it is not among them, not in view, or
    /// [Cells#NOWHERE].
    ///
    /// @param depth cells that are nearer than those which are not told
    Detail detail(int sector, int cell, int depth) {
        if (cell == Cells.NOWHERE || cells == null) return null;
        int number = outlook.number(cells.columnOf(sector, cell) - column, cells.lineOf(sector, cell) - line);
        return number < 0 || outlook.rank(number) >= depth ? null : outlook.detail(number);
    }

    /// How many cells a ship sees, those beyond the edge of the world included.
    public int size() {
        return outlook == null ? 0 : outlook.nearestFirst.size();
    }

    /// Whether a ship at this place has this view still: in the cell, or so little beyond it that it may come back.
    boolean holds(int sector, int xMm, int yMm, int slackMm) {
        if (cells == null) return false;
        long x = (long) (cells.grid().columnOf(sector) - column / cells.side()) * cells.sectorSizeMm() + xMm;
        long y = (long) (cells.grid().rowOf(sector) - line / cells.side()) * cells.sectorSizeMm() + yMm;
        return within(x, column % cells.side(), slackMm) && within(y, line % cells.side(), slackMm);
    }

    /// Whether any cell of a sector is in view.
    public boolean shows(int sector) {
        for (int each : sectors) if (each == sector) return true;
        return false;
    }

    private boolean within(long mm, int cell, int slackMm) {
        long begin = (long) cell * cells.cellMm();
        return mm >= begin - slackMm && mm < begin + cells.cellMm() + slackMm;
    }

    boolean isOf(Outlook other) {
        return outlook == other;
    }
}
