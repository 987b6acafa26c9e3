package starlog.sector.placement;

/// Two living nodes have the same name. The coordinator cannot tell that from a node that was killed and is back, and
/// so lets the later one in, and this one out.
public final class NodeNameTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    NodeNameTaken(String node, Throwable cause) {
        super(
                "another node named " + node + " has joined the cluster, so this one ends: give each its own"
                        + " starlog.sector.node-name",
                cause);
    }
}
