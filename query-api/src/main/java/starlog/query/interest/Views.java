package starlog.query.interest;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes views, and keeps those that were asked for last, as many clients have the same. One thread.
public final class Views {
    /// A ship that flies along the edge of two cells shall not change its view with every tick.
    private static final int SLACK_PART = 8;

    private static final int KEPT_MAX = 10_000; // of some 3 KB each

    private final Cells cells;
    private final Map<Integer, Outlook> outlooks = new HashMap<>(); // by range
    private final Map<Key, View> views = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, View> eldest) {
            return size() > KEPT_MAX;
        }
    };

    private record Key(int rangeMm, int sector, int cell) {}

    public Views(Cells cells) {
        this.cells = cells;
    }

    /// What a ship sees.
    ///
    /// @param before what it has seen so far, which stays while the ship is no farther than the slack from that cell
    /// @param rangeMm of its scanner
    public View of(View before, int rangeMm, int sector, int xMm, int yMm) {
        int range = Math.clamp(rangeMm, 0, cells.sectorSizeMm());
        int slack = cells.cellMm() / SLACK_PART;
        Outlook outlook = outlooks.computeIfAbsent(range, mm -> new Outlook(mm, cells.cellMm(), 2 * slack));
        if (before.isOf(outlook) && before.holds(sector, xMm, yMm, slack)) return before;
        int cell = cells.cellOf(xMm, yMm);
        return views.computeIfAbsent(
                new Key(range, sector, cell), key -> View.of(cells, outlook, key.sector, key.cell));
    }
}
