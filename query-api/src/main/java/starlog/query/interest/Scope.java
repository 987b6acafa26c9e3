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
        Detail detail = view.detail(sector, cell);
        return detail != null && tells(sector, cell, view.rank(sector, cell)) ? detail : null;
    }

    /// Whether a place of the view is told.
    public boolean tells(View.Place place) {
        return tells(place.sector(), place.cell(), place.rank());
    }

    private boolean tells(int sector, int cell, int rank) {
        return rank < depth || sector == aimSector && cell == aimCell;
    }
}
