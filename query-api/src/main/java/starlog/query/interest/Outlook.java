package starlog.query.interest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which cells a scanner of some range shows, as seen from the cell in which the ship is: all of which some point is within
/// the range of some point of it, or of what is no more than the slack beyond it. Never changes.
final class Outlook {
    private final int reach; // in cells, each way
    private final Detail[] details; // of each offset within the reach; null: not in view
    private final int[] ranks; // of each offset within the reach: its place in `nearestFirst`
    final List<Offset> nearestFirst;

    record Offset(int columns, int lines, Detail detail, double distance) {}

    Outlook(int rangeMm, int cellMm, int slackMm) {
        int seenMm = rangeMm == 0 ? 0 : rangeMm + slackMm;
        reach = seenMm / cellMm + 1;
        int wide = 2 * reach + 1;
        details = new Detail[wide * wide];
        var offsets = new ArrayList<Offset>();
        for (int lines = -reach; lines <= reach; lines++)
            for (int columns = -reach; columns <= reach; columns++) {
                double distance = Math.hypot(between(columns), between(lines)) * cellMm;
                Detail detail = touching(rangeMm, columns, lines) ? Detail.at(distance, seenMm) : null;
                details[place(columns, lines)] = detail;
                if (detail != null) offsets.add(new Offset(columns, lines, detail, Math.hypot(columns, lines)));
            }
        offsets.sort(Comparator.comparingDouble(Offset::distance));
        nearestFirst = List.copyOf(offsets);
        ranks = new int[details.length];
        for (int rank = 0; rank < offsets.size(); rank++)
            ranks[place(offsets.get(rank).columns(), offsets.get(rank).lines())] = rank;
    }

    /// Who sees nothing sees its own cell; else the cells beside it are 0 away.
    private static boolean touching(int rangeMm, int columns, int lines) {
        return rangeMm > 0 || columns == 0 && lines == 0;
    }

    /// Whole cells that lie between two.
    private static int between(int cells) {
        return Math.max(0, Math.abs(cells) - 1);
    }

    /// Number of an offset, for the other questions; -1 if the cell is not in view.
    int number(int columns, int lines) {
        if (Math.abs(columns) > reach || Math.abs(lines) > reach) return -1;
        int number = place(columns, lines);
        return details[number] == null ? -1 : number;
    }

    Detail detail(int number) {
        return details[number];
    }

    /// How many cells are nearer.
    int rank(int number) {
        return ranks[number];
    }

    private int place(int columns, int lines) {
        return (lines + reach) * (2 * reach + 1) + columns + reach;
    }
}
