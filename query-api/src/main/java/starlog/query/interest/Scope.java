package starlog.query.interest;

/// How much of a view a client is told: the nearest cells, as many as its line and its share of bytes bear, and the cell of
/// the ship that it aims at.
///
/// @param depth cells of lower rank are told
/// @param aimSector of the ship aimed at, -1 for none
public record Scope(View view, int depth, int aimSector, int aimCell) {
    public static final Scope NOTHING = new Scope(View.NOTHING, 0, -1, Cells.NOWHERE);

    /// How exactly a cell is told; null if it is not, or is [Cells#NOWHERE].
    public Detail detail(int sector, int cell) {
        return view.detail(sector, cell, isAim(sector, cell) ? Integer.MAX_VALUE : depth);
    }

    /// Whether a place of the view is told.
    public boolean tells(View.Place place) {
        return place.rank() < depth || isAim(place.sector(), place.cell());
    }

    private boolean isAim(int sector, int cell) {
        return sector == aimSector && cell == aimCell;
    }
}
