package starlog.sector.placement;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which of the nodes had each sector, by the node's row; [#NOBODY] where the one that had it is not among them.
record Former(int[] primary, int[] standby) {
    static final int NOBODY = -1;

    /// A node that missed a change still presents what it had before that: of several that say they had a sector, the
    /// one of the newest generation had it.
    static Former of(int sectorCount, List<Member> members) {
        int[] primary = new int[sectorCount];
        int[] standby = new int[sectorCount];
        Arrays.fill(primary, NOBODY);
        Arrays.fill(standby, NOBODY);
        IntStream.range(0, members.size())
                .boxed()
                .sorted(Comparator.comparingLong(
                        row -> -members.get(row).before().generation()))
                .forEach(row -> {
                    enter(primary, members.get(row).before().primary(), row);
                    enter(standby, members.get(row).before().standby(), row);
                });
        return new Former(primary, standby);
    }

    private static void enter(int[] rows, Collection<Integer> sectors, int row) {
        for (int sector : sectors) if (sector < rows.length && rows[sector] == NOBODY) rows[sector] = row;
    }
}
