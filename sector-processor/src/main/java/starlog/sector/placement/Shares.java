package starlog.sector.placement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The places of all nodes: a function of the nodes and of what they had, the same for the same input on every
/// machine. Every sector gets one primary, and one standby elsewhere if there are two nodes; primaries are spread
/// evenly, then primaries and standbys together; what need not move stays; a sector whose primary is gone goes to its
/// standby, which has folded it, as far as the even spread allows.
final class Shares {
    private Shares() {}

    /// By [Member#id]; one for each member, though it may be nothing.
    static Map<String, Share> of(int sectorCount, Collection<Member> members) {
        if (members.isEmpty()) return Map.of();
        List<Member> eligible = eligible(members);
        Former former = Former.of(sectorCount, eligible);
        int[] primary = Primaries.of(former, eligible.size());
        int[] standby = Standbys.of(former, primary, eligible);
        Map<String, Share> shares = new TreeMap<>();
        for (Member member : members) shares.put(member.id(), Share.NOTHING);
        for (int row = 0; row < eligible.size(); row++)
            shares.put(eligible.get(row).id(), new Share(sectorsOf(row, primary), sectorsOf(row, standby)));
        return shares;
    }

    /// All but the draining ones; if all drain, the world still needs them.
    private static List<Member> eligible(Collection<Member> members) {
        boolean allDrain = members.stream().allMatch(Member::draining);
        return members.stream()
                .filter(member -> allDrain || !member.draining())
                .sorted(Member.ORDER)
                .toList();
    }

    private static Set<Integer> sectorsOf(int row, int[] rows) {
        Set<Integer> sectors = new TreeSet<>();
        for (int sector = 0; sector < rows.length; sector++) if (rows[sector] == row) sectors.add(sector);
        return sectors;
    }
}
