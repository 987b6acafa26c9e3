package starlog.sector.table;

/// What a column's value hangs on, and so what becomes of it when its row crosses into a neighbouring sector.
public enum Crossing {
    /// It goes along as it is.
    AS_IT_IS,
    /// A place, counted from the sector's west edge.
    FROM_WEST_EDGE,
    /// A place, counted from the sector's south edge.
    FROM_SOUTH_EDGE,
    /// As the two above, if the row has an order to go there.
    ORDERED_FROM_WEST_EDGE,
    ORDERED_FROM_SOUTH_EDGE,
    /// A way's coordinate, forgotten: another sector has other ways.
    WAY,
    /// A tick of the sector's count: what is left of the time until then goes along.
    TICK
}
