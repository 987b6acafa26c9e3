package starlog.sector.rulebook;

/// Where nobody may shoot, and where players may shoot at players.
public final class Zones extends RuleTable {
    public static final int SAFE = 0;
    public static final int PVP = 1;
    /// Everywhere else: players shoot at the world's ships, not at each other.
    public static final int OPEN = 2;

    public final int[] kind = choice("kind", "kind", "safe", "pvp");
    public final int[] xPermille = number("xPermille", "x-permille", 1, 1, 0, 1_000);
    public final int[] yPermille = number("yPermille", "y-permille", 1, 1, 0, 1_000);
    public final int[] radiusMm = number("radiusMm", "radius-units", 1_000, 1, 1, 100_000_000);

    Zones() {
        super("zones");
    }

    @Override
    public boolean isReferredTo() {
        return false;
    }

    /// Kind of the first zone that holds the place, or OPEN.
    public int kindAt(int xMm, int yMm, int sectorSizeMm) {
        for (int row = 0; row < count; row++) {
            long dx = xMm - (long) sectorSizeMm * xPermille[row] / 1_000;
            long dy = yMm - (long) sectorSizeMm * yPermille[row] / 1_000;
            if (dx * dx + dy * dy <= (long) radiusMm[row] * radiusMm[row]) return kind[row];
        }
        return OPEN;
    }
}
