package starlog.sector.placement;

import java.util.Comparator;
import starlog.sector.ownership.Placement.Places;

/// A node as it presents itself to whoever computes the places.
///
/// @param id the coordinator's, anew for each life of a node
/// @param node its name, the same in all its lives
/// @param rack what fails together has the same; empty where nobody has said, which counts as one more rack
/// @param draining true if it should have no sectors
/// @param before what it was given last
record Member(String id, String node, String rack, boolean draining, Places before) {
    /// The same on every machine, in whatever order the coordinator lists the nodes.
    static final Comparator<Member> ORDER = Comparator.comparing(Member::node).thenComparing(Member::id);
}
