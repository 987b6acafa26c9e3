package starlog.sector.placement;

import java.util.Set;
import starlog.sector.ownership.Placement.Places;

/// What a node says of itself to the others, and what it was given by them. Any thread.
final class Membership {
    private final String node;
    private final String rack;
    private final int sectorCount;
    private int groupGeneration;
    private boolean draining;
    private boolean outdated;
    private volatile Places places = Places.NONE;

    Membership(String node, String rack, int sectorCount) {
        this.node = node;
        this.rack = rack;
        this.sectorCount = sectorCount;
    }

    int sectorCount() {
        return sectorCount;
    }

    Places places() {
        return places;
    }

    synchronized void drain(boolean wanted) {
        if (draining != wanted) outdated = true;
        draining = wanted;
    }

    /// What the node presents when it joins.
    synchronized Presented presented() {
        return new Presented(node, rack, draining, places);
    }

    /// The places that the coordinator hands over. They hold until there are others, even if the coordinator should
    /// think that this node has left: they are a proposal, and who owns a sector stands in the log.
    ///
    /// @param generation the group's; it falls if the group was forgotten, ours rises nevertheless
    synchronized void given(int generation, Set<Integer> primary, Given given) {
        if (generation != groupGeneration || places == Places.NONE) {
            groupGeneration = generation;
            places = new Places(Math.max(places.generation() + 1, generation), primary, given.standby());
        }
        outdated = !given.rack().equals(rack) || given.draining() != draining;
    }

    /// True once after the node has changed in a way that the others do not know of. A node that was killed and is back
    /// gets the places of its former life, which may have been draining.
    synchronized boolean mustJoinAgain() {
        boolean now = outdated;
        outdated = false;
        return now;
    }

    /// See [Member].
    record Presented(String node, String rack, boolean draining, Places before) {
        Member as(String id) {
            return new Member(id, node, rack, draining, before);
        }
    }

    /// What a node is told beside its primaries.
    ///
    /// @param rack of the node, as known to whoever computed the places
    /// @param draining the same
    record Given(String rack, boolean draining, Set<Integer> standby) {
        Given {
            standby = Set.copyOf(standby);
        }
    }
}
