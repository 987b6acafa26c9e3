package starlog.cli.nodes;

import java.net.URI;

/// Where a node is said to be.
///
/// @param label as `up` calls it, or its address
public record KnownNode(String label, URI address) {}
