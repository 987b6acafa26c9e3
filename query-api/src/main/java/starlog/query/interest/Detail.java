package starlog.query.interest;

/// How exactly a cell is told, by its distance: how often, and how far what a client believes may be off. Each is a stream
/// of news of its own, made once for all who follow it.
public enum Detail {
    NEAR(0, 40, 256, 24),
    MIDDLE(2, 75, 512, 40),
    FAR(3, 100, 1024, 64);

    private static final Detail[] ALL = values();
    private static final int QUARTERS = 4;
    private static final int LAYER_TICK_BITS = 4;

    private final int tickBits;
    private final int radiusPercent;
    final int placeError; // quarters of a milli-unit
    final int turnError; // 1/1,024 of a turn

    /// @param tickBits told every 2 to that power of ticks
    /// @param radiusPercent up to this part of what a ship sees
    Detail(int tickBits, int radiusPercent, int placeErrorMm, int turnError) {
        this.tickBits = tickBits;
        this.radiusPercent = radiusPercent;
        this.placeError = placeErrorMm * QUARTERS;
        this.turnError = turnError;
    }

    /// Of what is so far off; null beyond the range.
    static Detail at(double distanceMm, double rangeMm) {
        for (Detail detail : ALL) if (distanceMm * 100 <= rangeMm * detail.radiusPercent) return detail;
        return null;
    }

    /// Whether a cell is due after the ticks above `from`, up to `to`. Cells take turns, so that frames are even.
    boolean due(int cell, long from, long to) {
        return turns(cell, tickBits, from, to);
    }

    /// Whether shield, armour and hull of a body are due, when its cell is: every 16th tick, since bars need no more, and what
    /// hits is told at once.
    boolean layersDue(int slot, long from, long to) {
        return turns(slot, LAYER_TICK_BITS, Math.min(from, to - (1 << tickBits)), to);
    }

    private static boolean turns(int index, int tickBits, long from, long to) {
        return to + index >> tickBits != from + index >> tickBits;
    }
}
