package starlog.sector.placement;

import static starlog.sector.placement.Former.NOBODY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import starlog.sector.placement.Chains.Step;

/// Gives every sector a standby that is not its primary, in another rack if there is one. A node's load is all its
/// sectors, primary and standby; it is as even as that allows, and no standby moves that does not make it more even.
final class Standbys {
    private static final int COST_OF_MOVE = 10_000;
    private static final int COST_OF_WARM = 1_000_000;

    private final Former former;
    private final int[] primary;
    private final int nodes;
    /// By primary and standby: whether the one may stand by for the other.
    private final boolean[][] allowed;

    private final int[] standby;
    /// By sector: whether its standby has folded it before.
    private final boolean[] warm;

    private final int[] primaries;
    private final int[] load;
    /// By primary and standby: how many sectors they have in common.
    private final int[][] shared;

    private Standbys(Former former, int[] primary, List<Member> members) {
        this.former = former;
        this.primary = primary;
        this.nodes = members.size();
        this.allowed = allowed(members);
        this.standby = new int[primary.length];
        this.warm = new boolean[primary.length];
        this.primaries = new int[nodes];
        this.shared = new int[nodes][nodes];
        Arrays.fill(standby, NOBODY);
        for (int row : primary) primaries[row]++;
        this.load = primaries.clone();
    }

    /// The row of the standby of each sector; all [Former#NOBODY] if there is but one node.
    static int[] of(Former former, int[] primary, List<Member> members) {
        var standbys = new Standbys(former, primary, members);
        if (standbys.nodes < 2) return standbys.standby;
        for (int sector = 0; sector < primary.length; sector++) standbys.keep(sector);
        for (int sector = 0; sector < primary.length; sector++) standbys.placeIfMissing(sector);
        while (standbys.evenedOut()) {
            // Once more, until nothing is left to gain.
        }
        return standbys.standby;
    }

    private static boolean[][] allowed(List<Member> members) {
        int nodes = members.size();
        boolean[][] allowed = new boolean[nodes][nodes];
        for (int row = 0; row < nodes; row++) {
            String rack = members.get(row).rack();
            boolean otherRack = members.stream().anyMatch(each -> !each.rack().equals(rack));
            for (int other = 0; other < nodes; other++)
                allowed[row][other] =
                        other != row && !(otherRack && members.get(other).rack().equals(rack));
        }
        return allowed;
    }

    /// The standby stays. Where it became the primary, or may not stay, the former primary is warm as well.
    private void keep(int sector) {
        warm[sector] = true;
        if (mayStandBy(sector, former.standby()[sector])) move(sector, former.standby()[sector]);
        else if (mayStandBy(sector, former.primary()[sector])) move(sector, former.primary()[sector]);
        else warm[sector] = false;
    }

    private boolean mayStandBy(int sector, int row) {
        return row != NOBODY && allowed[primary[sector]][row];
    }

    private void placeIfMissing(int sector) {
        if (standby[sector] != NOBODY) return;
        int best = NOBODY;
        for (int row = 0; row < nodes; row++)
            if (mayStandBy(sector, row) && (best == NOBODY || better(row, best, primary[sector]))) best = row;
        move(sector, best);
    }

    private boolean better(int row, int than, int primaryRow) {
        int inherited = inherited(primaryRow, row);
        int thanInherited = inherited(primaryRow, than);
        return inherited == thanInherited ? load[row] < load[than] : inherited < thanInherited;
    }

    /// The primaries that a standby would have if it took over all it stands by for from this primary.
    private int inherited(int primaryRow, int standbyRow) {
        return primaries[standbyRow] + shared[primaryRow][standbyRow];
    }

    private void move(int sector, int to) {
        if (standby[sector] != NOBODY) {
            load[standby[sector]]--;
            shared[primary[sector]][standby[sector]]--;
        }
        load[to]++;
        shared[primary[sector]][to]++;
        standby[sector] = to;
    }

    /// Takes one sector's load off a node for one that has at least two less, through others where it cannot go
    /// directly. When no such chain is left, the loads are as even as they can be. False if there was none.
    private boolean evenedOut() {
        Chains chains = chains();
        List<Integer> heaviestFirst = IntStream.range(0, nodes)
                .boxed()
                .sorted((one, other) -> load[other] - load[one])
                .toList();
        for (int from : heaviestFirst) {
            List<Step> chain = chains.lightening(from, load);
            if (chain.isEmpty()) continue;
            for (Step step : chain) {
                warm[step.sector()] = false;
                move(step.sector(), step.to());
            }
            return true;
        }
        return false;
    }

    private Chains chains() {
        var chains = new Chains(nodes);
        for (int sector = 0; sector < primary.length; sector++)
            for (int to = 0; to < nodes; to++)
                if (to != standby[sector] && mayStandBy(sector, to))
                    chains.offer(standby[sector], to, sector, cost(sector, to));
        return chains;
    }

    /// A warm standby moves only where no other can; fewer moves before a better mix of pairs.
    private int cost(int sector, int to) {
        return (warm[sector] ? COST_OF_WARM : 0)
                + COST_OF_MOVE
                + Math.min(inherited(primary[sector], to), COST_OF_MOVE - 1);
    }
}
