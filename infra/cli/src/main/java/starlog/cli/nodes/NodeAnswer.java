package starlog.cli.nodes;

import java.util.Optional;
import starlog.sector.ownership.NodeStatus;

/// What a node said.
///
/// @param silence why there is no status; else empty
public record NodeAnswer(KnownNode known, Optional<NodeStatus> status, String silence) {
    static NodeAnswer of(KnownNode known, NodeStatus status) {
        return new NodeAnswer(known, Optional.of(status), "");
    }

    static NodeAnswer none(KnownNode known, String why) {
        return new NodeAnswer(known, Optional.empty(), why);
    }

    /// The name that it gives itself.
    String name() {
        return status.map(NodeStatus::node).orElse(known.label());
    }
}
