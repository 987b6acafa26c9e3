package starlog.sector.rulebook;

/// Where a sector's stations stand. Read once, when the sector begins.
public final class StationSites extends RuleTable {
    public final int[] xPermille = number("xPermille", "x-permille", 1, 1, 0, 1_000);
    public final int[] yPermille = number("yPermille", "y-permille", 1, 1, 0, 1_000);
    public final int[] radiusMm = number("radiusMm", "radius-units", 1_000, 1, 1_000, 100_000);

    StationSites() {
        super("station-sites");
    }

    @Override
    public boolean isReferredTo() {
        return false;
    }
}
