package starlog.schemas.space;

/// The world as a grid of square sectors, numbered row by row from the south-west; a sector's number is its
/// partition.
///
/// @param wide sectors from west to east, 1 to 64
/// @param high sectors from south to north, 1 to 64
public record SectorGrid(int wide, int high) {
    /// Instead of a sector beyond the world's edge.
    public static final int NONE = -1;

    public static final int SIDE_MAX = 64;
    /// Edge of a sector, milli-units. A line may begin and end one sector beyond it; were it longer than 60,000 units, its
    /// distance from a point would not fit into 64 bits.
    public static final int SIZE_MIN_MM = 1_000;

    public static final int SIZE_MAX_MM = 20_000_000;

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

    /// The sector in which a player's ship comes into the world: ships are numbered one by one, so the remainder
    /// spreads them evenly.
    public int homeOf(long ship) {
        return (int) Math.floorMod(ship - 1, (long) sectorCount());
    }

    /// The neighbour so many columns to the east and rows to the north, or [#NONE] beyond the world's edge.
    public int neighbourOf(int sector, int east, int north) {
        int column = columnOf(sector) + east;
        int row = rowOf(sector) + north;
        return contains(sector) && column >= 0 && column < wide && row >= 0 && row < high ? row * wide + column : NONE;
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
