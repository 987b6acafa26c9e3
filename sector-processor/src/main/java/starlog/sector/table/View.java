package starlog.sector.table;

import java.util.Arrays;
import java.util.List;
import starlog.schemas.space.Drift;

/// Columns of a table that readers see together, and what they believe these to be: the values last shown to them,
/// moved on by the velocity last shown to them. A row is shown again when the two differ, so nothing has to remember
/// to mark a change. One thread at a time.
public final class View {
    private static final int NONE = -1;

    private final List<Column> shown;
    private final List<Column> believed;
    /// Places of x, y, vx, vy among the columns, if this view has a course.
    private final int xColumn;
    private final int[] differs;

    View(List<Column> shown, List<Column> believed, int[] differs) {
        this.shown = List.copyOf(shown);
        this.believed = List.copyOf(believed);
        this.differs = differs;
        this.xColumn = courseAt(shown);
    }

    private static int courseAt(List<Column> shown) {
        for (int column = 0; column + 3 < shown.size(); column++)
            if (shown.get(column).name().equals("xMm")
                    && shown.get(column + 2).name().equals("vxMmPer1024Ticks")) return column;
        return NONE;
    }

    /// The columns that readers see, in their order.
    public List<Column> columns() {
        return shown;
    }

    void markNew(int row) {
        differs[row] = 1;
    }

    /// Works out which rows differ from what readers believe after this tick; then [#differs] tells.
    public void compare(int count, long tick) {
        if (xColumn != NONE) {
            drift(ints(believed.get(xColumn)), ints(believed.get(xColumn + 2)), count, tick);
            drift(ints(believed.get(xColumn + 1)), ints(believed.get(xColumn + 3)), count, tick);
        }
        for (int column = 0; column < shown.size(); column++)
            shown.get(column).compare(believed.get(column), differs, count);
    }

    /// True if the row differs from what readers believe, or is new to them.
    public boolean differs(int row) {
        return differs[row] != 0;
    }

    /// From here on readers believe what is.
    public void believe(int count) {
        for (int column = 0; column < shown.size(); column++)
            believed.get(column).take(shown.get(column), count);
        Arrays.fill(differs, 0, count, 0);
    }

    private static int[] ints(Column column) {
        return ((Column.Ints) column).values();
    }

    private static void drift(int[] position, int[] velocity, int count, long tick) {
        for (int row = 0; row < count; row++) position[row] += Drift.inTick(velocity[row], tick);
    }
}
