package starlog.schemas.space;

/// The world as a grid of square sectors, numbered row by row from the south-west; a sector's number is its
/// partition.
///
/// @param wide sectors from west to east, 1 to 1,024
/// @param high sectors from south to north, 1 to 1,024
public record SectorGrid(int wide, int high) {
    private static final int SIDE_MAX = 1024;

    public SectorGrid {
        if (wide < 1 || wide > SIDE_MAX || high < 1 || high > SIDE_MAX)
            throw new IllegalArgumentException(
                    "sector grid must be 1 to " + SIDE_MAX + " a side: " + wide + " x " + high);
    }

    public int sectorCount() {
        return wide * high;
    }

    public boolean contains(int sector) {
        return sector >= 0 && sector < sectorCount();
    }

    /// Place from west to east, 0 to `wide - 1`.
    public int columnOf(int sector) {
        return sector % wide;
    }

    /// Place from south to north, 0 to `high - 1`.
    public int rowOf(int sector) {
        return sector / wide;
    }
}
