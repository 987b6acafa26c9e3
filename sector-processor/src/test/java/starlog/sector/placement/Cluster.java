package starlog.sector.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import starlog.sector.ownership.Placement.Places;

/// Nodes and what they were given; each change makes the cluster that results from it, with everybody told.
final class Cluster {
    private final int sectorCount;
    private final List<Member> members;
    private final Map<String, Share> shares;
    private final String[] primaryOf;
    private final String[] standbyOf;
    private final Set<String> eligible;
    private final Map<String, String> racks = new TreeMap<>();

    private Cluster(int sectorCount, List<Member> members, Map<String, Share> shares) {
        this.sectorCount = sectorCount;
        this.members = members;
        this.shares = shares;
        this.primaryOf = new String[sectorCount];
        this.standbyOf = new String[sectorCount];
        boolean allDrain = members.stream().allMatch(Member::draining);
        this.eligible = members.stream()
                .filter(each -> allDrain || !each.draining())
                .map(Member::node)
                .collect(Collectors.toSet());
        for (String node : eligible) racks.put(node, named(node).rack());
        shares.forEach((node, share) -> {
            enter(primaryOf, share.primary(), node);
            enter(standbyOf, share.standby(), node);
        });
    }

    static Cluster of(int sectorCount) {
        return new Cluster(sectorCount, List.of(), Map.of());
    }

    int sectorCount() {
        return sectorCount;
    }

    List<Member> members() {
        return members;
    }

    Map<String, Share> shares() {
        return shares;
    }

    String id(String node) {
        return named(node).id();
    }

    Cluster with(String... nodes) {
        List<Member> more = new ArrayList<>(members);
        for (String node : nodes) more.add(member(node, ""));
        return told(more);
    }

    Cluster withRack(String node, String rack) {
        List<Member> more = new ArrayList<>(members);
        more.add(member(node, rack));
        return told(more);
    }

    Cluster without(String node) {
        return told(members.stream().filter(each -> !each.node().equals(node)).toList());
    }

    Cluster draining(String node) {
        return changed(node, each -> new Member(each.id(), node, each.rack(), true, each.before()));
    }

    Cluster serving(String node) {
        return changed(node, each -> new Member(each.id(), node, each.rack(), false, each.before()));
    }

    /// It remembers nothing.
    Cluster restarted(String node) {
        return changed(node, each -> new Member(each.id() + "+", node, each.rack(), each.draining(), Places.NONE));
    }

    Cluster again() {
        return told(members);
    }

    boolean has(String node) {
        return members.stream().anyMatch(each -> each.node().equals(node));
    }

    Share share(String node) {
        return shares.get(node);
    }

    String primary(int sector) {
        return primaryOf[sector];
    }

    String standby(int sector) {
        return standbyOf[sector];
    }

    Set<Integer> primaries() {
        Set<Integer> all = new HashSet<>();
        shares.values().forEach(share -> all.addAll(share.primary()));
        return all;
    }

    int load(String node) {
        return share(node).primary().size() + share(node).standby().size();
    }

    Set<String> eligible() {
        return eligible;
    }

    boolean hasRacks() {
        return Set.copyOf(racks.values()).size() > 1;
    }

    boolean mayStandBy(String standby, String primary) {
        if (standby.equals(primary)) return false;
        return !hasRacks() || !racks.get(standby).equals(racks.get(primary));
    }

    private Member named(String node) {
        return members.stream()
                .filter(each -> each.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private Cluster changed(String node, UnaryOperator<Member> change) {
        return told(members.stream()
                .map(each -> each.node().equals(node) ? change.apply(each) : each)
                .toList());
    }

    private Cluster told(List<Member> now) {
        Map<String, Share> byId = Shares.of(sectorCount, now);
        Map<String, Share> byNode = new TreeMap<>();
        List<Member> remembering = new ArrayList<>();
        for (Member each : now) {
            Share share = byId.get(each.id());
            byNode.put(each.node(), share);
            var places = new Places(each.before().generation() + 1, share.primary(), share.standby());
            remembering.add(new Member(each.id(), each.node(), each.rack(), each.draining(), places));
        }
        return new Cluster(sectorCount, List.copyOf(remembering), byNode);
    }

    private static Member member(String node, String rack) {
        return new Member("id-of-" + node, node, rack, false, Places.NONE);
    }

    private static void enter(String[] nodes, Set<Integer> sectors, String node) {
        for (int sector : sectors) {
            if (nodes[sector] != null) throw new AssertionError(sector + ": " + nodes[sector] + " and " + node);
            nodes[sector] = node;
        }
    }
}
